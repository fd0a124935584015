// Counts what Markdown cannot keep, and says it in a sentence each.
const sentences = {
  pictures: ["1 picture was left out: insert it from the library.", "# pictures were left out: insert them from the library."],
  embeds: ["1 embedded item was left out.", "# embedded items were left out."],
  links: ["1 link was left out because it leads nowhere from here.", "# links were left out because they lead nowhere from here."],
  footnotes: ["1 footnote was left out.", "# footnotes were left out."],
  quotations: ["1 quotation needs a last line “— Name, role”.", "# quotations need a last line “— Name, role”."],
  mergedCells: ["A merged table cell was split.", "# merged table cells were split."],
  strikethrough: ["1 struck-out passage is now plain text.", "# struck-out passages are now plain text."],
  highlights: ["1 color or highlight was removed.", "# colors and highlights were removed."],
  columns: ["The text is in one column now.", "The text is in one column now."],
};

export const createLosses = () => Object.fromEntries(Object.keys(sentences).map(name => [name, 0]));

export const describeLosses = losses => Object.entries(losses)
  .filter(([, count]) => count > 0)
  .map(([name, count]) => sentences[name][count > 1 ? 1 : 0].replace("#", count));
