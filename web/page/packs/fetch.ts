// A pack from the node that served the page: GET /v1/packs and /v1/packs/{id} (docs/reference/http.md).
// What the node says of it is only believed once the pack itself is verified.
import { packBytesMax } from "../../verifier/pack/index.ts";
import { today } from "../day.ts";
import { get_json, NodeError, refusal } from "../node.ts";
import { TooLarge } from "./kept.ts";
import { parts_of, Patience } from "./line.ts";
import { type Offer, offer_of, type PackList, type Way } from "./way.ts";

const pack_type = "application/vnd.touchstone.pack";

/** undefined: it gives none, or has not made the first. Errors: NodeError. */
export const fetch_offer = async (signal?: AbortSignal): Promise<Offer | undefined> =>
  offer_of(await get_json<PackList>("/v1/packs", signal));

/** Its file name, as the node names it; else by its day. */
const name_of = (response: Response): string =>
  /filename="?([\w.-]+)"?/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ??
  `${location.hostname}-${today()}.pack`;

/** A pack on its way. What has come stays when the connection breaks, and is not fetched again. */
export class Download {
  offer: Offer;
  /** From the kept pack, while it is to be gone. */
  way: Way | undefined;
  bytes = 0;
  private parts: Uint8Array<ArrayBuffer>[] = [];

  constructor(offer: Offer, way?: Way) {
    this.offer = offer;
    this.way = way;
  }

  /** Bytes of all that is to come. */
  get all(): number {
    return this.way?.bytes ?? this.offer.bytes;
  }

  /**
   * Goes on from where it was; `tell` is called with each part. Errors: NodeError, `offline` also where
   * `asker` gives up; TooLarge.
   */
  async run(tell: () => void, asker: AbortSignal): Promise<File> {
    const patience = new Patience(asker);
    try {
      const response = await this.ask(patience.signal);
      for await (const part of parts_of(response)) {
        patience.renew();
        this.take(part);
        tell();
      }
      return new File(this.parts, name_of(response));
    } catch (error) {
      throw error instanceof NodeError || error instanceof TooLarge
        ? error
        : new NodeError("offline");
    } finally {
      patience.end();
    }
  }

  private async ask(signal: AbortSignal): Promise<Response> {
    let response = await this.ask_once(signal);
    if (response.status === 404) {
      await this.turn_to_newest(signal);
      response = await this.ask_once(signal);
    }
    if (response.status !== 206) this.begin_anew();
    if (response.ok && response.body) return response;
    throw await refusal(response);
  }

  private ask_once(signal: AbortSignal): Promise<Response> {
    const missing = this.bytes > 0 ? { Range: `bytes=${this.bytes}-` } : {};
    return fetch(`/v1/packs/${this.offer.id}`, {
      headers: { Accept: pack_type, ...missing },
      // It is kept as a pack: not by the browser's own store besides.
      cache: "no-store",
      signal,
    });
  }

  /** A node puts packs away as it makes newer ones. */
  private async turn_to_newest(signal: AbortSignal): Promise<void> {
    this.offer = (await fetch_offer(signal)) ?? this.offer;
    this.begin_anew();
  }

  private begin_anew(): void {
    this.parts = [];
    this.bytes = 0;
  }

  private take(part: Uint8Array<ArrayBuffer>): void {
    this.parts.push(part);
    this.bytes += part.length;
    if (this.bytes > packBytesMax) throw new TooLarge();
  }
}
