// A code on goods has led here. What it says is read and taken out of the address, since it may open
// confidential values; the address then names the certificate, which is public.
import { read_code } from "./code.ts";
import { consumer_path } from "./route.ts";

interface Landed {
  by_label: true;
}

export function land(): void {
  const code = read_code(location.href);
  if (code.kind !== "label") return;
  const landed: Landed = { by_label: true };
  history.replaceState(landed, "", consumer_path(code.issuer, code.number));
}

/** Whether a label has led to what is shown, also after a reload. */
export const came_by_label = (): boolean =>
  (history.state as Partial<Landed> | null)?.by_label === true;
