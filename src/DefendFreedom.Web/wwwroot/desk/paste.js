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

document.addEventListener("keydown", event =>
  isPlain = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "v");

document.addEventListener("paste", event => {
  const area = event.target;
  const { clipboardData: data } = event;
  const keepsPlain = isPlain || data.types.includes("vscode-editor-data");   // the text of a code editor is what it looks like
  isPlain = false;
  if (event.defaultPrevented || keepsPlain || !area.matches?.(fields) || !data.getData("text/html")) return;
  const converted = convert(data.getData("text/html"), area.dataset.markdown === "line");
  const hasText = data.getData("text/plain").trim() !== "";
  if (!converted) tell(area, hasText ? "Pasted as plain text: it is too long to keep its formatting." : "Not pasted: it is too long.");
  else if (converted.markdown) {
    event.preventDefault();
    const cut = insert(area, converted) ? [] : [`The end was cut off because the field holds ${area.maxLength} characters.`];
    const lost = [...cut, ...describeLosses(converted.losses)];
    tell(area, lost.length > 0 ? `Pasted. ${lost.join(" ")}` : "");
  } else if (!hasText) tell(area, describeLosses(converted.losses).join(" "));
});

document.addEventListener("input", event => {
  if (event.target.matches(fields) && event.inputType?.startsWith("history")) tell(event.target, "");
});

function tell(area, text) {
  const note = area.parentElement.querySelector(".paste-note");
  note.textContent = text;
  if (text) note.scrollIntoView({ block: "nearest" });
}
