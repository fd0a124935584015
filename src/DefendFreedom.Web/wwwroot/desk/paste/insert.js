// Replaces the selection in one step of undo. Headings, lists, quotations and tables stand between empty lines.
import { replaceSelection } from "../markdown-toolbar.js";

export function insert(area, { markdown, startsBlock, endsBlock }) {
  const [before, after] = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)];
  const text = (startsBlock && before ? "\n".repeat(Math.max(0, 2 - before.match(/\n*$/)[0].length)) : "")
    + markdown
    + (endsBlock && after ? "\n".repeat(Math.max(0, 2 - after.match(/^\n*/)[0].length)) : "");
  replaceSelection(area, (_, at) => [text, at + text.length, 0]);
  return area.value.length === before.length + text.length + after.length;
}
