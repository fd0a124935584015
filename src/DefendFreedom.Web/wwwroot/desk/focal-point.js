// A click on the picture sets the two numbers of its focal point, which cropping must keep; a marker shows the point.
const container = document.querySelector("[data-focus]");
const [x, y] = ["FocusX", "FocusY"].map(id => document.getElementById(id));

if (container && x) {
  // The marker is an SVG: its position is an attribute, which the content security policy allows, unlike an inline style.
  const createSvg = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const overlay = createSvg("svg", { class: "focus-mark", "aria-hidden": "true" });
  const rings = [createSvg("circle", { r: 20, class: "focus-ring-out" }), createSvg("circle", { r: 20, class: "focus-ring" })];
  overlay.append(...rings);
  container.append(overlay);
  const moveMarker = () => {
    for (const ring of rings) {
      ring.setAttribute("cx", `${x.value || 50}%`);
      ring.setAttribute("cy", `${y.value || 50}%`);
    }
  };
  container.addEventListener("click", event => {
    const area = container.getBoundingClientRect();
    x.value = Math.round(100 * (event.clientX - area.left) / area.width);
    y.value = Math.round(100 * (event.clientY - area.top) / area.height);
    moveMarker();
  });
  for (const field of [x, y]) field.addEventListener("input", moveMarker);
  moveMarker();
}
