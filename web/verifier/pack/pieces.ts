// A pack's body in pieces, as deltas count them (docs/spec/pack.md, "Deltas"). Refuses by `codec.form`
// and `pack.form`; what a piece says is not looked at.
import { hashSize, Reader } from "../bytes/reader.ts";
import { bytesMax as baseBytesMax, readCount } from "../evidence/bundle.ts";
import { proofBytesMax } from "../map/proof.ts";
import { packBytesMax } from "./file.ts";
import {
  bodyContext,
  chunkBytesMax,
  chunksMax,
  leafBytesMax,
  leavesMax,
  textBytesMax,
} from "./limits.ts";
import { sectionNames } from "./pack.ts";

class Cutter {
  readonly pieces: Uint8Array[] = [];
  private readonly body: Uint8Array;
  private readonly reader: Reader;
  private begin = 0;

  constructor(body: Uint8Array) {
    this.body = body;
    this.reader = new Reader(body);
  }

  cut(): void {
    const { reader } = this;
    reader.context(bodyContext);
    this.item(baseBytesMax, "base");
    this.list(sectionNames.length, "sections", () => this.section());
    this.list(leavesMax, "records", () => {
      reader.u64("record index");
      this.item(leafBytesMax, "record leaf");
    });
    this.list(packBytesMax / hashSize, "inclusion", () => {
      reader.hash("inclusion hash");
      this.end();
    });
    this.list(chunksMax, "chunks", () => {
      reader.blob(textBytesMax, "chunk issuer");
      reader.u32("chunk number");
      this.item(chunkBytesMax, "chunk");
    });
    reader.end();
  }

  private section(): void {
    this.reader.blob(textBytesMax, "section");
    this.list(leavesMax, "section leaves", () => {
      this.reader.blob(textBytesMax, "section leaf key");
      this.item(leafBytesMax, "section leaf value");
    });
    this.item(proofBytesMax, "section proof");
  }

  private list(countMax: number, field: string, read: () => void): void {
    const count = readCount(this.reader, countMax, field);
    this.end();
    for (let i = 0; i < count; ++i) read();
  }

  /** What ends with a blob. */
  private item(sizeMax: number, field: string): void {
    this.reader.blob(sizeMax, field);
    this.end();
  }

  /** What was read since the last piece is the next. */
  private end(): void {
    const { position } = this.reader;
    this.pieces.push(this.body.subarray(this.begin, position));
    this.begin = position;
  }
}

/** In order, without a gap. */
export function piecesOf(body: Uint8Array): Uint8Array[] {
  const cutter = new Cutter(body);
  cutter.cut();
  return cutter.pieces;
}
