// Builds a list. Google Docs puts a nested list beside the item that it belongs to.
import { build } from "./blocks.js";

export function addList(node, target, context) {
  const list = target.ownerDocument.createElement(node.tagName === "OL" ? "ol" : "ul");
  build(node, list, context);
  for (const stray of list.querySelectorAll(":scope > :not(li)")) (list.querySelector(":scope > li") ?? addItem(list)).append(stray);
  let number = parseInt(node.getAttribute("start"), 10) || 1;
  for (const item of list.children) {
    item.setAttribute("value", Math.max(0, number++));
    const paragraphs = item.querySelectorAll(":scope > p");
    if (paragraphs.length === 1) paragraphs[0].replaceWith(...paragraphs[0].childNodes);
  }
  if (!list.hasChildNodes()) return;
  if (target.matches("ul, ol")) (target.lastElementChild ?? addItem(target)).append(list);
  else target.append(list);
}

const addItem = list => list.appendChild(list.ownerDocument.createElement("li"));
