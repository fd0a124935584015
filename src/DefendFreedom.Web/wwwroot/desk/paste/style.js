// Reads an element's style attribute, also the properties that only Word knows. The result has no prototype.
export function readStyle(element) {
  const style = Object.create(null);
  for (const declaration of (element.getAttribute("data-style") ?? "").split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) style[declaration.slice(0, colon).trim().toLowerCase()] = declaration.slice(colon + 1).trim().toLowerCase();
  }
  return style;
}
