// Builds lists from Word's paragraphs with `mso-list:l0 level2 lfo1` and a typed marker.
import { readStyle } from "./style.js";

export function buildLists(body) {
  let open = [];   // the lists that are open, outermost first
  let last = null;
  for (const paragraph of body.querySelectorAll("p[data-style*='mso-list' i], div[data-style*='mso-list' i]")) {
    const found = readStyle(paragraph)["mso-list"]?.match(/^(l\d+) level(\d+)/);
    if (!found || paragraph.closest("li")) continue;
    const [, id, level] = found;
    if (last === null || previousElement(paragraph) !== last) open = [];
    open = addItem(open, id, Number(level), paragraph);
    last = open[0].list;
  }
  for (const marker of body.querySelectorAll("[data-style*='mso-list:ignore' i]")) marker.append(" ");   // numbers of headings stay
}

// White space and comments lie between the paragraphs. They go, so that they are not read again for the next one.
function previousElement(element) {
  const isBlank = node => node?.nodeType === Node.COMMENT_NODE || node?.nodeType === Node.TEXT_NODE && !node.data.trim();
  while (isBlank(element.previousSibling)) element.previousSibling.remove();
  return element.previousSibling;
}

function addItem(open, id, level, paragraph) {
  const marker = takeMarker(paragraph);
  const name = /^\(?(\d+|[a-z]{1,2}|[ivxlc]+)[.)]/i.test(marker) ? "ol" : "ul";
  const lists = open.filter(list => list.level <= level);
  const current = lists.at(-1);
  const item = paragraph.ownerDocument.createElement("li");
  if (current?.level === level && (current.id === id && current.name === name || level > 1)) current.list.append(item);
  else {
    const list = paragraph.ownerDocument.createElement(name);
    if (/^\d+/.test(marker) && parseInt(marker, 10) !== 1) list.setAttribute("start", parseInt(marker, 10));
    list.append(item);
    if (current && current.level < level) current.list.lastElementChild.append(list);
    else {
      lists.length = 0;
      paragraph.before(list);
    }
    lists.push({ list, id, level, name });
  }
  item.append(...paragraph.childNodes);
  paragraph.remove();
  return lists;
}

function takeMarker(paragraph) {
  const marker = paragraph.querySelector("[data-style*='mso-list:ignore' i]");
  marker?.remove();
  return marker?.textContent.trim() ?? "";
}
