// A key file and its passphrase. Both stay on this device.
import { useEffect, useRef, useState } from "preact/hooks";
import { parseKeyFile } from "../../../author/key_file.ts";
import { Refusal } from "../../../verifier/bytes/refusal.ts";
import type { Session } from "../session.ts";
import { useDesk } from "../texts/speech.tsx";
import { FileChoice } from "./choose.tsx";

interface Chosen {
  bytes: Uint8Array;
  body: string;
  purpose: string;
  demonstration: boolean;
}

const published_passphrase = "demonstration";

async function chosen_in(file: File): Promise<Chosen> {
  if (file.size > 4_096) throw new Refusal("key_file.form", "too large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { body, purpose, demonstration } = parseKeyFile(bytes).head;
  return { bytes, body, purpose, demonstration };
}

function Passphrase({ set, wrong }: { set(text: string): void; wrong: string }) {
  const { t } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <div class="field">
      <label for="passphrase">{t("key.passphrase")}</label>
      {wrong ? (
        <span class="wrong" id="passphrase-wrong" role="alert">
          {wrong}
        </span>
      ) : null}
      <input
        id="passphrase"
        ref={input}
        type="password"
        autocomplete="off"
        spellcheck={false}
        aria-describedby={wrong ? "passphrase-wrong" : undefined}
        aria-invalid={wrong ? true : undefined}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}

/** Why a key did not open, in words. */
function useReasons() {
  const { t, word } = useDesk();
  return (error: unknown): string => {
    const rule = error instanceof Refusal ? error.rule : "";
    const text = word("key.error", rule);
    return text === rule ? t("key.error.other") : text;
  };
}

interface OpeningProps {
  chosen: Chosen;
  set(passphrase: string): void;
  wrong: string;
  busy: boolean;
}

/** Whose key it is, and what opens it. */
function Opening({ chosen, set, wrong, busy }: OpeningProps) {
  const { t, word } = useDesk();
  const { body, purpose, demonstration } = chosen;
  return (
    <>
      <p class="strip">{t("key.of", { body, purpose: word("key.purpose", purpose) })}</p>
      {demonstration ? (
        <p>{t("key.passphrase.demonstration")}</p>
      ) : (
        <Passphrase set={set} wrong={wrong} />
      )}
      {demonstration && wrong ? (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      <p class="actions">
        <button type="submit" disabled={busy}>
          {t("key.open")}
        </button>
      </p>
      <p role="status" class="small">
        {busy ? t("key.opening") : ""}
      </p>
    </>
  );
}

export function KeyForm({ session, opened }: { session: Session; opened?: () => void }) {
  const { t } = useDesk();
  const reason = useReasons();
  const [chosen, set_chosen] = useState<Chosen | undefined>(undefined);
  const [passphrase, set_passphrase] = useState("");
  const [busy, set_busy] = useState(false);
  const [wrong, set_wrong] = useState({ file: "", passphrase: "" });
  const take = async (file: File) => {
    try {
      set_chosen(await chosen_in(file));
      set_wrong({ file: "", passphrase: "" });
    } catch (error) {
      set_chosen(undefined);
      set_wrong({ file: reason(error), passphrase: "" });
    }
  };
  const open = async (event: Event) => {
    event.preventDefault();
    if (!chosen || busy) return;
    set_busy(true);
    set_wrong({ file: "", passphrase: "" });
    try {
      await session.open(chosen.bytes, chosen.demonstration ? published_passphrase : passphrase);
      set_chosen(undefined);
      opened?.();
    } catch (error) {
      set_wrong({ file: "", passphrase: reason(error) });
    }
    set_passphrase("");
    set_busy(false);
  };
  return (
    <form onSubmit={open} class="narrow-form" noValidate>
      <FileChoice
        label={t("key.file")}
        hint={t("key.file.hint")}
        accept=".key"
        {...(wrong.file ? { wrong: wrong.file } : {})}
        take={take}
      />
      {chosen ? (
        <Opening chosen={chosen} set={set_passphrase} wrong={wrong.passphrase} busy={busy} />
      ) : null}
      <p class="small">{t("key.stays")}</p>
    </form>
  );
}
