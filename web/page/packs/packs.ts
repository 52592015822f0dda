// All of packs, fetched together by who keeps one, or is about to.
import { late_style } from "../late_style.ts";
import style from "../style/packs.lazy.css";

export { by_pack, usable_pack } from "./by_pack.ts";
export { Packs } from "./manager.tsx";
export { PackProvenance } from "./provenance.tsx";

// Not waited for: an answer is worth more than its looks.
void late_style(style);
