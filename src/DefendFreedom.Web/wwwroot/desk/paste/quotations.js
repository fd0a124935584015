// Builds block quotations that end with the line `— Name, role`, which every quotation of the site needs.
import { build } from "./blocks.js";

export function addQuotation(node, target, context) {
  if (node.tagName === "FIGURE") {
    const [quotation, caption] = [node.querySelector("blockquote"), node.querySelector("figcaption")];
    if (quotation && caption) quotation.append(caption);
    return false;
  }
  if (node.tagName !== "BLOCKQUOTE") return false;
  const source = [...node.querySelectorAll("cite, footer, figcaption")].at(-1)?.textContent.trim();
  const quotation = build(node, target.ownerDocument.createElement("blockquote"), context);
  const last = quotation.lastElementChild;
  if (source && last?.tagName === "P" && last.textContent.trim() === source && last !== quotation.firstElementChild) addDash(last);
  if (last) target.append(quotation);
  return true;
}

/** Takes in the attribution that follows a quotation, and counts quotations without one. */
export function settleQuotations(root, losses) {
  for (const quotation of root.querySelectorAll("blockquote")) {
    const next = quotation.nextElementSibling;
    if (next?.tagName === "P" && /^\s*[—–]\s*\p{Lu}/u.test(next.textContent) && next.textContent.length < 200) quotation.append(next);
    if (!hasAttribution(quotation.lastElementChild)) losses.quotations++;
  }
}

// The last line may begin with any dash; Markdown has taken a hyphen for a list, so it is escaped.
function hasAttribution(paragraph) {
  const start = [...paragraph.querySelectorAll("br")].at(-1);
  const line = start ? start.nextSibling : paragraph;
  if (paragraph.tagName !== "P" || !/^\s*([—–]|\\?-\s)/.test(line.textContent)) return false;
  addDash(line);
  return true;
}

function addDash(line) {
  const first = line.firstChild ? line.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode() : line;
  first.data = `— ${first.data.replace(/^\s*(—|–|\\?-)?\s*/, "")}`;
}
