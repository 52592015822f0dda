// Signatures that verdicts rest on. The judge never waits: it supposes that a signature is good and
// notes it; whoever runs the judge verifies what was noted, and runs it again where one was bad.
import { verify } from "../crypto/ed25519.ts";

interface Noted {
  key: Uint8Array;
  message: Uint8Array;
  signature: Uint8Array;
}

export class Signatures {
  protected readonly known = new Map<string, boolean>();
  private readonly noted = new Map<string, Noted>();

  /** `place` tells it apart from the others of this question. */
  isGood(place: string, noted: () => Noted): boolean {
    const known = this.known.get(place);
    if (known === undefined && !this.noted.has(place)) this.noted.set(place, noted());
    return known ?? true;
  }

  /** Verifies what was noted. False: one was not as it was supposed to be. */
  async settle(): Promise<boolean> {
    const places = [...this.noted];
    this.noted.clear();
    const results = await Promise.all(
      places.map(([, { key, message, signature }]) => verify(key, message, signature)),
    );
    places.forEach(([place], i) => this.known.set(place, results[i]!));
    return results.every((isGood) => isGood);
  }
}
