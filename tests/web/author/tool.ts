// The command line tool, whose files and records those of the browser are held against: the program
// that TOUCHSTONE names.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const tool = process.env["TOUCHSTONE"] ?? "";

/** Why tests with it are skipped; false where it is there. */
export const lacksTool = !existsSync(tool) && "TOUCHSTONE names no program";

/** A folder with a ledger of its own, a passphrase, and the keys of "xa.nab". */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), "touchstone-author-"));
  readonly keys = join(this.folder, "keys");
  readonly genesis = join(this.folder, "ledger", "genesis.json");

  constructor(readonly passphrase: string) {
    writeFileSync(this.path("passphrase"), `${passphrase}\n`, { mode: 0o600 });
    const form = [
      "[[bodies]]",
      'id = "xa.nab"',
      'names = [{ texts = [{ language = "en", text = "Accreditation body" }] }]',
    ];
    this.write("founding.toml", form.join("\n"));
    this.run(
      ..."ledger init --name author.touchstone.example --demonstration".split(
        " ",
      ),
      ...["--form", this.path("founding.toml"), "--out", this.path("ledger")],
    );
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string): string {
    writeFileSync(this.path(name), content, { mode: 0o600 });
    return this.path(name);
  }

  run(...words: string[]): string {
    return execFileSync(tool, ["--quiet", "--yes", ...words], {
      encoding: "utf8",
      env: {
        ...process.env,
        HOME: this.folder,
        XDG_CONFIG_HOME: this.path("config"),
        XDG_CACHE_HOME: this.path("cache"),
      },
    });
  }

  /** A key under the passphrase, made by the tool; its file. */
  generate(body: string, purpose: string): string {
    const options = [
      "--keys",
      this.keys,
      "--passphrase-file",
      this.path("passphrase"),
    ];
    this.run("key", "generate", body, "--purpose", purpose, ...options);
    const name = readdirSync(this.keys).find((one) =>
      one.startsWith(`${body}.${purpose}.`),
    );
    return join(this.keys, name!);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const bytesIn = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(file));
