// Who sits here, with which keys, and what was begun.
import { useState } from "preact/hooks";
import { BodyKind } from "../../../verifier/records/schema.ts";
import { purposeNamed } from "../../../author/key_card.ts";
import { toHex } from "../../../verifier/bytes/bytes.ts";
import { useAsking } from "../../asking.ts";
import { Facts } from "../../parts/facts.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { useTexts } from "../../texts/language.tsx";
import { age_text } from "../../texts/words.ts";
import { type Draft, drafts_of, drop_draft } from "../drafts.ts";
import type { OpenKey } from "../open_key.ts";
import { CardSave } from "../parts/card_save.tsx";
import { KeyForm } from "../parts/key_form.tsx";
import { Standing } from "../parts/standing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { key_standing } from "../whoami.ts";

/** `governs`: another open key may let it in. */
function Key({ opened, governs }: { opened: OpenKey; governs: boolean }) {
  const { t, word } = useDesk();
  const asking = useAsking(String(opened.id), (signal) => key_standing(opened, signal));
  const standing = asking.state === "answered" ? (asking.value ?? "none") : "";
  const text =
    standing === "in force"
      ? t("key.ledger.yes")
      : standing === "none"
        ? t("key.ledger.no")
        : standing === ""
          ? ""
          : t("key.ledger.ended");
  const tone = standing === "in force" ? "valid" : standing ? "check-further" : "cannot-confirm";
  return (
    <li class={`reason--${tone}`}>
      {t("key.of", {
        body: opened.head.body,
        purpose: word("key.purpose", opened.head.purpose),
      })}
      <span class="block small">{text}</span>
      {standing === "none" && purposeNamed(opened.head.purpose) !== undefined ? (
        <>
          {governs ? (
            <Link href={desk_path("keys", toHex(opened.id))}>{t("key.record")}</Link>
          ) : (
            <CardSave opened={opened} />
          )}
        </>
      ) : null}
    </li>
  );
}

function Drafts({ body }: { body: string }) {
  const { t } = useDesk();
  const { language } = useTexts();
  const [drafts, set_drafts] = useState<readonly Draft[]>(() => drafts_of(body));
  const drop = (draft: Draft) => {
    drop_draft(body, draft.form);
    set_drafts(drafts_of(body));
  };
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{t("drafts.title")}</h2>
      {drafts.length === 0 ? (
        <p>{t("drafts.none")}</p>
      ) : (
        <ul class="rows-list">
          {drafts.map((draft) => (
            <li key={draft.form}>
              <Link href={`/desk/${draft.form}`}>
                <bdi>{draft.title || draft.form}</bdi>
              </Link>{" "}
              <span class="small">
                {age_text(new Date(draft.kept_ms).toISOString(), Date.now(), language.tag)}
              </span>
              <button type="button" class="plain" onClick={() => drop(draft)}>
                {t("drafts.drop")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const known_kinds = {
  [BodyKind.accreditation_body]: "kind.accreditation_body",
  [BodyKind.conformity_assessment_body]: "kind.conformity_assessment_body",
} as const;

export function Home({ place }: { place: Place }) {
  const { t } = useDesk();
  const { session, who } = place;
  const kind = known_kinds[who.kind as keyof typeof known_kinds] ?? "kind.other";
  return (
    <>
      <Heading title={t("title")} />
      {who.kind === BodyKind.accreditation_body ? null : (
        <p class="actions">
          <Link class="button" href="/desk/certificates/new">
            {t("certificates.new")}
          </Link>
        </p>
      )}
      <section aria-labelledby="who">
        <h2 id="who">{t("who.title")}</h2>
        <Facts
          facts={[
            { name: t("who.name"), value: who.name },
            { name: t("who.body"), value: <code>{who.body}</code> },
            { name: t("who.kind"), value: t(kind) },
            { name: t("who.standing"), value: <Standing standing={who.standing} /> },
            { name: t("who.signatures"), value: String(who.signatures("records")) },
          ]}
        />
        <h3>{t("who.keys")}</h3>
        <ul class="keys">
          {session.keys.map((one) => (
            <Key
              key={String(one.id)}
              opened={one}
              governs={session.keys.some(
                (other) => other !== one && other.head.purpose === "governance",
              )}
            />
          ))}
        </ul>
        <details>
          <summary>{t("key.add")}</summary>
          <div>
            <KeyForm session={session} />
          </div>
        </details>
      </section>
      <Drafts body={who.body} />
    </>
  );
}
