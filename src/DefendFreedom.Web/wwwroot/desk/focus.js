// A click on the picture fills in the two numbers that say what must not be cut off; the mark follows them.
const place = document.querySelector("[data-focus]");
const [x, y] = ["FocusX", "FocusY"].map(id => document.getElementById(id));

if (place && x) {
  const mark = document.createElement("span");
  mark.className = "focus-mark";
  place.append(mark);
  const follow = () => {
    mark.style.left = `${x.value || 50}%`;
    mark.style.top = `${y.value || 50}%`;
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
