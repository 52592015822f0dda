// What a certificate is about: one item or several, each with fields of its own.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Faults } from "../../../author/fault.ts";
import { type ItemField, type ItemRow, itemsMax, newItem } from "../../../author/item_form.ts";
import { Field } from "../../parts/field.tsx";
import type { DeskKey } from "../texts/catalogue.ts";
import { useDesk } from "../texts/speech.tsx";

const shown = ["item", "model", "gtin", "hs", "batch", "kind"] as const;
const hints: Partial<Record<ItemField, DeskKey>> = {
  id: "field.id.hint",
  kind: "field.kind.hint",
};

interface ItemProps {
  row: ItemRow;
  faults: Faults<ItemField>;
  /** A name of its own tells it from others, where there are others. */
  is_one_of_many: boolean;
  set(row: ItemRow): void;
}

function ItemFields({ row, faults, is_one_of_many, set }: ItemProps) {
  const { t, wrong } = useDesk();
  const has_id = is_one_of_many || row.id !== "";
  const names: readonly ItemField[] = has_id ? [...shown, "id"] : shown;
  return (
    <div class="columns">
      {names.map((name) => {
        const hint = hints[name];
        return (
          <Field
            key={name}
            name={name}
            label={t(`field.${name}`)}
            value={row[name]}
            {...(hint ? { hint: (t as (key: DeskKey) => string)(hint) } : {})}
            wrong={wrong(faults[name])}
            set={(value) => set({ ...row, [name]: value })}
          />
        );
      })}
    </div>
  );
}

/** After an item came or went, the focus is in the one that stands there now. */
function useFocusOf(count: number) {
  const list = useRef<HTMLDivElement>(null);
  const [wanted, want] = useState<number | undefined>(undefined);
  useEffect(() => {
    if (wanted === undefined) return;
    const inputs = list.current?.querySelectorAll<HTMLElement>("[name=item]");
    inputs?.[Math.min(wanted, count - 1)]?.focus();
    want(undefined);
  }, [wanted, count]);
  return { list, want };
}

interface ItemsProps {
  rows: readonly ItemRow[];
  faults: readonly Faults<ItemField>[];
  set(rows: readonly ItemRow[]): void;
}

export function ItemsFields({ rows, faults, set }: ItemsProps) {
  const { t } = useDesk();
  const count = rows.length;
  const { list, want } = useFocusOf(count);
  const fields = (row: ItemRow, at: number) => (
    <ItemFields
      row={row}
      faults={faults[at] ?? {}}
      is_one_of_many={count > 1}
      set={(next) => set(rows.map((one, i) => (i === at ? next : one)))}
    />
  );
  const add = () => {
    set([...rows, { ...newItem, kind: rows.at(-1)?.kind ?? newItem.kind }]);
    want(count);
  };
  const remove = (at: number) => {
    set(rows.filter((_, i) => i !== at));
    want(at);
  };
  return (
    <div ref={list}>
      {count === 1
        ? fields(rows[0]!, 0)
        : rows.map((row, at) => (
            <fieldset key={at} class="item">
              <legend>{t("items.one", { item: at + 1, count })}</legend>
              {fields(row, at)}
              <p class="actions">
                <button type="button" class="plain" onClick={() => remove(at)}>
                  {t("lines.remove")}
                  <span class="unseen"> {at + 1}</span>
                </button>
              </p>
            </fieldset>
          ))}
      <p class="actions">
        <button type="button" class="plain" disabled={count >= itemsMax} onClick={add}>
          {t("items.add")}
        </button>
      </p>
      <p role="status" class="unseen">
        {count > 1 ? t("items.count", { count }) : ""}
      </p>
    </div>
  );
}
