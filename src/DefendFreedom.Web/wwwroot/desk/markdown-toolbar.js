// Applies Markdown to the selected text by buttons and keyboard shortcuts. The browser's undo keeps working.
const shortcuts = { b: "bold", i: "italic", k: "link" };

const commands = {
  bold: area => toggleMark(area, "**"),
  italic: area => toggleMark(area, "*"),
  link: area => replaceSelection(area, (text, at) =>
    [`[${text || "words"}](address)`, at + (text || "words").length + 3, "address".length]),
  heading: area => changeLines(area, line => `## ${line.replace(/^#+\s*/, "")}`),
  list: area => changeLines(area, line => `- ${line.replace(/^[-*]\s+/, "")}`),
  quotation: area => insertBlock(area, text => [`::: quote\n${text || "Words"}\n— `, "Name, role", "\n:::"]),
  statistic: area => insertBlock(area, text => ["::: statistic ", text || "its-name", "\n:::"]),
};

export function bindToolbar(area, tools) {
  tools.addEventListener("click", event => commands[event.target.closest("[data-mark]")?.dataset.mark]?.(area));
  area.addEventListener("keydown", event => {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && shortcuts[event.key.toLowerCase()];
    if (!command) return;
    event.preventDefault();
    commands[command](area);
  });
}

// Encloses the selection in the mark, or removes the mark if it is there.
function toggleMark(area, mark) {
  replaceSelection(area, (text, at) => text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark)
    ? [text.slice(mark.length, -mark.length), at, text.length - 2 * mark.length]
    : [mark + (text || "words") + mark, text ? at : at + mark.length, text ? text.length + 2 * mark.length : "words".length]);
}

function changeLines(area, change) {
  const end = area.value.indexOf("\n", area.selectionEnd);
  area.setSelectionRange(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, end < 0 ? area.value.length : end);
  replaceSelection(area, (text, at) => {
    const changed = text.split("\n").map(change).join("\n");
    return [changed, at + changed.length, 0];
  });
}

// Inserts a block between empty lines and selects the part to fill in next.
export function insertBlock(area, create) {
  const before = area.value.slice(0, area.selectionStart);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const after = area.value.slice(area.selectionEnd).startsWith("\n") ? "\n" : "\n\n";
  replaceSelection(area, (text, at) => {
    const [start, next, end] = create(text.trim());
    return [gap + start + next + end + after, at + gap.length + start.length, next.length];
  });
}

// `change` returns the new text and the start and length of the selection after it.
export function replaceSelection(area, change) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const [text, at, length] = change(value.slice(start, end), start);
  area.focus();
  // The browser adds the text to the step of undo of what was just typed, unless the selection changes in between.
  area.setSelectionRange(0, 0);
  area.setSelectionRange(start, end);
  // Deprecated, but the only way to keep the browser's undo.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, end);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(at, at + length);
}
