// Scope lines as a table to type in; what is wrong is said in its cell.
import {
  sheetColumns,
  type SheetColumn,
  type SheetFaults,
  type SheetRow,
} from "../../../author/scope_sheet.ts";
import { useDesk } from "../texts/speech.tsx";

interface TableProps {
  rows: readonly SheetRow[];
  faults: readonly SheetFaults[];
  set(rows: readonly SheetRow[]): void;
}

interface CellProps {
  row: number;
  column: SheetColumn;
  value: string;
  fault: string;
  set(value: string): void;
}

function Cell({ row, column, value, fault, set }: CellProps) {
  const { t } = useDesk();
  const id = `cell-${row}-${column}`;
  return (
    <td>
      <span class="sheet__name" aria-hidden="true">
        {t(`lines.${column}`)}
      </span>
      <input
        id={id}
        value={value}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        aria-label={t("lines.cell", { column: t(`lines.${column}`), row: row + 1 })}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-wrong` : undefined}
        onInput={(event) => set(event.currentTarget.value)}
      />
      {fault ? (
        <span class="wrong" id={`${id}-wrong`}>
          {fault}
        </span>
      ) : null}
    </td>
  );
}

export function SheetTable({ rows, faults, set }: TableProps) {
  const { t } = useDesk();
  const change = (at: number, part: Partial<SheetRow>) =>
    set(rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  return (
    <table class="sheet">
      <thead>
        <tr>
          <th scope="col">{t("lines.row")}</th>
          {sheetColumns.map((column) => (
            <th key={column} scope="col">
              {t(`lines.${column}`)}
            </th>
          ))}
          <th scope="col">
            <span class="unseen">{t("lines.remove")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            {sheetColumns.map((column) => {
              const fault = faults[at]?.[column];
              return (
                <Cell
                  key={column}
                  row={at}
                  column={column}
                  value={row[column]}
                  fault={fault ? t(`fault.${fault}`) : ""}
                  set={(value) => change(at, { [column]: value })}
                />
              );
            })}
            <td>
              <button
                type="button"
                class="plain"
                onClick={() => set(rows.filter((_, i) => i !== at))}
              >
                {t("lines.remove")}
                <span class="unseen"> {at + 1}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
