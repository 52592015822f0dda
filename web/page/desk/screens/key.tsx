// One key of the body: how it stands on the ledger, and how it ends. One that the ledger does not
// have yet is recorded here.
import { KeyPurpose } from "../../../verifier/records/schema.ts";
import { formatDay } from "../../../verifier/records/day.ts";
import { useAsking } from "../../asking.ts";
import { Facts } from "../../parts/facts.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.tsx";
import { day_text, grouped } from "../../texts/words.ts";
import { doubt_of, endings_of, purposes_of } from "../held_keys.ts";
import { History } from "../parts/history.tsx";
import { Standing } from "../parts/standing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see, type Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { OwnKey } from "./own_key.tsx";
import { Reaffirm } from "./reaffirm.tsx";
import { Revoke } from "./revoke.tsx";

interface KeyProps {
  place: Place;
  /** 32 hex digits. */
  id: string;
  /** "revoke", "reaffirm" or nothing. */
  part: string;
}

function Overview({ id, seen }: { id: string; seen: Seen }) {
  const { t, word } = useDesk();
  const { language } = useTexts();
  const doubt = doubt_of(seen);
  const purposes = purposes_of(seen).map((one) => word("key.purpose", KeyPurpose[one]));
  return (
    <>
      <Facts
        facts={[
          { name: t("list.standing"), value: <Standing standing={seen.standing} of_key /> },
          { name: t("keys.id"), value: <code dir="ltr">{grouped(id)}</code> },
          { name: t("keys.purpose"), value: purposes.join(", ") },
          {
            name: t("keys.doubt"),
            value: doubt && day_text(formatDay(doubt.from), language.tag),
          },
        ]}
      />
      <p class="actions">
        {endings_of(seen).map((one) => (
          <Link key={one} class="button-like" href={desk_path("keys", id, one)}>
            {t(`keys.${one}`)}
          </Link>
        ))}
      </p>
      <History seen={seen} />
    </>
  );
}

function Part({ place, id, part, seen }: KeyProps & { seen: Seen }) {
  const ending = endings_of(seen).find((one) => one === part);
  if (ending === "revoke") return <Revoke place={place} id={id} seen={seen} />;
  if (ending === "reaffirm") return <Reaffirm place={place} id={id} seen={seen} />;
  return <Overview id={id} seen={seen} />;
}

export function KeyScreen(props: KeyProps) {
  const { t } = useDesk();
  const { place, id } = props;
  const subject = `key/${place.who.body}/${id}`;
  const asking = useAsking(subject, (signal) => see(subject, signal));
  if (asking.state === "answered" && !asking.value) return <OwnKey place={place} id={id} />;
  return (
    <>
      <Heading title={t("keys.title", { id: id.slice(0, 8) })} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" && asking.value ? <Part {...props} seen={asking.value} /> : null}
    </>
  );
}
