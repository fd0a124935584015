// Builds a table with one line in each cell and the first row as its header. Tables that only lay out a page give their contents.
import { build, buildLine } from "./blocks.js";

const maxColumns = 50;

export function isDataTable(table) {
  return table.getAttribute("role") !== "presentation" && !table.querySelector("table, h1, h2, h3, h4, h5, h6, blockquote")
    && table.rows.length > 1 && Math.max(...[...table.rows].map(row => row.cells.length)) > 1;
}

export function addTable(source, target, context) {
  const doc = target.ownerDocument;
  if (source.caption) build(source.caption, target, context);
  const rows = [...source.rows].map(() => []);
  for (const [at, row] of [...source.rows].entries())
    for (const cell of row.cells) place(rows, at, cell, context.losses);
  const width = Math.max(...rows.map(row => row.length));
  const table = doc.createElement("table");
  for (const row of rows) {
    const built = doc.createElement("tr");
    const name = table.rows.length === 0 ? "th" : "td";
    for (let column = 0; column < width; column++) {
      const cell = built.appendChild(doc.createElement(name));
      if (row[column]) buildLine(row[column], cell, { ...context, isCell: true, isHeading: name === "th" });
    }
    if (built.textContent.trim()) table.createTBody().append(built);
  }
  const header = table.createTHead();
  if (table.rows.length > 0) header.append(table.rows[0]);
  if (header.rows.length > 0) target.append(table);
}

// The fields that a merged cell covers stay empty.
function place(rows, at, cell, losses) {
  let column = 0;
  while (rows[at][column] !== undefined) column++;
  const [width, height] = [Math.min(cell.colSpan, maxColumns), Math.min(cell.rowSpan || 1, rows.length - at)];
  if (width * height > 1) losses.mergedCells++;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width && column + x < maxColumns; x++) rows[at + y][column + x] = x + y === 0 ? cell : null;
}
