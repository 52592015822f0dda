// Finds QR codes among pixels: zxing-cpp, compiled for browsers, served by this node.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import program from "zxing-wasm/reader/zxing_reader.wasm";
import { read_code } from "../code.ts";

prepareZXingModule({
  overrides: { locateFile: () => new URL(program, import.meta.url).href },
});

/** Several may be on one package. */
const codes_max = 8;

/** Ours, where there is one among others. */
function best_of(texts: readonly string[]): string | undefined {
  const is_ours = (text: string) => ["label", "certificate"].includes(read_code(text).kind);
  return texts.find(is_ours) ?? texts[0];
}

/** What the code says; undefined: none can be read. */
export async function read_pixels(pixels: ImageData): Promise<string | undefined> {
  const found = await readBarcodes(pixels, {
    formats: ["QRCode"],
    maxNumberOfSymbols: codes_max,
  });
  return best_of(found.filter(({ isValid }) => isValid).map(({ text }) => text));
}
