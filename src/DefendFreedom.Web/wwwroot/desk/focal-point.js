// A click on the picture fills in the two numbers that say what must not be cut off; the mark follows them.
const place = document.querySelector("[data-focus]");
const [x, y] = ["FocusX", "FocusY"].map(id => document.getElementById(id));

if (place && x) {
  // A drawing over the picture: its place is an attribute, which the site's policy allows, and no style.
  const draw = (name, attributes) => {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, value);
    return drawn;
  };
  const cover = draw("svg", { class: "focus-mark", "aria-hidden": "true" });
  const rings = [draw("circle", { r: 20, class: "focus-ring-out" }), draw("circle", { r: 20, class: "focus-ring" })];
  cover.append(...rings);
  place.append(cover);
  const follow = () => {
    for (const ring of rings) {
      ring.setAttribute("cx", `${x.value || 50}%`);
      ring.setAttribute("cy", `${y.value || 50}%`);
    }
  };
  place.addEventListener("click", event => {
    const area = place.getBoundingClientRect();
    x.value = Math.round(100 * (event.clientX - area.left) / area.width);
    y.value = Math.round(100 * (event.clientY - area.top) / area.height);
    follow();
  });
  for (const field of [x, y]) field.addEventListener("input", follow);
  follow();
}
