// A further key of the body at the desk: it shows that it is there, governance lets it in.
import { useEffect, useState } from "preact/hooks";
import { keyRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import { cardSubject, keyOf, makeCard, purposeNamed } from "../../../author/key_card.ts";
import { fromHex, toHex } from "../../../verifier/bytes/bytes.ts";
import { go } from "../../navigation.ts";
import { Heading } from "../../parts/heading.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { genesis } from "../../pin.ts";
import { type Deed, Signing } from "../parts/signing.tsx";
import type { Place } from "../place.ts";
import { useDesk } from "../texts/speech.tsx";
import { today } from "../../day.ts";

async function deed_for(place: Place, id: string): Promise<Deed | undefined> {
  const key = place.session.keys.find((one) => toHex(one.id) === id);
  const purpose = key && purposeNamed(key.head.purpose);
  if (!key || purpose === undefined) return undefined;
  const { body, publicKey } = key.head;
  const network = fromHex((await genesis()).network_id, 32)!;
  const card = await makeCard(body, purpose, publicKey, network, (what) => key.sign(what));
  const frame = { author: body, subject: cardSubject(card), decidedOn: today() };
  const envelopes = [unsigned(keyRecord(frame, keyOf(card)))];
  return { envelopes, purpose: "governance", warnings: [] };
}

export function OwnKey({ place, id }: { place: Place; id: string }) {
  const { t } = useDesk();
  const [deed, set_deed] = useState<Deed | "waiting" | undefined>("waiting");
  useEffect(() => {
    deed_for(place, id).then(set_deed, () => set_deed(undefined));
  }, [id]);
  return (
    <>
      <Heading title={t("key.record.title")} />
      {deed === "waiting" ? <Waiting /> : null}
      {deed === undefined ? <p role="status">{t("key.error.other")}</p> : null}
      {typeof deed === "object" ? (
        <Signing
          {...place}
          deed={deed}
          back={() => go("/desk")}
          recorded={() => undefined}
          done={() => go("/desk")}
        />
      ) : null}
    </>
  );
}
