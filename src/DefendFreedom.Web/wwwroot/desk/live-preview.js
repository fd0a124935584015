// Shows the text as readers will see it, rendered by the server, with findings that link to their lines.
const renderDelay = 400;

export function startLivePreview(form, area, container, setStatus) {
  let timer;
  let controller;

  async function render() {
    controller?.abort();   // only the latest response is shown
    const { signal } = controller = new AbortController();
    try {
      const response = await fetch("/admin/newsroom/live-preview", { method: "POST", body: new FormData(form), signal });
      if (!response.ok) return setStatus("Preview not available");
      const html = await response.text();
      if (signal.aborted) return;
      container.innerHTML = html;
      for (const link of container.querySelectorAll("a[href]")) link.target = "_blank";   // keeps the form open
      const count = container.querySelectorAll("[data-line]").length;
      setStatus(count === 0 ? "No problems" : count === 1 ? "1 problem to fix" : `${count} problems to fix`);
    } catch {
      if (!signal.aborted) setStatus("Preview not available");
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(render, renderDelay);
  });
  container.addEventListener("click", event => {
    const line = event.target.closest("[data-line]")?.dataset.line;
    if (line) selectLine(area, Number(line));
  });
  addEventListener("online", render);
  render();
}

function selectLine(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  area.scrollTop = Math.max(0, measureHeight(area, area.value.slice(0, start)) - area.clientHeight / 2);
}

// Lines wrap, so the height of the preceding text is measured in a clone of the same width.
function measureHeight(area, text) {
  const clone = area.cloneNode();
  clone.style.height = 0;
  clone.value = text;
  area.after(clone);
  const height = clone.scrollHeight;
  clone.remove();
  return height;
}
