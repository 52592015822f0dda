// What a verdict is made from.
import type { Question } from "./question.ts";

/** The newest head that this client has believed: it never goes back behind it. */
export interface EpochFloor {
  epoch: number;
  /** Leaves under the checkpoint. */
  size: number;
}

export interface VerifyInput {
  /** `application/vnd.touchstone.bundle`, as a node serves it or a file keeps it. */
  bundle: Uint8Array;
  /** The genesis file, byte for byte, from somewhere that the asker trusts. */
  genesis: Uint8Array;
  question: Question;
  /** The asker's clock. */
  now: Date;
  /** Left out where an older bundle is opened on purpose. */
  floor?: EpochFloor;
}
