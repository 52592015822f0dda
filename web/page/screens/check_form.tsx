// What the desk knows of a consignment.
import { useState } from "preact/hooks";
import { type Asked, asked_names, type AskedName, wrong_days } from "../asked.ts";
import { Field } from "../parts/field.tsx";
import { FileField } from "../parts/file_field.tsx";
import type { Key } from "../texts/catalogue.ts";
import { useTexts } from "../texts/language.tsx";

const goods = ["model", "gtin", "hs", "batch", "holder", "factory"] as const;
const journey = ["destination", "entered_on", "as_of", "paper_date"] as const;

interface FormProps {
  asked: Asked;
  set(asked: Asked): void;
  submit(asked: Asked): void;
}

const hints: Partial<Record<AskedName, Key>> = {
  number: "check.number.hint",
  issuer: "check.issuer.hint",
  destination: "check.destination.hint",
};

export function CheckForm({ asked, set, submit }: FormProps) {
  const { t } = useTexts();
  const [wrong, set_wrong] = useState<ReadonlySet<AskedName>>(new Set());
  const [empty, set_empty] = useState(false);
  const field = (name: Exclude<AskedName, "document" | "certain">, large = false) => {
    const hint = hints[name];
    return (
      <Field
        key={name}
        name={name}
        label={t(`check.${name}`)}
        value={asked[name]}
        large={large}
        {...(hint ? { hint: (t as (key: Key) => string)(hint) } : {})}
        {...(wrong.has(name) ? { wrong: t("check.bad_date") } : {})}
        {...(name === "number" && empty ? { wrong: t("check.empty") } : {})}
        set={(value) => set({ ...asked, certain: "", [name]: value })}
      />
    );
  };
  const check = (event: Event) => {
    event.preventDefault();
    const bad = wrong_days(asked);
    const nothing = asked.number.trim() === "" && asked.document === "";
    set_wrong(bad);
    set_empty(nothing);
    if (bad.size === 0 && !nothing) submit(asked);
    else
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus(),
      );
  };
  const extra = wide() || [...goods, ...journey].some((name) => asked[name] !== "");
  const clear = () => set(Object.fromEntries(asked_names.map((name) => [name, ""])) as Asked);
  return (
    <form onSubmit={check} noValidate role="search" aria-label={t("menu.check")}>
      {field("number", true)}
      {field("issuer")}
      <FileField digest={asked.document} set={(document) => set({ ...asked, document })} />
      <details open={extra}>
        <summary>{t("check.more")}</summary>
        <div>
          <fieldset>
            <legend class="unseen">{t("check.goods")}</legend>
            <p class="small">{t("check.goods.hint")}</p>
            <div class="columns">{goods.map((name) => field(name))}</div>
          </fieldset>
          <fieldset>
            <legend class="unseen">{t("check.journey")}</legend>
            <div class="columns">{journey.map((name) => field(name))}</div>
          </fieldset>
        </div>
      </details>
      <p class="actions">
        <button type="submit">{t("check.submit")}</button>
        <button type="button" class="plain" onClick={clear}>
          {t("check.clear")}
        </button>
      </p>
    </form>
  );
}

/** There is room to show all that may be asked. */
const wide = () => matchMedia("(min-width: 60rem)").matches;
