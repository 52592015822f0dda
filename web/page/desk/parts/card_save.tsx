// A key that the ledger does not know: its card, for who registers the body.
import { cardFile, makeCard, purposeNamed } from "../../../author/key_card.ts";
import { fromHex } from "../../../verifier/bytes/bytes.ts";
import { genesis } from "../../pin.ts";
import { save_file } from "../../save.ts";
import type { OpenKey } from "../open_key.ts";
import { useDesk } from "../texts/speech.tsx";

export function CardSave({ opened }: { opened: OpenKey }) {
  const { t } = useDesk();
  const { body, purpose: name, publicKey } = opened.head;
  const purpose = purposeNamed(name);
  if (purpose === undefined) return null;
  const save = async () => {
    const network = fromHex((await genesis()).network_id, 32)!;
    const card = await makeCard(body, purpose, publicKey, network, (what) => opened.sign(what));
    save_file(`${body}.${name}.card`, cardFile(card, network), "application/json");
  };
  return (
    <>
      <p>{t("card.why")}</p>
      <p class="actions">
        <button type="button" class="plain" onClick={() => void save()}>
          {t("card.save")}
        </button>
      </p>
    </>
  );
}
