// Adds a toolbar, a preview and autosave to the publication form. Without scripts the form works as it is.
import { createLocalDraft } from "./local-draft.js";
import { startAutosave } from "./autosave.js";
import { startPresence } from "./presence.js";
import { bindToolbar } from "./markdown-toolbar.js";
import { bindMediaInsert } from "./media-insert.js";
import { startLivePreview } from "./live-preview.js";

const form = document.getElementById("editor");
const area = document.getElementById("Form_Body");
const cloneTemplate = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

form.autocomplete = "off";   // on back navigation the form shows the server's state and offers the local draft
const tools = cloneTemplate("tools");
const preview = cloneTemplate("proof-part");
area.before(tools);
form.after(preview);
form.parentElement.classList.add("writing-live");

const setStatus = (name, text) => {
  const element = tools.querySelector(`[data-${name}]`);
  if (element.textContent !== text) element.textContent = text;   // so that screen readers announce it once
};
const countWords = () => setStatus("words", `${area.value.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0} words`);

// Notices appear above the text, where the user is working.
const showNotice = id => {
  const notice = cloneTemplate(id);
  tools.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
  return notice;
};

const localDraft = createLocalDraft(form, () => showNotice("offer"));
const autosave = startAutosave(form, localDraft, text => setStatus("saved", text), () => showNotice("conflict"));
bindToolbar(area, tools);
bindMediaInsert(form, area, tools, cloneTemplate);
startPresence(form, document.querySelector("[data-presence]"));
startLivePreview(form, area, preview, text => setStatus("mend", text));

form.addEventListener("input", countWords);
countWords();
localDraft.offer();

document.addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  autosave.saveNow();
});

const help = document.getElementById("help");
tools.querySelector("[data-help]").addEventListener("click", () => help.showModal());
