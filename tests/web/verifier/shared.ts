// Test vectors of others, outside the repository: TOUCHSTONE_SHARED, default ../shared.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The top of the repository, put in by web/test.mjs. */
const repository = process.env.TOUCHSTONE_SOURCE!;

const shared =
  process.env["TOUCHSTONE_SHARED"] ?? join(repository, "../shared");

/** Why a test of this file is skipped; false where the file is there. */
export function lacks(path: string): string | false {
  return (
    !existsSync(join(shared, path)) && `${path} is not in TOUCHSTONE_SHARED`
  );
}

export const readShared = (path: string): string =>
  readFileSync(join(shared, path), "utf8");

export const readOwn = (path: string): string =>
  readFileSync(join(repository, path), "utf8");
