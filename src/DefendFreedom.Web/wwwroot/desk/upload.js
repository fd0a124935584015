// The form that brings files gains dropping, pasting and a line of progress for each file. Without script it works as it stands.
import { filesOf, tokenOf, uploadFile } from "./upload-request.js";

const form = document.getElementById("upload");
const input = document.getElementById("Files");
const place = form.querySelector("[data-drop]");
const list = document.getElementById("arrivals");
let underway = Promise.resolve();

// One after another: the server cleans two at a time, for everybody.
const uploadAll = files => {
  for (const file of files) {
    const line = document.createElement("li");
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", file.name);
    bar.value = 0;
    line.append(`${file.name} `, bar);
    list.append(line);
    underway = underway.then(() => one(file, line, bar));
  }
};

async function one(file, line, bar) {
  const arrival = await uploadFile(file, tokenOf(form), part => {
    if (part < 1) bar.value = part;
    else bar.removeAttribute("value");   // sent, and being cleaned
  });
  line.classList.toggle("refused", Boolean(arrival.refusalReason));
  if (arrival.refusalReason) {
    line.textContent = `${file.name} was not taken. ${arrival.refusalReason}`;
    return;
  }
  const link = document.createElement("a");
  link.href = arrival.editUrl;
  link.textContent = `${arrival.isPicture ? "Describe it and add a credit" : "Add a title and a credit"}: ${arrival.name}`;
  line.replaceChildren(`${arrival.name} is kept${arrival.pages ? `, ${arrival.pages}` : ""}. ${arrival.removed} `, link);
}

form.addEventListener("submit", event => {
  if (input.files.length === 0) return;   // the server says what is wrong
  event.preventDefault();
  uploadAll([...input.files]);
  form.reset();
});
document.addEventListener("paste", event => uploadAll(filesOf(event.clipboardData)));
document.addEventListener("dragover", event => {
  event.preventDefault();
  place.classList.add("drop-here");
});
document.addEventListener("dragleave", event => event.relatedTarget ?? place.classList.remove("drop-here"));
document.addEventListener("drop", event => {
  event.preventDefault();
  place.classList.remove("drop-here");
  uploadAll(filesOf(event.dataTransfer));
});
addEventListener("beforeunload", event => {
  if (list.querySelector("progress")) event.preventDefault();
});
