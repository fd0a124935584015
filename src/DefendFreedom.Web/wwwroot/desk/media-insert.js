// A picture or document that is pasted into the text, dropped on it or chosen is brought, and named where the text stands.
import { filesOf, tokenOf, uploadFile } from "./upload-request.js";
import { block, fill } from "./markdown-toolbar.js";

export function bindMediaInsert(form, area, tools, take) {
  async function uploadAll(files) {
    for (const file of files) {
      const shown = take("upload-progress");
      const bar = shown.querySelector("progress");
      shown.querySelector("span").textContent = file.name;
      tools.append(shown);
      const arrival = await uploadFile(file, tokenOf(form), part => part < 1 ? bar.value = part : bar.removeAttribute("value"));
      shown.remove();
      if (!arrival.refusalReason) name(arrival);
      tell(file, arrival);
    }
  }

  // Where the cursor is by then: whoever waits goes on writing.
  function name(arrival) {
    area.selectionStart = area.selectionEnd;
    if (arrival.isPicture) block(area, () => [`::: figure ${arrival.name}\n:::`, "", ""]);
    else fill(area, (_, at) => [`[words](/media/${arrival.name})`, at + 1, "words".length]);
  }

  function tell(file, arrival) {
    const said = take("upload-result");
    const link = said.querySelector("a");
    said.classList.toggle("faults", Boolean(arrival.refusalReason));
    said.querySelector("span").textContent = arrival.refusalReason ? `${file.name} was not taken. ${arrival.refusalReason}` : `${arrival.name} is kept. ${arrival.removed}`;
    if (arrival.refusalReason) link.remove();
    else link.href = arrival.editUrl;
    said.querySelector("button").addEventListener("click", () => {
      said.remove();
      area.focus();
    });
    tools.append(said);
  }

  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.multiple = true;
  chooser.addEventListener("change", () => {
    uploadAll([...chooser.files]);
    chooser.value = "";
  });
  tools.querySelector("[data-picture]").addEventListener("click", () => chooser.click());

  const taken = (event, data) => {
    const files = filesOf(data);
    if (files.length === 0 || data.types.includes("text/plain")) return;   // words go their usual way, those of programs that add a picture of them too
    event.preventDefault();
    uploadAll(files);
  };
  area.addEventListener("paste", event => taken(event, event.clipboardData));
  area.addEventListener("drop", event => {
    area.classList.remove("drop-here");
    taken(event, event.dataTransfer);
  });
  area.addEventListener("dragover", event => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    area.classList.add("drop-here");
  });
  area.addEventListener("dragleave", () => area.classList.remove("drop-here"));
}
