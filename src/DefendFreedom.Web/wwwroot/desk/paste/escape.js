// Escapes the characters of pasted text that would mean something in Markdown where they stand.
const address = /\b(?:https?:\/\/|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]]/gi;

export function escapeText(text, { isLineStart = false, isInLink = false, isInCell = false, isBeforeLink = false } = {}) {
  let escaped = "";
  let end = 0;
  if (!isInLink)
    for (const found of text.matchAll(address)) {
      escaped += escapeWords(text.slice(end, found.index), isInLink) + escapeAddress(found[0]);
      end = found.index + found[0].length;
    }
  escaped += escapeWords(text.slice(end), isInLink);
  if (isLineStart) escaped = escapeLineStart(escaped);
  if (isInCell) escaped = escaped.replaceAll("|", "\\|");
  return isBeforeLink ? escaped.replace(/!$/, "\\!") : escaped;
}

function escapeWords(text, isInLink) {
  const escaped = text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "\\\\")
    .replace(/`|(?<!(?:^|\s)(?=\*\s))\*/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/<(?=[\p{L}/!?<])/gu, "\\<")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/:(?=:)/g, "\\:");
  return isInLink ? escaped.replace(/[[\]]/g, "\\$&") : escaped.replace(/\[(?=\^)|\](?=[([:])/g, "\\$&");
}

// A bare address becomes a link, and a backslash would be part of it.
const escapeAddress = text => /[*_`\\&[\]~]/.test(text) && /^https?:/i.test(text) ? `<${text}>` : text;

const escapeLineStart = text => text
  .replace(/^(\s*)([-+*](?=\s|$)|-(?=[-\s]*$)|#{1,6}(?=\s|$)|>|=+\s*$|~~~)/, "$1\\$2")
  .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
