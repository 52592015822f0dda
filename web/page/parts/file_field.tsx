import { useId, useRef, useState } from "preact/hooks";
import { digest_of } from "../digest.ts";
import { useTexts } from "../texts/language.tsx";

/** A document whose fingerprint is compared. Only that leaves this field. */
export function FileField({ digest, set }: { digest: string; set(digest: string): void }) {
  const { t } = useTexts();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [state, set_state] = useState<"idle" | "reading" | "failed">("idle");
  const read = async (file: File | undefined) => {
    if (!file) return;
    set_state("reading");
    try {
      set(await digest_of(file));
      set_state("idle");
    } catch {
      set_state("failed");
    }
  };
  const remove = () => {
    if (input.current) input.current.value = "";
    set("");
  };
  return (
    <div class="field">
      <label for={id}>{t("check.file")}</label>
      <span class="hint" id={`${id}-hint`}>
        {t("check.file.hint")}
      </span>
      <input
        id={id}
        ref={input}
        type="file"
        aria-describedby={`${id}-hint`}
        onChange={(event) => read(event.currentTarget.files?.[0])}
      />
      <div role="status" class="small">
        {state === "reading" ? t("check.file.reading") : null}
        {state === "failed" ? t("check.file.failed") : null}
        {state === "idle" && digest !== "" ? t("check.file.read", { digest }) : null}
      </div>
      {digest === "" ? null : (
        <button type="button" class="plain" onClick={remove}>
          {t("check.file.remove")}
        </button>
      )}
    </div>
  );
}
