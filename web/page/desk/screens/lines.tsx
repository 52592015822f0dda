// Lines are added to a scope, or changed: out of a spreadsheet, corrected cell by cell.
import { useId, useState } from "preact/hooks";
import { lineRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import { isSound } from "../../../author/fault.ts";
import {
  lineOf,
  readSheet,
  rowsMax,
  sheetFaults,
  type SheetFaults,
  type SheetRow,
} from "../../../author/scope_sheet.ts";
import { go } from "../../navigation.ts";
import { useTexts } from "../../texts/language.tsx";
import type { Row } from "../lists.ts";
import { SheetTable } from "../parts/sheet_table.tsx";
import type { Deed } from "../parts/signing.tsx";
import { DeedForm } from "../parts/deed_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";
import { today } from "../../day.ts";

interface LinesProps {
  place: Place;
  /** Of the accreditation, in its key form. */
  number: string;
  known: readonly Row[];
}

type Values = Readonly<Record<"rows", string>>;

/** Rows as a draft keeps them: what is read back is checked again as it was typed. */
function rows_in({ rows }: Values): SheetRow[] {
  try {
    return JSON.parse(rows || "[]") as SheetRow[];
  } catch {
    return [];
  }
}

function Paste({ take }: { take(text: string): void }) {
  const { t } = useDesk();
  const id = useId();
  const [text, set_text] = useState("");
  return (
    <div class="field">
      <label for={id}>{t("lines.paste")}</label>
      <span class="hint" id={`${id}-hint`}>
        {t("lines.paste.hint")}
      </span>
      <textarea
        id={id}
        name="paste"
        rows={6}
        value={text}
        dir="auto"
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        onInput={(event) => set_text(event.currentTarget.value)}
      />
      <p class="actions">
        <button
          type="button"
          class="plain"
          onClick={() => {
            take(text);
            set_text("");
          }}
        >
          {t("lines.read")}
        </button>
      </p>
    </div>
  );
}

/** A line that is known is changed: it is read with proof before. */
async function envelope_of(row: SheetRow, head: string, known: readonly Row[], language: string) {
  const subject = `${head}/${row.id.trim()}`;
  const is_known = known.some((one) => one.subject === subject);
  const previous = is_known ? (await see(subject))?.last : undefined;
  const frame = { author: head.split("/")[1]!, subject, previous, decidedOn: today() };
  return unsigned(lineRecord(frame, lineOf(row, language)));
}

interface RowsProps {
  rows: readonly SheetRow[];
  faults: readonly SheetFaults[];
  set(rows: readonly SheetRow[]): void;
}

function Rows({ rows, faults, set }: RowsProps) {
  const { t } = useDesk();
  const wrong = faults.filter((one) => !isSound(one)).length;
  return (
    <>
      <p role="status">{t("lines.count", { count: rows.length, wrong })}</p>
      <SheetTable rows={rows} faults={faults} set={set} />
    </>
  );
}

export function Lines({ place, number, known }: LinesProps) {
  const { t } = useDesk();
  const { language } = useTexts();
  const author = place.who.body;
  const head = `accreditation/${author}/${number}`;
  const form = `accreditations/${number}/lines`;
  const draft = useDraft<Values>(
    author,
    form,
    { rows: "[]" },
    () => `${t("lines.add")}: ${number}`,
  );
  const [shown, set_shown] = useState<readonly SheetFaults[]>([]);
  const [wrong, set_wrong] = useState("");
  const rows = rows_in(draft.values);
  const put = (next: readonly SheetRow[]) => {
    draft.set({ rows: JSON.stringify(next) });
    set_shown(sheetFaults(next));
  };
  const take = (text: string) => {
    const read = readSheet(text);
    const next = [...rows, ...read];
    if (read.length === 0) return set_wrong(t("lines.empty"));
    if (next.length > rowsMax) return set_wrong(t("lines.too_many", { max: rowsMax }));
    set_wrong("");
    put(next);
  };
  const compose = async (): Promise<Deed | undefined> => {
    if (rows.length === 0) set_wrong(t("lines.empty"));
    const found = sheetFaults(rows);
    set_shown(found);
    if (rows.length === 0 || !found.every(isSound)) return undefined;
    const envelopes = await Promise.all(
      rows.map((row) => envelope_of(row, head, known, language.tag)),
    );
    return { envelopes, purpose: "records", warnings: [] };
  };
  return (
    <DeedForm
      place={place}
      draft={draft}
      compose={compose}
      done={() => go(desk_path("accreditations", number))}
      title={t("lines.add")}
      wide
    >
      <Paste take={take} />
      {wrong ? (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} faults={shown} set={put} /> : null}
    </DeedForm>
  );
}
