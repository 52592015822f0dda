// A label's address as a code to print, as `touchstone label make` draws it.
import { type Code, code_of } from "../qr.ts";

/** Width of a module in mm that cheap phones read (docs/how-to/label-goods.md). */
const module_mm = 0.375;
/** Beyond this version codes are too fine for cheap phones. */
const version_max = 11;

export interface LabelCode extends Code {
  link: string;
  /** To be printed so wide or wider. */
  width_mm: number;
  is_fine: boolean;
}

export function label_code(link: string): LabelCode {
  const code = code_of(link);
  return {
    ...code,
    link,
    width_mm: Math.ceil(code.side * module_mm * 10) / 10,
    is_fine: code.version > version_max,
  };
}

export const svg_file = ({ side, path }: LabelCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" ` +
  `shape-rendering="crispEdges">\n<path fill="#fff" d="M0 0h${side}v${side}H0z"/>\n` +
  `<path d="${path}"/>\n</svg>\n`;
