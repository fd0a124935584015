// Replaces the selection in one step of undo. Headings, lists, quotations and tables stand between empty lines.
import { replaceSelection } from "../markdown-toolbar.js";

const maxLines = 800;   // the browser needs a second to insert them so that it can undo it, and grows with the square

/** Returns whether all of it fits into the field. */
export function insert(area, { markdown, startsBlock, endsBlock }) {
  const [before, after] = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)];
  const text = (startsBlock && before ? "\n".repeat(Math.max(0, 2 - before.match(/\n*$/)[0].length)) : "")
    + markdown
    + (endsBlock && after ? "\n".repeat(Math.max(0, 2 - after.match(/^\n*/)[0].length)) : "");
  if (text.split("\n").length > maxLines) insertLong(area, text);
  else replaceSelection(area, (_, at) => [text, at + text.length, 0]);
  return area.value.length === before.length + text.length + after.length;
}

// The browser cannot undo this, so the field does.
function insertLong(area, text) {
  const { value: before, selectionStart: start, selectionEnd: end } = area;
  const announce = inputType => area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType }));
  area.setRangeText(text, start, end, "end");
  const after = area.value;
  announce("insertFromPaste");
  area.addEventListener("keydown", function undo(event) {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || area.value !== after) return;
    event.preventDefault();
    area.removeEventListener("keydown", undo);
    area.value = before;
    area.setSelectionRange(start, end);
    announce("historyUndo");
  });
}
