// One certificate of the body: how it stands, and what can be done about it.
import { actionsOn } from "../../../author/compose.ts";
import { StatusAction } from "../../../verifier/records/schema.ts";
import { useAsking } from "../../asking.ts";
import { go } from "../../navigation.ts";
import { type Fact, Facts } from "../../parts/facts.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { certificate_path } from "../../route.ts";
import { useTexts } from "../../texts/language.tsx";
import { day_text } from "../../texts/words.ts";
import { formOf } from "../../../author/attestation_form.ts";
import { type ItemRow, rowsIn } from "../../../author/item_form.ts";
import { History } from "../parts/history.tsx";
import { Standing } from "../parts/standing.tsx";
import { StatusForm } from "../parts/status_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see, type Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { LabelScreen } from "./label.tsx";
import { Revise } from "./revise.tsx";

interface CertificateProps {
  place: Place;
  /** In its key form. */
  number: string;
  /** "revise", "label" or an action. */
  more: readonly string[];
}

/** One item field by field; several in a list. */
function useItemFacts(rows: readonly ItemRow[]): readonly Fact[] {
  const { t } = useDesk();
  const [row] = rows;
  if (rows.length < 2)
    return [
      { name: t("field.item"), value: row?.item },
      { name: t("field.model"), value: row?.model },
      { name: t("field.gtin"), value: row?.gtin },
    ];
  const words = ({ item, model, gtin }: ItemRow) => [item, model, gtin].filter(Boolean).join(" · ");
  const list = rows.map((one) => (
    <span key={one.at} class="block">
      {words(one)}
    </span>
  ));
  return [{ name: t("field.items"), value: list }];
}

function Overview({ place, number, seen }: { place: Place; number: string; seen: Seen }) {
  const { t, word } = useDesk();
  const { language } = useTexts();
  const content = seen.content?.attestation;
  const form = content && formOf(content);
  const item_facts = useItemFacts(form ? rowsIn(form.items) : []);
  const here = (...more: string[]) => desk_path("certificates", number, ...more);
  const in_force = seen.standing === "in force";
  return (
    <>
      <p class="actions">
        {content && (in_force || seen.standing === "suspended") ? (
          <Link class="button-like" href={here("revise")}>
            {t("certificate.revise")}
          </Link>
        ) : null}
        {actionsOn(seen.standing).map((action) => (
          <Link key={action} class="button-like" href={here(StatusAction[action])}>
            {word("action", StatusAction[action])}
          </Link>
        ))}
        {in_force ? (
          <Link class="button-like" href={here("label")}>
            {t("certificate.label")}
          </Link>
        ) : null}
        <Link class="button-like" href={certificate_path(place.who.body, number)}>
          {t("certificate.page")}
        </Link>
      </p>
      <Facts
        facts={[
          { name: t("list.standing"), value: <Standing standing={seen.standing} /> },
          ...item_facts,
          { name: t("field.holder"), value: form?.holder },
          { name: t("field.standards"), value: form?.standards },
          { name: t("field.line"), value: form?.line },
          {
            name: t("field.valid_to"),
            value: form?.valid_to && day_text(form.valid_to, language.tag),
          },
        ]}
      />
      <History seen={seen} />
    </>
  );
}

function Part({ place, number, more, seen }: CertificateProps & { seen: Seen }) {
  const home = desk_path("certificates", number);
  const [part = ""] = more;
  const written = seen.content?.attestation?.number ?? number;
  if (part === "revise") return <Revise place={place} number={number} seen={seen} />;
  if (part === "label") return <LabelScreen place={place} seen={seen} />;
  const action = actionsOn(seen.standing).find((one) => StatusAction[one] === part);
  if (action === undefined) return <Overview place={place} number={number} seen={seen} />;
  return (
    <StatusForm
      place={place}
      seen={seen}
      action={action}
      name={written}
      form={["certificates", number, part].join("/")}
      done={() => go(home)}
    />
  );
}

export function CertificateScreen(props: CertificateProps) {
  const { t } = useDesk();
  const subject = `attestation/${props.place.who.body}/${props.number}`;
  const asking = useAsking(subject, (signal) => see(subject, signal));
  const written =
    (asking.state === "answered" && asking.value?.content?.attestation?.number) || props.number;
  return (
    <>
      <Heading title={t("certificate.title", { number: written })} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? (
        asking.value ? (
          <Part {...props} seen={asking.value} />
        ) : (
          <p role="status">{t("certificate.none")}</p>
        )
      ) : null}
    </>
  );
}
