// What the form of a publication gains with script: tools, a preview, saving by itself. Without it the form works as it stands.
import { createLocalDraft } from "./local-draft.js";
import { startAutosave } from "./autosave.js";
import { startPresence } from "./presence.js";
import { bindToolbar } from "./markdown-toolbar.js";
import { bindMediaInsert } from "./media-insert.js";
import { startLivePreview } from "./live-preview.js";

const form = document.getElementById("editor");
const area = document.getElementById("Form_Body");
const take = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

form.autocomplete = "off";   // on the way back the form shows what the server has, and offers the rest
const tools = take("tools");
const proof = take("proof-part");
area.before(tools);
form.after(proof);
form.parentElement.classList.add("writing-live");

const say = (place, words) => {
  const at = tools.querySelector(`[data-${place}]`);
  if (at.textContent !== words) at.textContent = words;   // said once by a screen reader
};
const count = () => say("words", `${area.value.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0} words`);

// Beside the text, where whoever writes is looking.
const notice = id => {
  const shown = take(id);
  tools.prepend(shown);
  shown.scrollIntoView({ block: "nearest" });
  return shown;
};

const copy = createLocalDraft(form, () => notice("offer"));
const saving = startAutosave(form, copy, words => say("saved", words), () => notice("conflict"));
bindToolbar(area, tools);
bindMediaInsert(form, area, tools, take);
startPresence(form, document.querySelector("[data-presence]"));
startLivePreview(form, area, proof, words => say("mend", words));

form.addEventListener("input", count);
count();
copy.offer();

document.addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  saving.now();
});

const help = document.getElementById("help");
tools.querySelector("[data-help]").addEventListener("click", () => help.showModal());
