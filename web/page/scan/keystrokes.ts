// A hand scanner types like a keyboard, only faster than people do, and ends with Enter.

const gap_max_ms = 80;
const length_min = 6;
const length_max = 2_000;

export class Keystrokes {
  #text = "";
  #last_ms = -Infinity;

  /** What was scanned, once Enter ends it. `key` as KeyboardEvent names it. */
  press(key: string, at_ms: number): string | undefined {
    const is_slow = at_ms - this.#last_ms > gap_max_ms;
    this.#last_ms = at_ms;
    if (is_slow || this.#text.length > length_max) this.#text = "";
    // Shift and its like are no characters.
    if (key.length === 1) this.#text += key;
    if (key !== "Enter") return undefined;
    const text = this.#text;
    this.#text = "";
    return text.length >= length_min ? text : undefined;
  }
}
