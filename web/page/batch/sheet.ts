// A list of goods: its columns are those of `touchstone manifest`; others are carried along.
import type { Question } from "../../verifier/question.ts";
import { type Cells, read_csv } from "./csv.ts";

export interface Row {
  /** From one, as people count. */
  line: number;
  cells: Cells;
  /** By the names of a question. */
  asked: Readonly<Record<string, string>>;
}

export interface Sheet {
  header: Cells;
  rows: Row[];
}

const columns: ReadonlyMap<string, keyof Question> = new Map([
  ["number", "number"],
  ["issuer", "issuer"],
  ["label", "label"],
  ["document-sha256", "document"],
  ["paper-date", "paper_date"],
  ["type", "type"],
  ["gtin", "gtin"],
  ["model", "model"],
  ["batch", "batch"],
  ["hs", "hs"],
  ["factory", "factory"],
  ["site", "site"],
  ["holder", "holder"],
  ["destination", "destination"],
  ["as-of", "as_of"],
  ["manufactured-on", "manufactured_on"],
  ["shipped-on", "shipped_on"],
  ["entered-on", "entered_on"],
  ["placed-on", "placed_on"],
]);

/** "Paper date", "paper_date" and "paper-date" are one column. */
const column_of = (title: string) =>
  columns.get(
    title
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, "-"),
  );

const plain_header = ["number", "issuer"];

/** With a first line of names, or without: then each line is a number, and an issuer if known. */
export function sheet_of(text: string): Sheet {
  const rows = read_csv(text);
  const [first] = rows;
  if (!first) return { header: plain_header, rows: [] };
  const named = first.some((title) => {
    const column = column_of(title);
    return column === "number" || column === "document" || column === "label";
  });
  const header = named ? first : plain_header;
  const keys = header.map(column_of);
  return {
    header,
    rows: rows.slice(named ? 1 : 0).map((cells, i) => ({
      line: i + (named ? 2 : 1),
      cells: header.map((_, at) => cells[at] ?? ""),
      asked: asked_of(keys, cells),
    })),
  };
}

function asked_of(keys: readonly (keyof Question | undefined)[], cells: Cells): Row["asked"] {
  const asked: Record<string, string> = {};
  keys.forEach((key, at) => {
    const cell = cells[at];
    if (key && cell) asked[key] = key === "destination" ? cell.toLowerCase() : cell;
  });
  return asked;
}
