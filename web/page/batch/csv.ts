// Tables as spreadsheets write them (RFC 4180; `,`, `;` or tab), read with patience: a row that does
// not parse is one bad row and nothing else.

export type Cells = readonly string[];

const separators = [",", ";", "\t"] as const;

/** The one that parts the first line into most cells: half the world writes `;`. */
function separator_of(text: string): string {
  const first = text.split("\n", 1)[0] ?? "";
  const parts = (separator: string) => first.split(separator).length;
  return separators.reduce((best, one) => (parts(one) > parts(best) ? one : best));
}

/** Rows that are not blank. A quote that never ends closes with its line. */
export function read_csv(text: string): Cells[] {
  const separator = separator_of(text);
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => cells_of(line, separator));
}

function cells_of(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < line.length; ++i) {
    const c = line[i] as string;
    if (quoted && c === '"' && line[i + 1] === '"') cell += line[++i];
    else if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += c;
  }
  cells.push(cell.trim());
  return cells;
}

/** Nothing that a spreadsheet would take for a formula leaves as one. */
const harmless = (cell: string) => (/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell);

export function write_csv(rows: readonly Cells[]): string {
  const written = (cell: string) => {
    const safe = harmless(cell);
    return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(written).join(",") + "\r\n").join("");
}
