// The marks of the text by buttons and keys, on what is selected. The browser's undo goes on working.
const keys = { b: "bold", i: "italic", k: "link" };

const marks = {
  bold: area => around(area, "**"),
  italic: area => around(area, "*"),
  link: area => fill(area, (words, at) => [`[${words || "words"}](address)`, at + (words || "words").length + 3, "address".length]),
  heading: area => lines(area, line => `## ${line.replace(/^#+\s*/, "")}`),
  list: area => lines(area, line => `- ${line.replace(/^[-*]\s+/, "")}`),
  quotation: area => block(area, words => [`::: quote\n${words || "Words"}\n— `, "Name, role", "\n:::"]),
  statistic: area => block(area, words => ["::: statistic ", words || "its-name", "\n:::"]),
};

export function bindToolbar(area, tools) {
  tools.addEventListener("click", event => marks[event.target.closest("[data-mark]")?.dataset.mark]?.(area));
  area.addEventListener("keydown", event => {
    const mark = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && keys[event.key.toLowerCase()];
    if (!mark) return;
    event.preventDefault();
    marks[mark](area);
  });
}

// Puts the mark around the words, or takes it away when they have it.
function around(area, mark) {
  fill(area, (words, at) => words.length > 2 * mark.length && words.startsWith(mark) && words.endsWith(mark)
    ? [words.slice(mark.length, -mark.length), at, words.length - 2 * mark.length]
    : [mark + (words || "words") + mark, words ? at : at + mark.length, words ? words.length + 2 * mark.length : "words".length]);
}

function lines(area, change) {
  const end = area.value.indexOf("\n", area.selectionEnd);
  area.setSelectionRange(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, end < 0 ? area.value.length : end);
  fill(area, (words, at) => {
    const changed = words.split("\n").map(change).join("\n");
    return [changed, at + changed.length, 0];
  });
}

// A block stands between empty lines; what is to be written next is selected.
export function block(area, write) {
  const before = area.value.slice(0, area.selectionStart);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const after = area.value.slice(area.selectionEnd).startsWith("\n") ? "\n" : "\n\n";
  fill(area, (words, at) => {
    const [start, next, end] = write(words.trim());
    return [gap + start + next + end + after, at + gap.length + start.length, next.length];
  });
}

export function fill(area, change) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const [words, at, length] = change(value.slice(from, to), from);
  area.focus();
  // Deprecated, and still the only way that keeps the browser's undo.
  if (!document.execCommand("insertText", false, words)) {
    area.setRangeText(words, from, to);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(at, at + length);
}
