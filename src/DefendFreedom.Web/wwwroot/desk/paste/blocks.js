// Builds paragraphs, headings, lists, quotations and tables from any HTML. Of everything else it takes only the words.
import { isSkipped } from "./skip.js";
import { addMarks } from "./marks.js";
import { createLine, fill } from "./line.js";
import { addList } from "./lists.js";
import { addTable, isDataTable } from "./tables.js";
import { addQuotation } from "./quotations.js";

const inline = new Set(("A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DFN EM FONT I INS KBD LABEL MARK NOBR Q RUBY S SAMP SMALL SPAN STRIKE "
  + "STRONG SUB SUP TIME TT U VAR WBR").split(" "));

// Deeper lists and quotations are no longer readable, and grow with the square of their depth.
const maxDepth = 8;

/** `context` has the marks around the source, the losses, and whether the target is a heading, a cell, or a field of one line. */
export function build(source, target, context) {
  const line = createLine(context);
  const flush = () => {
    for (const lines of line.take()) {
      const paragraph = target.ownerDocument.createElement("p");
      fill(paragraph, lines, context);
      target.append(paragraph);
    }
  };
  const walk = (parent, marks) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) line.add(node.data, marks);
      if (node.nodeType !== Node.ELEMENT_NODE || isSkipped(node, context.losses)) continue;
      if (node.tagName === "BR") {
        line.break();
        continue;
      }
      const inner = addMarks(node, marks, context.losses);
      const isInline = inline.has(node.tagName) || node.tagName.includes(":");
      if (!isInline) flush();
      if (isInline || context.isOneLine || !addBlock(node, target, { ...context, marks: inner })) walk(node, inner);
      if (!isInline) flush();
    }
  };
  walk(source, context.marks);
  flush();
  return target;
}

/** Builds the words of the source as one line. */
export function buildLine(source, target, context) {
  const part = build(source, target.ownerDocument.createElement("div"), { ...context, isOneLine: true });
  for (const [at, paragraph] of [...part.children].entries()) {
    if (at > 0) target.append(source.querySelector("li") ? "; " : " ");
    target.append(...paragraph.childNodes);
  }
  return target;
}

// Returns false for an element that only contains others.
function addBlock(node, target, context) {
  const create = name => target.ownerDocument.createElement(name);
  const { depth = 0 } = context;
  const deeper = { ...context, depth: depth + 1 };
  if (/^H[1-6]$/.test(node.tagName)) {
    if (target.matches("li, blockquote")) build(node, target, { ...context, marks: { ...context.marks, bold: true } });
    else append(target, buildLine(node, create(node.tagName), { ...context, isHeading: true }));
  } else if (/^([UO]L|DIR|MENU)$/.test(node.tagName) && depth < maxDepth) addList(node, target, deeper);
  else if (node.tagName === "LI" && target.matches("ul, ol")) append(target, build(node, create("li"), context));
  else if (node.tagName === "HR") target.append(create("hr"));
  else if (node.tagName === "TABLE" && isDataTable(node) && !target.matches("li")) addTable(node, target, context);
  else return depth < maxDepth && addQuotation(node, target, deeper);
  return true;
}

const append = (target, element) => element.hasChildNodes() && target.append(element);
