// Adds dropping, pasting and a progress bar per file to the upload form. Without scripts the form works as it is.
import { filesOf, tokenOf, uploadFile } from "./upload-request.js";

const form = document.getElementById("upload");
const input = document.getElementById("Files");
const dropZone = form.querySelector("[data-drop]");
const list = document.getElementById("arrivals");
let queue = Promise.resolve();

// Files are uploaded one after another, because the server cleans only two at a time for all users.
const uploadAll = files => {
  for (const file of files) {
    const line = document.createElement("li");
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", file.name);
    bar.value = 0;
    line.append(`${file.name} `, bar);
    list.append(line);
    queue = queue.then(() => uploadOne(file, line, bar));
  }
};

async function uploadOne(file, line, bar) {
  const result = await uploadFile(file, tokenOf(form), part => {
    if (part < 1) bar.value = part;
    else bar.removeAttribute("value");   // sent; the server is cleaning it
  });
  line.classList.toggle("refused", Boolean(result.refusalReason));
  if (result.refusalReason) {
    line.textContent = `${file.name} was not uploaded. ${result.refusalReason} `;
    if (!result.editUrl) return;
    const existing = document.createElement("a");
    existing.href = result.editUrl;
    existing.textContent = `Use ${result.name}`;
    line.append(existing);
    return;
  }
  const link = document.createElement("a");
  link.href = result.editUrl;
  link.textContent = `${result.isPicture ? "Describe it and add a credit" : "Add a title and a credit"}: ${result.name}`;
  line.replaceChildren(`${result.name} uploaded${result.pages ? `, ${result.pages}` : ""}. ${result.removed} `, link);
}

form.addEventListener("submit", event => {
  if (input.files.length === 0) return;   // the server reports the error
  event.preventDefault();
  uploadAll([...input.files]);
  form.reset();
});
document.addEventListener("paste", event => uploadAll(filesOf(event.clipboardData)));
document.addEventListener("dragover", event => {
  event.preventDefault();
  dropZone.classList.add("drop-here");
});
document.addEventListener("dragleave", event => event.relatedTarget ?? dropZone.classList.remove("drop-here"));
document.addEventListener("drop", event => {
  event.preventDefault();
  dropZone.classList.remove("drop-here");
  uploadAll(filesOf(event.dataTransfer));
});
addEventListener("beforeunload", event => {
  if (list.querySelector("progress")) event.preventDefault();
});
