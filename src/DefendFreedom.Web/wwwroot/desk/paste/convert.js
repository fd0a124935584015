// Converts HTML from the clipboard. Returns null if there is nothing to convert, or too much.
import { build, buildLine } from "./blocks.js";
import { settleHeadings } from "./headings.js";
import { createLosses } from "./losses.js";
import { toMarkdown } from "./markdown.js";
import { parseHtml } from "./parse.js";
import { settleQuotations } from "./quotations.js";
import { cleanWord } from "./word.js";

const maxLength = 4_000_000;
const maxElements = 40_000;

export function convert(html, isOneLine) {
  if (html.length > maxLength || (html.match(/<[a-z]/gi)?.length ?? 0) > maxElements) return null;
  const body = parseHtml(html);
  const losses = createLosses();
  cleanWord(body, losses);
  if (/mso-columns: *[2-9]|column-count: *[2-9]/i.test(html)) losses.columns++;
  const root = document.createElement("div");
  const context = { marks: {}, losses };
  if (isOneLine) buildLine(body, root, context);
  else build(body, root, context);
  settleHeadings(root);
  settleQuotations(root, losses);
  const isProse = element => !element || element.tagName === "P";
  return {
    markdown: toMarkdown(root),
    losses,
    startsBlock: !isOneLine && !isProse(root.firstElementChild),
    endsBlock: !isOneLine && !isProse(root.lastElementChild),
  };
}
