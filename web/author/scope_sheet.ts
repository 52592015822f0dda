// Scope lines out of a spreadsheet: a row a line, a column a field. What is wrong is told by cell.
import {
  Activity,
  type ConformityField,
  Flexibility,
  type LocalText,
  type ScopeLine,
} from "../verifier/records/schema.ts";
import { parseStandard } from "../verifier/rules/standard.ts";
import { standardsIn } from "./attestation_form.ts";
import { message } from "./encode.ts";
import { valueNamed } from "./words.ts";
import { type Fault, idFault, isBlank, textFault } from "./fault.ts";

export const sheetColumns = [
  "id",
  "activity",
  "standard",
  "object",
  "methods",
  "fields",
  "flexible",
] as const;
export type SheetColumn = (typeof sheetColumns)[number];
export type SheetRow = Readonly<Record<SheetColumn, string>>;

export const rowsMax = 1_000;
export const emptyRow = Object.fromEntries(sheetColumns.map((name) => [name, ""])) as SheetRow;

/** What people call the columns. */
const titles: Readonly<Record<string, SheetColumn>> = {
  id: "id",
  line: "id",
  "line id": "id",
  activity: "activity",
  standard: "standard",
  object: "object",
  product: "object",
  method: "methods",
  methods: "methods",
  field: "fields",
  fields: "fields",
  codes: "fields",
  flexible: "flexible",
  flexibility: "flexible",
};

const titleOf = (cell: string): SheetColumn | undefined =>
  titles[
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, " ")
  ];

/** Tabs part what is pasted from a spreadsheet; else commas or semicolons, with quotes. */
function cellsOf(text: string): string[][] {
  const [first = ""] = text.split("\n", 1);
  const separator = ["\t", ";", ","].find((one) => first.includes(one)) ?? "\t";
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const end = (): void => {
    rows.at(-1)!.push(cell.trim());
    cell = "";
  };
  for (let i = 0; i < text.length; ++i) {
    const c = text[i]!;
    if (isQuoted && c === '"' && text[i + 1] === '"') cell += text[++i]!;
    else if (c === '"' && (isQuoted || cell.trim() === "")) isQuoted = !isQuoted;
    else if (isQuoted) cell += c;
    else if (c === separator) end();
    else if (c === "\n") {
      end();
      rows.push([]);
    } else if (c !== "\r") cell += c;
  }
  end();
  return rows.filter((row) => row.some((one) => one !== ""));
}

/** The columns are those of a first line that names them, else in the order of `sheetColumns`. */
export function readSheet(text: string): SheetRow[] {
  const rows = cellsOf(text.replace(/^\uFEFF/, ""));
  const named = rows[0]?.map(titleOf) ?? [];
  const isHeader = named.filter((one) => one !== undefined).length >= 2;
  const columns = isHeader ? named : sheetColumns;
  return rows.slice(isHeader ? 1 : 0).map((cells) => {
    const row: Record<SheetColumn, string> = { ...emptyRow };
    columns.forEach((column, at) => {
      if (column !== undefined) row[column] = cells[at] ?? "";
    });
    return row;
  });
}

const word = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

const activityOf = (text: string): Activity =>
  valueNamed(Activity, word(text)) ?? Activity.unspecified;

/** Empty: as written. */
function flexibilityOf(text: string): Flexibility | undefined {
  const name = word(text);
  return name === "" ? Flexibility.unspecified : valueNamed(Flexibility, name);
}

/** "hs2022:853952; iaf:19" */
function fieldsIn(text: string): ConformityField[] | undefined {
  const fields = text
    .split(";")
    .filter((one) => !isBlank(one))
    .map((one) => /^\s*([a-z][a-z0-9]*):\s*(.+?)\s*$/.exec(one));
  if (fields.includes(null)) return undefined;
  const found = fields.map((one) => ({ scheme: one![1]!, code: one![2]! }));
  const isCode = ({ scheme, code }: ConformityField): boolean =>
    !scheme.startsWith("hs") || /^(\d\d){1,5}$/.test(code);
  return found.every(isCode) ? found : undefined;
}

export type SheetFaults = Partial<Record<SheetColumn, Fault>>;

/** Of each row, by column; a line says something: a standard or an object. */
export function sheetFaults(rows: readonly SheetRow[]): SheetFaults[] {
  const ids = rows.map(({ id }) => id.trim().toLowerCase());
  return rows.map((row, at) => {
    const saysNothing = isBlank(row.standard) && isBlank(row.object);
    const found: Partial<Record<SheetColumn, Fault | undefined>> = {
      id: idFault(row.id) ?? (ids.indexOf(ids[at]!) < at ? "twice" : undefined),
      activity: activityOf(row.activity) === Activity.unspecified ? "choice" : undefined,
      standard: saysNothing ? "missing" : textFault(row.standard),
      object: textFault(row.object),
      methods: textFault(row.methods),
      fields: fieldsIn(row.fields) === undefined ? "hs" : undefined,
      flexible: flexibilityOf(row.flexible) === undefined ? "choice" : undefined,
    };
    return Object.fromEntries(
      Object.entries(found).filter(([, fault]) => fault !== undefined),
    ) as SheetFaults;
  });
}

/** Of a row without faults. `language` is that of the object. */
export function lineOf(row: SheetRow, language: string): ScopeLine {
  const object: LocalText[] = isBlank(row.object) ? [] : [{ language, text: row.object.trim() }];
  return message<ScopeLine>("ScopeLine", {
    activity: activityOf(row.activity),
    standard: isBlank(row.standard) ? undefined : parseStandard(row.standard),
    object,
    methods: standardsIn(row.methods),
    fields: fieldsIn(row.fields) ?? [],
    flexibility: flexibilityOf(row.flexible) ?? Flexibility.unspecified,
  });
}
