import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

const Nothing = () => null;

/** A part that is fetched when it is first shown. */
export function later<P extends object>(
  fetch_part: () => Promise<ComponentType<P>>,
  Waiting: ComponentType = Nothing,
  Missing: ComponentType = Nothing,
) {
  return (props: P) => {
    const [Part, set_part] = useState<ComponentType<P> | undefined>(undefined);
    const [missing, set_missing] = useState(false);
    useEffect(() => {
      fetch_part().then(
        (found) => set_part(() => found),
        () => set_missing(true),
      );
    }, []);
    if (Part) return <Part {...props} />;
    return missing ? <Missing /> : <Waiting />;
  };
}
