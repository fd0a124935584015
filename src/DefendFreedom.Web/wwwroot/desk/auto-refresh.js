// Refreshes the statistics every ten seconds while the page is visible; open details stay open.
const intervalSeconds = 10;
let region = document.querySelector("[data-auto-refresh]");

async function refresh() {
  if (document.hidden || region.contains(document.activeElement)) return;
  const response = await fetch(location.href);
  if (!response.ok || response.redirected) return;
  const updated = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-auto-refresh]");
  if (!updated) return;
  const open = [...region.querySelectorAll("details")].map(d => d.open);
  updated.querySelectorAll("details").forEach((d, i) => { d.open = open[i] ?? false; });
  region.replaceWith(updated);
  region = updated;
}

if (region) setInterval(() => refresh().catch(() => {}), intervalSeconds * 1000);
