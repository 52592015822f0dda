// The card of a key that another body holds: its public half, and the proof that it holds it.
import { useState } from "preact/hooks";
import { type KeyCard, readCard } from "../../../author/key_card.ts";
import { fromHex } from "../../../verifier/bytes/bytes.ts";
import { genesis } from "../../pin.ts";
import { useDesk } from "../texts/speech.tsx";
import { FileChoice } from "./choose.tsx";

interface CardProps {
  /** Whose card it must be. */
  body: string;
  set(card: KeyCard | undefined): void;
  wrong: string;
}

export function CardField({ body, set, wrong }: CardProps) {
  const { t } = useDesk();
  const [problem, set_problem] = useState("");
  const take = async (file: File) => {
    set(undefined);
    set_problem("");
    try {
      const network = fromHex((await genesis()).network_id, 32)!;
      const card = await readCard(await file.slice(0, 10_000).text(), network);
      if (body.trim() !== "" && card.body !== body.trim()) return set_problem(t("card.other_body"));
      set(card);
    } catch {
      set_problem(t("card.bad"));
    }
  };
  const shown = problem || wrong;
  return (
    <FileChoice
      label={t("card.file")}
      hint={t("card.file.hint")}
      accept=".card"
      {...(shown ? { wrong: shown } : {})}
      take={(file) => void take(file)}
    />
  );
}
