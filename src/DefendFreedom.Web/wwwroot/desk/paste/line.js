// The words of a paragraph with their emphasis and links. Words next to each other that look the same become one run.
import { escapeText } from "./escape.js";
import { settleEmphasis } from "./emphasis.js";

export function createLine({ isHeading = false }) {
  let lines = [[]];
  return {
    add(text, marks) {
      const clean = cleanSpaces(text);
      const bold = Boolean(marks.bold) && !isHeading;
      if (clean) lines.at(-1).push({ text: clean, href: marks.href ?? null, bold, italic: Boolean(marks.italic) });
    },
    break() {
      lines.push([]);
    },
    /** Returns the paragraphs, each a list of lines, and starts anew. An empty line separates paragraphs. */
    take() {
      const paragraphs = [[]];
      for (const runs of lines.map(settleEmphasis))
        if (runs.length > 0) paragraphs.at(-1).push(runs);
        else if (paragraphs.at(-1).length > 0) paragraphs.push([]);
      lines = [[]];
      return paragraphs.filter(paragraph => paragraph.length > 0);
    },
  };
}

/** Fills the element with lines, escaped, with a break between each two, or a space if it is one line. */
export function fill(element, lines, { isOneLine = false, isHeading = false, isCell = false }) {
  const doc = element.ownerDocument;
  for (const [number, runs] of lines.entries()) {
    if (number > 0) element.append(isOneLine ? " " : doc.createElement("br"));
    for (const [at, run] of runs.entries())
      element.append(createRun(doc, run, {
        isLineStart: at === 0 && !isHeading && !isCell && (number === 0 || !isOneLine),
        isInLink: run.href !== null,
        isInCell: isCell,
        isBeforeLink: run.href === null && Boolean(runs[at + 1]?.href),
      }));
  }
  for (const name of ["a", "strong"]) mergeNeighbors(element, name);
}

function createRun(doc, run, position) {
  const isAddress = run.href !== null && run.href.replace(/^mailto:|\/$/g, "") === run.text.trim().replace(/\/$/, "");
  let node = doc.createTextNode(isAddress ? run.text : escapeText(run.text, position));
  const names = [!isAddress && run.italic && "em", !isAddress && run.bold && "strong", run.href && "a"];
  for (const name of names.filter(Boolean)) {
    const element = doc.createElement(name);
    element.append(node);
    node = element;
  }
  if (run.href) node.setAttribute("href", run.href);
  if (isAddress) node.setAttribute("data-address", "");
  return node;
}

// Emphasis and links next to each other, with other emphasis within, are one: `**a *b***`, not `**a** ***b***`.
function mergeNeighbors(element, name) {
  for (const first of element.querySelectorAll(name))
    while (first.nextSibling?.nodeName === first.nodeName
      && first.nextSibling.getAttribute("href") === first.getAttribute("href")) {
      first.append(...first.nextSibling.childNodes);
      first.removeAttribute("data-address");
      first.nextSibling.remove();
    }
}

// A no-break space stays before punctuation that has one in French, and between digits.
const cleanSpaces = text => text
  .replace(/[\u00ad\u200b\ufeff]/g, "")
  .replace(/(?<![«\d])\u00a0(?![;:!?»%])|\u00a0(?!\S)|(?<!\S)\u00a0|(?<=\d)\u00a0(?!\d|[;:!?»%])/g, " ")
  .replace(/[ \t\r\n\f]+/g, " ");
