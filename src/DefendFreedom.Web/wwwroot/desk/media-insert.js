// Uploads pictures and documents that are pasted into the text, dropped on it or chosen, and inserts references to them.
import { filesOf, tokenOf, uploadFile } from "./upload-request.js";
import { insertBlock, replaceSelection } from "./markdown-toolbar.js";

export function bindMediaInsert(form, area, tools, cloneTemplate) {
  async function uploadAll(files) {
    for (const file of files) {
      const status = cloneTemplate("upload-progress");
      const bar = status.querySelector("progress");
      status.querySelector("span").textContent = file.name;
      tools.append(status);
      const result = await uploadFile(file, tokenOf(form), part => part < 1 ? bar.value = part : bar.removeAttribute("value"));
      status.remove();
      if (result.name) insertReference(result);   // the library may have the file already
      showResult(file, result);
    }
  }

  // Inserts at the current cursor position, because the user may have continued writing during the upload.
  function insertReference(result) {
    area.selectionStart = area.selectionEnd;
    if (result.isPicture) insertBlock(area, () => [`::: figure ${result.name}\n:::`, "", ""]);
    else replaceSelection(area, (_, at) => [`[words](/media/${result.name})`, at + 1, "words".length]);
  }

  function showResult(file, result) {
    const notice = cloneTemplate("upload-result");
    const link = notice.querySelector("a");
    notice.classList.toggle("faults", Boolean(result.refusalReason));
    notice.querySelector("span").textContent = result.refusalReason
      ? `${file.name} was not uploaded. ${result.refusalReason}`
      : `${result.name} uploaded. ${result.removed}`;
    if (!result.editUrl) link.remove();
    else link.href = result.editUrl;
    notice.querySelector("button").addEventListener("click", () => {
      notice.remove();
      area.focus();
    });
    tools.append(notice);
  }

  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.multiple = true;
  chooser.addEventListener("change", () => {
    uploadAll([...chooser.files]);
    chooser.value = "";
  });
  tools.querySelector("[data-picture]").addEventListener("click", () => chooser.click());

  const handleTransfer = (event, data) => {
    const files = filesOf(data);
    // Text is inserted as usual, even when the program that it comes from adds a picture of it.
    if (files.length === 0 || data.types.includes("text/plain")) return;
    event.preventDefault();
    uploadAll(files);
  };
  area.addEventListener("paste", event => handleTransfer(event, event.clipboardData));
  area.addEventListener("drop", event => {
    area.classList.remove("drop-here");
    handleTransfer(event, event.dataTransfer);
  });
  area.addEventListener("dragover", event => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    area.classList.add("drop-here");
  });
  area.addEventListener("dragleave", () => area.classList.remove("drop-here"));
}
