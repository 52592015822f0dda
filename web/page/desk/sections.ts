// Which part of the desk an address names: /desk/certificates/LED1/revise → ["certificates", …].
import { useEffect, useState } from "preact/hooks";
import { moved } from "../navigation.ts";

function sections_of(path: string): string[] {
  try {
    return path
      .split("/")
      .filter((part) => part !== "")
      .slice(1)
      .map(decodeURIComponent);
  } catch {
    return ["nothing"];
  }
}

/** A last part with a point would be a file to the node: what may have one is followed by a word. */
export const desk_path = (...sections: readonly string[]): string =>
  ["/desk", ...sections.map(encodeURIComponent)].join("/");

export function useSections(): string[] {
  const [path, set_path] = useState(location.pathname);
  useEffect(() => {
    const update = () => set_path(location.pathname);
    addEventListener("popstate", update);
    addEventListener(moved, update);
    return () => {
      removeEventListener("popstate", update);
      removeEventListener(moved, update);
    };
  }, []);
  return sections_of(path);
}
