// What a hand scanner types while no field has the focus.
import { useEffect, useRef } from "preact/hooks";
import { Keystrokes } from "./keystrokes.ts";

const is_field = (target: EventTarget | null) =>
  target instanceof Element && target.matches("input, textarea, select");

export function useHandScanner(found: (text: string) => void): void {
  const latest = useRef(found);
  latest.current = found;
  useEffect(() => {
    const strokes = new Keystrokes();
    const press = (event: KeyboardEvent) => {
      if (is_field(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
      const text = strokes.press(event.key, event.timeStamp);
      if (text === undefined) return;
      event.preventDefault();
      latest.current(text);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
