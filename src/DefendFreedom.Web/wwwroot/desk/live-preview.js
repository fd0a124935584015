// The text as readers would see it, set by the server from what is typed; what is to mend leads to its line.
const pause = 400;

export function startLivePreview(form, area, place, say) {
  let timer;
  let asked;

  async function show() {
    asked?.abort();   // the latest answer wins
    const { signal } = asked = new AbortController();
    try {
      const answer = await fetch("/admin/newsroom/live-preview", { method: "POST", body: new FormData(form), signal });
      if (!answer.ok) return say("No preview now");
      const page = await answer.text();
      if (signal.aborted) return;
      place.innerHTML = page;
      for (const link of place.querySelectorAll("a[href]")) link.target = "_blank";   // the form stays where it is
      const found = place.querySelectorAll("[data-line]").length;
      say(found === 0 ? "Nothing to mend" : `${found} to mend`);
    } catch {
      if (!signal.aborted) say("No preview now");
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, pause);
  });
  place.addEventListener("click", event => {
    const line = event.target.closest("[data-line]")?.dataset.line;
    if (line) goTo(area, Number(line));
  });
  addEventListener("online", show);
  show();
}

function goTo(area, line) {
  const all = area.value.split("\n");
  const from = all.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(from, from + (all[line - 1] ?? "").length);
  area.scrollTop = Math.max(0, heightOf(area, area.value.slice(0, from)) - area.clientHeight / 2);
}

// Lines wrap, so a twin of the same width is asked how high the text before stands.
function heightOf(area, words) {
  const twin = area.cloneNode();
  twin.style.height = 0;
  twin.value = words;
  area.after(twin);
  const height = twin.scrollHeight;
  twin.remove();
  return height;
}
