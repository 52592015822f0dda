import { createRequire } from "node:module";

/** Packages are those of web/, though the tests stand beside the other tests. */
export const from_web = createRequire(
  new URL("../../../web/package.json", import.meta.url),
);
