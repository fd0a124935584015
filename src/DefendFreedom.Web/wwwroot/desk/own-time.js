// Shows, beside each time that is typed in the site's time zone, the same moment on the viewer's clock.
const siteZone = document.body.dataset.zone;
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const offsetOf = (utc, timeZone) => {
  const part = Object.fromEntries(new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(utc).map(({ type, value }) => [type, value]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - utc;
};

// The second step corrects a guess on the other side of a clock change.
const toUtc = local => {
  const clock = Date.parse(`${local}Z`);
  return clock - offsetOf(clock - offsetOf(clock, siteZone), siteZone);
};

function bind(input) {
  const line = document.createElement("p");
  line.className = "hint";
  line.setAttribute("role", "status");
  input.after(line);
  const show = () => {
    const utc = input.value ? toUtc(input.value.slice(0, 16)) : NaN;
    line.textContent = Number.isNaN(utc) ? "" : `Your time, ${ownZone}: ${
      new Date(utc).toLocaleString("en-US", { dateStyle: "long", timeStyle: "short" })}`;
  };
  input.addEventListener("input", show);
  show();
}

if (ownZone !== siteZone) document.querySelectorAll("input[type='datetime-local']").forEach(bind);
