// The ways to a code beside typing it: the camera and pictures, fetched when wanted, and a hand scanner.
import { useEffect, useState } from "preact/hooks";
import { keep_scanner } from "../offline.ts";
import { useTexts } from "../texts/language.tsx";
import { useHandScanner } from "./hand_scanner.ts";

type Loaded = typeof import("./scanner.tsx");

export function Scan({ found }: { found(text: string): void }) {
  const { t } = useTexts();
  const [state, set_state] = useState<Loaded | "closed" | "opening" | "failed">("closed");
  useHandScanner(found);
  useEffect(keep_scanner, []);
  const close = () => set_state("closed");
  const failed = () => set_state("failed");
  const open = () => {
    set_state("opening");
    import("./scanner.tsx").then(set_state, failed);
  };
  if (typeof state === "object") {
    const tell = (text: string) => {
      close();
      found(text);
    };
    return <state.Scanner found={tell} failed={failed} close={close} />;
  }
  return (
    <div class="field">
      <button type="button" class="plain" disabled={state === "opening"} onClick={open}>
        {t("scan.start")}
      </button>
      <div role="status" class="wrong">
        {state === "failed" ? t("scan.failed") : null}
      </div>
    </div>
  );
}
