// Lets headings start at level 2 and keeps their relative levels, without a jump.
export function settleHeadings(root) {
  const headings = [...root.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const levelOf = heading => Number(heading.tagName[1]);
  const highest = Math.min(...headings.map(levelOf));
  let last = 1;
  for (const heading of headings) {
    last = Math.min(levelOf(heading) - highest + 2, last + 1, 6);
    const settled = root.ownerDocument.createElement(`h${last}`);
    settled.append(...heading.childNodes);
    heading.replaceWith(settled);
  }
}
