// Returns the address that a link leads to, without redirects and tracking; null if readers could not follow it.
const tracking = new RegExp("^(utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igsh(id)?|mc_[ce]id|_hs(enc|mi)"
  + "|mkt_tok|vero_id|oly_(anon|enc)_id|ref_src|cmpid|ns_(source|campaign|mchannel)|at_(medium|campaign))$", "i");

const redirects = [
  [/(^|\.)safelinks\.protection\.outlook\.com$/, /./, ["url"]],
  [/^(www\.)?google(\.[a-z]{2,3}){1,2}$/, /^\/url$/, ["q", "url"]],
  [/^lm?\.(facebook|instagram)\.com$/, /./, ["u"]],
];

export function cleanAddress(href) {
  let url = parse(href);
  for (let i = 0; url && i < 5; i++) {   // a redirect may lead to another one
    const target = findTarget(url);
    if (!target) break;
    url = parse(target);
  }
  if (!url || !["https:", "http:", "mailto:", "tel:"].includes(url.protocol)) return null;
  if (url.protocol.startsWith("http")) removeTracking(url);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : url.href;
}

function parse(href) {
  try {
    return new URL(href.trim());
  } catch {
    return null;
  }
}

function findTarget(url) {
  const defended = url.hostname === "urldefense.com" && url.href.match(/\/v3\/__(https?:\/.*?)__;/);
  if (defended) return defended[1].replace(/^(https?):\/+/, "$1://");
  const redirect = redirects.find(([host, path]) => host.test(url.hostname) && path.test(url.pathname));
  return redirect?.[2].map(name => url.searchParams.get(name)).find(Boolean);
}

// The other parameters stay as they are written.
function removeTracking(url) {
  const kept = url.search.slice(1).split("&").filter(part => !tracking.test(part.split("=")[0]));
  if (kept.length < url.search.slice(1).split("&").length) url.search = kept.join("&");
  url.hash = url.hash.replace(/#?:~:text=.*/, "");
}
