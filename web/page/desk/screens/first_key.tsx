// A body's first key, entered by who registered it: from the card that the body has made.
import { useState } from "preact/hooks";
import { keyRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import { cardSubject, type KeyCard, keyOf } from "../../../author/key_card.ts";
import { useAsking } from "../../asking.ts";
import { go } from "../../navigation.ts";
import { Heading } from "../../parts/heading.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { below } from "../lists.ts";
import { CardField } from "../parts/card_field.tsx";
import { type Deed, Signing } from "../parts/signing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { today } from "../../day.ts";

export function FirstKey({ place, body }: { place: Place; body: string }) {
  const { t } = useDesk();
  const [deed, set_deed] = useState<Deed | undefined>(undefined);
  const asking = useAsking(body, (signal) => below(`key/${body}/`, signal));
  const has_key = asking.state === "answered" && asking.value.length > 0;
  const review = (card: KeyCard | undefined) => {
    if (!card) return;
    const frame = { author: place.who.body, subject: cardSubject(card), decidedOn: today() };
    const record = keyRecord(frame, keyOf(card));
    set_deed({ envelopes: [unsigned(record)], purpose: "governance", warnings: [] });
  };
  return (
    <>
      <Heading title={`${t("bodies.first_key")}: ${body}`} />
      {deed ? (
        <Signing
          {...place}
          deed={deed}
          back={() => set_deed(undefined)}
          recorded={() => undefined}
          done={() => go(desk_path("bodies"))}
        />
      ) : (
        <div class="narrow-form">
          <p class="lead">{t("bodies.first_key.lead")}</p>
          {asking.state === "waiting" ? <Waiting /> : null}
          {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
          {has_key ? <p class="strip">{t("bodies.first_key.has")}</p> : null}
          {asking.state === "answered" && !has_key ? (
            <CardField body={body} set={review} wrong="" />
          ) : null}
        </div>
      )}
    </>
  );
}
