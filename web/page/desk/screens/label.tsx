// The label of a certificate: signed by the body's key for labels, drawn, printed.
import { useEffect, useRef, useState } from "preact/hooks";
import { linkOf, signLabel } from "../../../author/label.ts";
import { fromHex } from "../../../verifier/bytes/bytes.ts";
import { Refusal } from "../../../verifier/bytes/refusal.ts";
import type { Label } from "../../../verifier/label/label.ts";
import { dayIn } from "../../../verifier/records/day.ts";
import { Field } from "../../parts/field.tsx";
import { QrCode } from "../../parts/qr_code.tsx";
import { genesis } from "../../pin.ts";
import { save_file } from "../../save.ts";
import { useTexts } from "../../texts/language.tsx";
import { number_text } from "../../texts/words.ts";
import { label_code, type LabelCode, svg_file } from "../label_code.ts";
import { Select } from "../../parts/select.tsx";
import { KeyForm } from "../parts/key_form.tsx";
import type { Place } from "../place.ts";
import type { Seen } from "../seen.ts";
import { keys_for, type Session } from "../session.ts";
import { useDesk } from "../texts/speech.tsx";

function label_of(seen: Seen, network: Uint8Array, item: number): Label {
  const content = seen.content!.attestation!;
  const [line = ""] = content.scope_lines;
  const product = content.items[item];
  return {
    issuer: seen.content!.author,
    number: content.number,
    validTo: dayIn(content.valid_to),
    madeS: Math.floor(Date.now() / 1_000),
    network: network.slice(0, 4),
    record: seen.revision!.slice(0, 8),
    statusIndex: seen.leaf.statusIndex,
    line: line.replace(/^[^/]*\//, ""),
    gtin: product?.gtin ?? "",
    model: product?.model ?? "",
    seed: undefined,
  };
}

async function signed_code(
  session: Session,
  seen: Seen,
  host: string,
  item: number,
): Promise<LabelCode> {
  const [key] = keys_for(session, ["labels"]);
  const network = fromHex((await genesis()).network_id, 32)!;
  const label = label_of(seen, network, item);
  const bytes = await signLabel(label, key!.id, network, (what) => key!.sign(what));
  return label_code(linkOf(host, bytes));
}

function Code({ code, host, number }: { code: LabelCode; host: string; number: string }) {
  const { t } = useDesk();
  const { language } = useTexts();
  const figure = useRef<HTMLElement>(null);
  useEffect(() => figure.current?.focus(), []);
  const save = () =>
    save_file(`${number}.svg`.replace(/[/\\]/g, "-"), svg_file(code), "image/svg+xml");
  return (
    <>
      <figure class="label-print" ref={figure} tabIndex={-1}>
        <QrCode text={code.link} name={t("label.code", { number })} />
        <figcaption>
          <bdi>{host}</bdi>
          <strong class="label__number">
            <bdi>{number}</bdi>
          </strong>
        </figcaption>
      </figure>
      <p>{t("label.size", { width: number_text(code.width_mm, language.tag) })}</p>
      {code.is_fine ? <p class="strip">{t("label.fine")}</p> : null}
      <p class="actions">
        <button type="button" onClick={() => print()}>
          {t("label.print")}
        </button>
        <button type="button" class="plain" onClick={save}>
          {t("label.save")}
        </button>
      </p>
    </>
  );
}

export function LabelScreen({ place, seen }: { place: Place; seen: Seen }) {
  const { t } = useDesk();
  const [host, set_host] = useState(location.host);
  const [item, set_item] = useState("0");
  const [code, set_code] = useState<LabelCode | undefined>(undefined);
  const [wrong, set_wrong] = useState("");
  const content = seen.content?.attestation;
  if (!content || seen.standing !== "in force") return <p>{t("label.not_in_force")}</p>;
  if (keys_for(place.session, ["labels"]).length === 0)
    return (
      <>
        <h2>{t("label.title", { number: content.number })}</h2>
        <p class="strip">{t("key.needed.labels")}</p>
        <KeyForm session={place.session} />
      </>
    );
  const make = async (event: Event) => {
    event.preventDefault();
    try {
      set_wrong("");
      set_code(await signed_code(place.session, seen, host.trim(), Number(item)));
    } catch (error) {
      set_code(undefined);
      set_wrong(error instanceof Refusal ? error.message : t("key.error.other"));
    }
  };
  const names = content.items.map((one, i) => {
    const text = [one.names[0]?.text, one.model].filter(Boolean).join(" ");
    return [String(i), text || String(i + 1)] as const;
  });
  return (
    <>
      <h2>{t("label.title", { number: content.number })}</h2>
      <form onSubmit={make} class="narrow-form" noValidate>
        <Field
          name="host"
          label={t("label.host")}
          hint={t("label.host.hint")}
          value={host}
          {...(wrong ? { wrong } : {})}
          set={set_host}
        />
        {names.length > 1 ? (
          <Select name="item" label={t("label.item")} value={item} options={names} set={set_item} />
        ) : null}
        <p class="actions">
          <button type="submit">{t("label.make")}</button>
        </p>
      </form>
      {code ? <Code code={code} host={host} number={content.number} /> : null}
    </>
  );
}
