// Codes as they are drawn. Level M: scratches are rarer than cheap cameras. Four modules of quiet
// around it. Capitals and digits are written in the modes that take the fewest modules.
import { correction, generate } from "lean-qr";

const quiet = 4;
const level = { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M };

export interface Code {
  /** In modules, with the quiet margin. */
  side: number;
  /** Of the dark modules, for SVG. */
  path: string;
  version: number;
}

export function code_of(text: string): Code {
  const { size, get } = generate(text, level);
  let path = "";
  for (let y = 0; y < size; ++y)
    for (let x = 0; x < size; ++x) if (get(x, y)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  return { side: size + 2 * quiet, path, version: (size - 17) / 4 };
}
