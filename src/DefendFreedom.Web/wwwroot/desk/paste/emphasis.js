// Settles the emphasis of a line's runs so that Markdown can show it: no mark begins or ends at a space, or at punctuation inside a word.
export function settleEmphasis(runs) {
  const settled = merge(merge(runs.flatMap(splitSpaces)).flatMap(splitPunctuation));
  if (settled.length > 0) {
    settled[0].text = settled[0].text.trimStart();
    settled.at(-1).text = settled.at(-1).text.trimEnd();
  }
  return settled.filter(run => run.text !== "");
}

function splitSpaces(run) {
  const [, before, words, after] = run.text.match(/^(\s*)([^]*?)(\s*)$/);
  return [{ text: before, isSpace: true }, { ...run, text: words }, { text: after, isSpace: true }].filter(part => part.text !== "");
}

// `**Note:**text` would show its asterisks; `**Note**:text` does not.
function splitPunctuation(run, at, runs) {
  if (!run.bold && !run.italic) return [run];
  const isWord = character => /[\p{L}\p{N}]/u.test(character ?? "");
  const start = isWord(runs[at - 1]?.text.at(-1)) ? run.text.match(/^[\p{P}\p{S}]*/u)[0] : "";
  const rest = run.text.slice(start.length);
  const end = isWord(runs[at + 1]?.text[0]) ? rest.match(/[\p{P}\p{S}]*$/u)[0] : "";
  const plain = text => ({ ...run, text, bold: false, italic: false });
  return [plain(start), { ...run, text: rest.slice(0, rest.length - end.length) }, plain(end)].filter(part => part.text !== "");
}

// Joins runs that look the same. A space looks like both of its neighbors.
function merge(runs) {
  const merged = [];
  for (const [at, run] of runs.entries()) {
    const last = merged.at(-1);
    const current = run.isSpace ? { text: " ", ...commonMarks(last, runs.slice(at).find(next => !next.isSpace)) } : { ...run };
    if (last && last.href === current.href && last.bold === current.bold && last.italic === current.italic) last.text += current.text;
    else merged.push(current);
  }
  for (const run of merged) run.text = run.text.replace(/ {2,}/g, " ");
  return merged;
}

const commonMarks = (one, other) => ({
  href: one && other && one.href === other.href ? one.href : null,
  bold: Boolean(one?.bold && other?.bold),
  italic: Boolean(one?.italic && other?.italic),
});
