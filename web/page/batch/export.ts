// The list again, the answers beside each row: the columns of `touchstone manifest --out`.
import type { Cells } from "./csv.ts";
import type { Done } from "./run.ts";
import type { Sheet } from "./sheet.ts";

/** What decided the row, in the words of the interface. */
function first_of(done: Done): { reason: string; why: string; who: string } {
  const first = done.report?.findings[0];
  if (first) return { reason: first.id, why: first.text, who: first.who };
  return { reason: done.reason ?? "", why: done.detail ?? "", who: "" };
}

const in_order = (done: ReadonlyMap<number, Done>, sheet: Sheet) =>
  sheet.rows.map((row) => ({ row, done: done.get(row.line) }));

export function answered_csv(sheet: Sheet, all: ReadonlyMap<number, Done>): Cells[] {
  const header = [...sheet.header, "verdict", "acceptance", "reason", "why", "who"];
  return [
    header,
    ...in_order(all, sheet).map(({ row, done }) => {
      if (!done) return [...row.cells, "", "", "", "", ""];
      const { reason, why, who } = first_of(done);
      const acceptance = done.acceptance === "NOT_ASKED" ? "" : done.acceptance;
      return [...row.cells, done.verdict, acceptance, reason, why, who];
    }),
  ];
}

export function answered_json(sheet: Sheet, all: ReadonlyMap<number, Done>): string {
  const rows = in_order(all, sheet).flatMap(({ done }) => {
    if (!done) return [];
    const { row, issuer, number, verdict, acceptance, report } = done;
    return [
      {
        line: row.line,
        issuer,
        number,
        verdict,
        acceptance,
        ...first_of(done),
        ...(report ? { report } : {}),
      },
    ];
  });
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
