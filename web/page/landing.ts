// A code on goods has led here. What it says is read and taken out of the address, since it may open
// confidential values; the address then names the certificate, which is public. The label stays with
// this entry of the history, so that it is judged again after a reload.
import { consumer_path } from "./route.ts";

/** Of a question: the label's digits, and the key id that it names. */
export interface Presented {
  label: string;
  label_key: string;
}

/** The digits behind the # of a label's address, which some scanners spell %23. */
export function digits_behind({ pathname, hash }: URL): string | undefined {
  const [, encoded] = /^\/c%23(.*)$/i.exec(pathname) ?? [];
  if (encoded !== undefined) return encoded;
  return /^\/c\/?$/i.test(pathname) && hash !== "" ? hash.slice(1) : undefined;
}

export async function land(): Promise<void> {
  if (digits_behind(new URL(location.href)) === undefined) return;
  const { read_code } = await import("./code.ts");
  const code = read_code(location.href);
  if (code.kind !== "label") return;
  history.replaceState(code.presented, "", consumer_path(code.issuer, code.number));
}

/** The label that has led to what is shown. */
export function presented(): Presented | undefined {
  const state = history.state as Partial<Presented> | null;
  if (typeof state?.label !== "string" || typeof state.label_key !== "string") return undefined;
  return { label: state.label, label_key: state.label_key };
}
