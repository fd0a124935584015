// Turns what Word and Outlook write in their own way into the usual elements: titles, quotations, comments, footnotes, fake lists.
import { readStyle } from "./style.js";
import { buildLists } from "./word-lists.js";

const comments = ".MsoCommentReference, .msocomanchor, .msocomtxt, .msocomoff, [data-style*='mso-element:comment' i],"
  + "[data-style*='mso-special-character:comment' i]";
const footnotes = "[data-style*='mso-element:footnote' i], [data-style*='mso-element:endnote' i], .MsoFootnoteText, .MsoEndnoteText";
const references = "[data-style*='mso-footnote-id' i], [data-style*='mso-endnote-id' i], sup > a[href*='#ftnt'], sup > a[href*='#_ftn']";

export function cleanWord(body, losses) {
  for (const comment of body.querySelectorAll(comments)) comment.remove();
  for (const note of body.querySelectorAll(footnotes)) note.remove();
  for (const reference of body.querySelectorAll(references)) {
    losses.footnotes++;
    (reference.closest("sup") ?? reference).remove();
  }
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h1");
  for (const heading of body.querySelectorAll("p[data-style*='mso-outline-level' i]")) {
    const level = parseInt(readStyle(heading)["mso-outline-level"], 10);
    if (level >= 1 && level <= 6) rename(heading, `h${level}`);
  }
  for (const quotation of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) wrapQuotation(quotation);
  buildLists(body);
}

function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

function wrapQuotation(paragraph) {
  const previous = paragraph.previousElementSibling;
  if (previous?.matches("blockquote.word")) return previous.append(paragraph);
  const quotation = paragraph.ownerDocument.createElement("blockquote");
  quotation.className = "word";
  paragraph.replaceWith(quotation);
  quotation.append(paragraph);
}
