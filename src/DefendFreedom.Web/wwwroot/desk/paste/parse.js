// Parses HTML into a document without scripts, requests and styles. Style attributes are kept as data-style: the site's policy blocks
// styles also in such a document, and the browser would report each one.
export function parseHtml(html) {
  const inert = html
    .replace(/<(\/?)style\b/gi, "<$1noframes")   // parsed the same way
    .replace(/<base\b/gi, "<wbr")
    .replace(/<[a-z][^<>]*/gi, tag => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
  return new DOMParser().parseFromString(inert, "text/html").body;
}
