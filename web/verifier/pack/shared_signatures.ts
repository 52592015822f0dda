// Signatures of records under one checkpoint, verified once for all questions that are judged by it.
import { Signatures } from "../judge/signatures.ts";

type Verify = Parameters<Signatures["isGood"]>[1];

/** Of what is presented; every other place names a signature of a record. */
const presentedPlace = "label";

export class SharedSignatures extends Signatures {
  private readonly shared: Map<string, boolean>;

  /** What others have found, and will be told of. */
  constructor(shared: Map<string, boolean>) {
    super();
    this.shared = shared;
  }

  override isGood(place: string, noted: Verify): boolean {
    return this.shared.get(place) ?? super.isGood(place, noted);
  }

  override async settle(): Promise<boolean> {
    const areGood = await super.settle();
    for (const [place, isGood] of this.known)
      if (place !== presentedPlace) this.shared.set(place, isGood);
    return areGood;
  }
}
