// Shows newer figures every ten seconds while somebody looks; what is opened stays open.
const seconds = 10;
let figures = document.querySelector("[data-auto-refresh]");

async function renew() {
  if (document.hidden || figures.contains(document.activeElement)) return;
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected) return;
  const newer = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-auto-refresh]");
  if (!newer) return;
  const open = [...figures.querySelectorAll("details")].map(d => d.open);
  newer.querySelectorAll("details").forEach((d, i) => { d.open = open[i] ?? false; });
  figures.replaceWith(newer);
  figures = newer;
}

if (figures) setInterval(() => renew().catch(() => {}), seconds * 1000);
