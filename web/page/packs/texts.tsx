// The texts of packs.
import type { ComponentType } from "preact";
import { text_group } from "../texts/group.tsx";
import { packs_en } from "../texts/packs/en.ts";

const { Provider, useGroup } = text_group(packs_en, {
  ar: async () => (await import("../texts/packs/ar.ts")).packs,
  zh: async () => (await import("../texts/packs/zh.ts")).packs,
  fr: async () => (await import("../texts/packs/fr.ts")).packs,
  ru: async () => (await import("../texts/packs/ru.ts")).packs,
  es: async () => (await import("../texts/packs/es.ts")).packs,
});

export type PackKey = keyof typeof packs_en;

export const usePackTexts = useGroup;

/** The part, once its texts are there. */
export function with_pack_texts<P extends object>(Part: ComponentType<P>) {
  return (props: P) => (
    <Provider>
      <Part {...props} />
    </Provider>
  );
}
