// Returns what an element adds to the text in it: emphasis, also by style, and a link.
import { readStyle } from "./style.js";
import { cleanAddress } from "./links.js";

const bold = ["B", "STRONG"];
const italic = ["I", "EM", "CITE", "VAR", "DFN"];

export function addMarks(element, marks, losses) {
  const style = readStyle(element);
  const changed = {
    ...marks,
    bold: isBold(style["font-weight"]) ?? (bold.includes(element.tagName) || marks.bold),
    italic: isItalic(style["font-style"]) ?? (italic.includes(element.tagName) || marks.italic),
  };
  if (element.tagName === "A" && element.hasAttribute("href")) {
    changed.href = cleanAddress(element.getAttribute("href"));
    if (!changed.href && element.textContent.trim()) losses.links++;
  }
  if (["S", "STRIKE"].includes(element.tagName) || /line-through/.test(style["text-decoration"])) losses.strikethrough++;
  if (isHighlighted(element, style)) losses.highlights++;
  return changed;
}

const isBold = weight => weight === undefined || weight === "inherit" ? undefined : /^bold/.test(weight) || parseInt(weight, 10) >= 600;

const isItalic = style => style === undefined || style === "inherit" ? undefined : /^(italic|oblique)/.test(style);

// Grays and the colors of links are the look of a program, not a decision of the author.
function isHighlighted(element, style) {
  if (!["SPAN", "FONT", "MARK", "B", "STRONG", "I", "EM"].includes(element.tagName)) return false;
  const isMarked = element.tagName === "MARK" || isChromatic(style["mso-highlight"])
    || isChromatic(style["background-color"] ?? style.background);
  const isColored = isChromatic(style.color ?? element.getAttribute("color")) && !element.closest("a") && !element.querySelector("a");
  return (isMarked || isColored) && element.textContent.trim() !== "";
}

function isChromatic(color) {
  if (!color || /var\(|gradient|url\(/.test(color)) return false;
  const hex = color.match(/^#([0-9a-f]{3}|[0-9a-f]{6})\b/);
  const parts = hex
    ? hex[1].match(hex[1].length === 3 ? /./g : /../g).map(part => parseInt(part.padStart(2, part), 16))
    : color.match(/^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)(?![^)]*[,/] *0\))/)?.slice(1).map(Number);
  return parts
    ? Math.max(...parts) - Math.min(...parts) > 60
    : /^(red|blue|green|yellow|orange|purple|fuchsia|lime|aqua|teal)$/.test(color);
}
