// A record that was signed elsewhere: read, signed too, handed in or passed on.
import { useState } from "preact/hooks";
import { envelopeFileMax, readEnvelopeFile } from "../../../author/envelope.ts";
import { fromHex, toHex } from "../../../verifier/bytes/bytes.ts";
import { verify } from "../../../verifier/crypto/ed25519.ts";
import { type Envelope, signedBytes } from "../../../verifier/records/envelope.ts";
import { keySubject } from "../../../verifier/records/subject.ts";
import { Refusal } from "../../../verifier/bytes/refusal.ts";
import { needsGovernance } from "../../../verifier/rules/key.ts";
import { go } from "../../navigation.ts";
import { Heading } from "../../parts/heading.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { genesis } from "../../pin.ts";
import { FileChoice } from "../parts/choose.tsx";
import { type Deed, Signing } from "../parts/signing.tsx";
import type { Place } from "../place.ts";
import { lack_of } from "../recognitions.ts";
import { see } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";

/** Each signature that is there verifies, by a key that the ledger has. */
async function are_genuine(envelopes: readonly Envelope[]): Promise<boolean> {
  const network = fromHex((await genesis()).network_id, 32)!;
  const keys = new Map<string, Uint8Array | undefined>();
  for (const { bytes, signatures } of envelopes)
    for (const { body, keyId, signature } of signatures) {
      const subject = keySubject(body, keyId);
      if (!keys.has(subject))
        keys.set(subject, (await see(subject))?.events[0]?.envelope.record.key?.public_key);
      const key = keys.get(subject);
      if (!key || !(await verify(key, signedBytes(network, bytes), signature))) return false;
    }
  return true;
}

export function Countersign({ place }: { place: Place }) {
  const { t } = useDesk();
  const [deed, set_deed] = useState<Deed | undefined>(undefined);
  const [wrong, set_wrong] = useState("");
  const [trouble, set_trouble] = useState<unknown>(undefined);
  const take = async (file: File) => {
    set_wrong("");
    set_trouble(undefined);
    try {
      if (file.size > envelopeFileMax) throw new Refusal("envelope.form", "too large");
      const envelopes = readEnvelopeFile(await file.text());
      if (!(await are_genuine(envelopes))) return set_wrong(t("countersign.other_network"));
      const is_governance = envelopes.some(({ record }) => needsGovernance(record));
      const lack = await lack_of(envelopes[0]!, place.who.body);
      set_deed({
        envelopes,
        purpose: is_governance ? "governance" : "records",
        warnings: lack ? [t("recognition.quorum", { ...lack })] : [],
        lacks_signers: lack !== undefined,
      });
    } catch (error) {
      if (error instanceof Refusal) set_wrong(t("countersign.bad"));
      else set_trouble(error);
    }
  };
  return (
    <>
      <Heading title={t("countersign")} />
      {deed ? (
        <Signing
          key={toHex(deed.envelopes[0]!.id)}
          {...place}
          deed={deed}
          back={() => set_deed(undefined)}
          recorded={() => undefined}
          done={() => go("/desk")}
        />
      ) : (
        <div class="narrow-form">
          <p class="lead">{t("countersign.lead")}</p>
          <FileChoice
            label={t("countersign.file")}
            hint={t("countersign.file.hint")}
            {...(wrong ? { wrong } : {})}
            take={(file) => void take(file)}
          />
          {trouble === undefined ? null : (
            <Trouble error={trouble} retry={() => set_trouble(undefined)} />
          )}
        </div>
      )}
    </>
  );
}
