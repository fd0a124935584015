// Whether an element is left out with all that is in it. What readers of the original saw is counted.
import { readStyle } from "./style.js";

const invisible = ["SCRIPT", "STYLE", "NOFRAMES", "NOSCRIPT", "TEMPLATE", "META", "LINK", "TITLE", "BASE", "HEAD", "DEL", "BUTTON", "INPUT",
  "SELECT", "TEXTAREA", "DIALOG", "COLGROUP", "COL", "MAP", "AREA", "RP", "RT"];
const embedded = ["IFRAME", "OBJECT", "EMBED", "VIDEO", "AUDIO", "CANVAS", "APPLET"];
const pictures = ["IMG", "SVG", "PICTURE", "V:SHAPE", "V:IMAGEDATA"];

export function isSkipped(element, losses) {
  const name = element.tagName.toUpperCase();
  if (invisible.includes(name) || isHidden(element)) return true;
  if (embedded.includes(name)) losses.embeds++;
  else if (pictures.includes(name)) losses.pictures += countPicture(element);
  else return false;
  return true;
}

function isHidden(element) {
  if (element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true") return true;
  const style = readStyle(element);
  return style.display === "none" || style.visibility === "hidden" || style["mso-hide"] === "all";
}

// Pixels that count readers, and icons, are no loss.
function countPicture(element) {
  if (element.tagName.toUpperCase() === "SVG") return 0;
  const picture = element.querySelector("img") ?? element;
  const style = readStyle(picture);
  const sizes = [picture.getAttribute("width"), picture.getAttribute("height"), style.width, style.height].map(parseFloat);
  return sizes.some(size => size <= 3) || picture.closest("[role=checkbox]") ? 0 : 1;
}
