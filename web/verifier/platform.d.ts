// What the verifier uses of the platform, browser and Node alike. There is no DOM here on purpose.

declare class TextDecoder {
  constructor(label: "utf-8", options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare function atob(base64: string): string;
declare function btoa(binary: string): string;

declare class DecompressionStream {
  constructor(format: "deflate");
  readonly readable: {
    getReader(): { read(): Promise<{ value?: Uint8Array }>; cancel(): Promise<void> };
  };
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };
  };
}

declare class CompressionStream extends DecompressionStream {}
