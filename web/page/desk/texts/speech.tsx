// What the desks say, in the language in use.
import type { Fault } from "../../../author/fault.ts";
import { text_group } from "../../texts/group.tsx";
import type { DeskKey } from "./catalogue.ts";
import { catalogue as english } from "./en.ts";

const { Provider, useGroup } = text_group(english, {
  ar: async () => (await import("./ar.ts")).catalogue,
  zh: async () => (await import("./zh.ts")).catalogue,
  fr: async () => (await import("./fr.ts")).catalogue,
  ru: async () => (await import("./ru.ts")).catalogue,
  es: async () => (await import("./es.ts")).catalogue,
});

export const DeskTexts = Provider;

export function useDesk() {
  const { x, knows } = useGroup();
  return {
    t: x,
    /** What is wrong with a field; empty: nothing. */
    wrong: (fault: Fault | undefined) => (fault ? x(`fault.${fault}`) : ""),
    /** A word of the catalogue by a key that is put together; the word itself where there is none. */
    word(group: string, name: string): string {
      const key = `${group}.${name}`;
      return knows(key)
        ? (x as (key: DeskKey) => string)(key as DeskKey)
        : name.replaceAll("_", " ");
    },
  };
}
