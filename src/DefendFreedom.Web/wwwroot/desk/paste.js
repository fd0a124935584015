// Turns formatted text that is pasted into a Markdown field into Markdown. Plain text, and everything that is pasted with Ctrl+Shift+V,
// is inserted by the browser.
import { convert } from "./paste/convert.js";
import { insert } from "./paste/insert.js";
import { describeLosses } from "./paste/losses.js";

const fields = "textarea[data-markdown]";
let isPlain = false;

for (const area of document.querySelectorAll(fields)) {
  const note = document.createElement("p");
  note.className = "paste-note";
  note.setAttribute("role", "status");
  area.after(note);
}

document.addEventListener("keydown", event => isPlain = event.shiftKey && event.key.toLowerCase() === "v");

document.addEventListener("paste", event => {
  const area = event.target;
  if (event.defaultPrevented || isPlain || !area.matches?.(fields)) return;
  const html = event.clipboardData.getData("text/html");
  if (!html || event.clipboardData.types.includes("vscode-editor-data")) return;   // the text of a code editor is what it looks like
  const converted = convert(html, area.dataset.markdown === "line");
  if (converted && !converted.markdown && event.clipboardData.getData("text/plain").trim()) return;
  if (!converted) return tell(area, ["The text is too long to keep its formatting, so it was pasted as plain text."]);
  event.preventDefault();
  const isWhole = insert(area, converted);
  const cut = isWhole ? [] : [`The end was cut off because the field holds ${area.maxLength} characters.`];
  tell(area, [...cut, ...describeLosses(converted.losses)]);
});

document.addEventListener("input", event => {
  if (event.target.matches(fields) && event.inputType.startsWith("history")) tell(event.target, []);
});

function tell(area, sentences) {
  const note = area.parentElement.querySelector(".paste-note");
  note.textContent = sentences.length > 0 ? `Pasted. ${sentences.join(" ")}` : "";
  if (sentences.length > 0) note.scrollIntoView({ block: "nearest" });
}
