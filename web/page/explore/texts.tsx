// The texts of the screens that show the ledger itself.
import type { ComponentType } from "preact";
import { explore_en } from "../texts/explore/en.ts";
import { type GroupSpeech, text_group } from "../texts/group.tsx";

const { Provider, useGroup } = text_group(explore_en, {
  ar: async () => (await import("../texts/explore/ar.ts")).explore,
  zh: async () => (await import("../texts/explore/zh.ts")).explore,
  fr: async () => (await import("../texts/explore/fr.ts")).explore,
  ru: async () => (await import("../texts/explore/ru.ts")).explore,
  es: async () => (await import("../texts/explore/es.ts")).explore,
});

export type ExploreKey = keyof typeof explore_en;
export type ExploreSpeech = GroupSpeech<typeof explore_en>;
export const useExplore: () => ExploreSpeech = useGroup;

/** The screen, once its texts are there. */
export function with_texts<P extends object>(Screen: ComponentType<P>) {
  return (props: P) => (
    <Provider>
      <Screen {...props} />
    </Provider>
  );
}

/** A word of the ledger, such as "accreditation-body", in the reader's language where it is known. */
export function word_text(
  speech: ExploreSpeech,
  group: "kind" | "work" | "standing" | "happened" | "link" | "about",
  word: string,
): string {
  const key = `${group}.${word.replace(/ /g, "_")}`;
  return speech.knows(key)
    ? (speech.x as (key: string) => string)(key)
    : word.replace(/[-_]/g, " ");
}
