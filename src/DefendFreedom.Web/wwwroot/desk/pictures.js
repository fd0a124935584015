// A picture or document that is pasted into the text, dropped on it or chosen is brought, and named where the text stands.
import { filesOf, send, tokenOf } from "./sending.js";
import { block, fill } from "./marks.js";

export function takePictures(form, area, tools, take) {
  async function bring(files) {
    for (const file of files) {
      const shown = take("bringing");
      const bar = shown.querySelector("progress");
      shown.querySelector("span").textContent = file.name;
      tools.append(shown);
      const arrival = await send(file, tokenOf(form), part => part < 1 ? bar.value = part : bar.removeAttribute("value"));
      shown.remove();
      if (!arrival.refused) name(arrival);
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
    const said = take("brought");
    const link = said.querySelector("a");
    said.classList.toggle("faults", Boolean(arrival.refused));
    said.querySelector("span").textContent = arrival.refused ? `${file.name} was not taken. ${arrival.refused}` : `${arrival.name} is kept. ${arrival.removed}`;
    if (arrival.refused) link.remove();
    else link.href = arrival.edit;
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
    bring([...chooser.files]);
    chooser.value = "";
  });
  tools.querySelector("[data-picture]").addEventListener("click", () => chooser.click());

  const taken = (event, data) => {
    const files = filesOf(data);
    if (files.length === 0 || data.types.includes("text/plain")) return;   // words go their usual way, those of programs that add a picture of them too
    event.preventDefault();
    bring(files);
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
