// A network of four real nodes with a certificate of each kind, for looking at through a browser.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(dirname(here)));
const tool =
  process.env.TOUCHSTONE ?? join(root, "build/release/bin/touchstone");
export const pages = process.env.TOUCHSTONE_PAGES ?? join(root, "build/web");
const nodes = 4;

/** The second makes them as the ledger grows, the third none; the others one an hour. */
const packs_every = { 2: "1s", 3: "0s" };

export const issuer = "xa.anab.brightmark";
export const gtin = "02000000004204";

function is_free(port) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once("error", () => resolve(false))
      .listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** The first of ports where a network's nodes and their interfaces can be, below those that the system
 * gives to whoever dials. */
async function free_ports() {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 22_000);
    const ports = Array.from({ length: nodes }, (_, i) => [
      base + i,
      base + 100 + i,
    ]).flat();
    if ((await Promise.all(ports.map(is_free))).every(Boolean)) return base;
  }
}

class World {
  #folder = mkdtempSync(join(tmpdir(), "touchstone-pages-"));
  #network = join(this.#folder, "network");
  #running = new Set(Array.from({ length: nodes }, (_, i) => i + 1));

  async start() {
    this.run(
      "network",
      "init",
      "--name",
      "pages.touchstone.example",
      "--validators",
      nodes,
      "--form",
      join(root, "samples/founding.toml"),
      "--base-port",
      await free_ports(),
      "--web",
      pages,
      "--out",
      this.#network,
    );
    for (const [number, every] of Object.entries(packs_every))
      this.#give_packs(number, every);
    this.run("network", "up", this.#network);
    this.#record();
  }

  stop() {
    try {
      this.run("network", "down", this.#network);
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  /** Where a node's interface and pages are; from 1. */
  url(number) {
    const config = readFileSync(
      join(this.#network, `node${number}`, "touchstoned.toml"),
      "utf8",
    );
    return `http://${/\[http\][^[]*listen = "([^"]*)"/.exec(config)[1]}`;
  }

  #give_packs(number, every) {
    const path = join(this.#network, `node${number}`, "touchstoned.toml");
    const config = readFileSync(path, "utf8");
    const said = /^packs_every = .*$/m;
    writeFileSync(path, config.replace(said, `packs_every = "${every}"`));
  }

  /** Ends one of the four at once, as a failure of power would. */
  kill(number) {
    const pid = readFileSync(
      join(this.#network, `node${number}`, "pid"),
      "utf8",
    )
      .trim()
      .split(/\s/)[0];
    process.kill(Number(pid), "SIGKILL");
    this.#running.delete(number);
  }

  /** Waits until what is final at one node is final at every other that runs. */
  #alike() {
    execFileSync(
      process.execPath,
      [
        join(here, "alike.mjs"),
        ...[...this.#running].map((number) => this.url(number)),
      ],
      { stdio: ["ignore", "inherit", "inherit"], timeout: 120_000 },
    );
  }

  /** What the command line tool is told by the second node, once that knows what the others know. */
  ask(...words) {
    this.#alike();
    return JSON.parse(
      this.run(...words, "--node", this.url(2), "--output", "json"),
    );
  }

  run(...words) {
    return execFileSync(tool, words.map(String), {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 120_000,
      env: {
        ...process.env,
        TOUCHSTONE_NOW_MS: "",
        HOME: this.#folder,
        XDG_CACHE_HOME: join(this.#folder, "cache"),
        XDG_CONFIG_HOME: join(this.#folder, "config"),
        TOUCHSTONE_GENESIS: join(this.#network, "genesis.json"),
      },
    });
  }

  /** Records something at the first node, and waits until every node has it: others are looked at. */
  record(...words) {
    const said = this.#record_at_first(...words);
    this.#alike();
    return said;
  }

  /** Where it fails, the nodes' logs say more than the tool. */
  #record_at_first(...words) {
    try {
      return this.run(
        "--quiet",
        "--yes",
        "--node",
        this.url(1),
        "--keys",
        join(this.#network, "keys"),
        ...words,
      );
    } catch (error) {
      error.message += this.#last_words();
      throw error;
    }
  }

  /** All that a node has logged. */
  log(number) {
    return readFileSync(join(this.#network, `node${number}`, "log"), "utf8");
  }

  #last_words() {
    const of = (number) =>
      this.log(number).trim().split("\n").slice(-40).join("\n");
    return Array.from(
      { length: nodes },
      (_, i) => `\n--- node ${i + 1}\n${of(i + 1)}`,
    ).join("");
  }

  /** A label of one of its certificates: where its code leads, and pictures of it. */
  label(number, ...words) {
    const file = join(this.#folder, `${number.replace(/\W/g, "_")}`);
    const make = (ending) =>
      this.record(
        ...["--output", "json", "label", "make", number],
        ...["--host", "verify.example", ...words, "--out", file + ending],
      );
    make(".png");
    const { link, version } = JSON.parse(make(".svg"));
    return { link, version, png: `${file}.png`, svg: `${file}.svg` };
  }

  /** Where the key file of a body for a purpose lies. */
  key_file(body, purpose) {
    const folder = join(this.#network, "keys");
    const name = readdirSync(folder).find((one) =>
      one.startsWith(`${body}.${purpose}.`),
    );
    return join(folder, name);
  }

  /** A key file under a passphrase of its own, which no ledger knows. */
  sealed_key(body, purpose, passphrase) {
    const folder = join(this.#folder, "sealed");
    this.run(
      "--quiet",
      "key",
      "generate",
      body,
      "--purpose",
      purpose,
      "--passphrase-file",
      this.paper("passphrase", `${passphrase}\n`),
      "--keys",
      folder,
    );
    return join(folder, readdirSync(folder)[0]);
  }

  /** A new key in the folder of keys, which no ledger knows yet; its file. */
  make_key(body, purpose) {
    const folder = join(this.#network, "keys");
    const before = new Set(existsSync(folder) ? readdirSync(folder) : []);
    this.run(
      "--quiet",
      "key",
      "generate",
      body,
      "--purpose",
      purpose,
      "--demonstration",
      "--keys",
      folder,
    );
    return join(
      folder,
      readdirSync(folder).find((one) => !before.has(one)),
    );
  }

  /** Makes a key, and enters it; its file. */
  add_key(body, purpose, author = body) {
    const file = this.make_key(body, purpose);
    const folder = join(this.#network, "keys");
    const id = JSON.parse(
      this.run("key", "show", body, "--keys", folder, "--output", "ndjson")
        .trim()
        .split("\n")
        .find((line) => line.includes(file.split(".").at(-2))),
    ).id;
    this.record(
      "key",
      "register",
      body,
      "--purpose",
      purpose,
      "--id",
      id,
      "--as",
      author,
    );
    return file;
  }

  /** A document in a file. */
  paper(name, text) {
    const path = join(this.#folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  #body(id, kind, name) {
    const above = id.split(".").slice(0, -1).join(".");
    this.record(
      "body",
      "register",
      id,
      "--as",
      above,
      "--kind",
      kind,
      "--name",
      name,
      "--economy",
      id.split(".")[0],
    );
    for (const [purpose, author] of [
      ["governance", above],
      ["records", id],
    ])
      this.add_key(id, purpose, author);
  }

  issue(number, ...words) {
    this.record(
      "attestation",
      "issue",
      number,
      "--as",
      issuer,
      "--type",
      "product",
      "--standard",
      "IEC 62560:2011",
      "--item",
      "LED lamp",
      "--item-kind",
      "product",
      "--hs",
      "hs2022:853952",
      "--holder",
      "holder=Sunfield Lighting Ltd",
      "--valid-to",
      "2036-02-15",
      ...words,
    );
  }

  #record() {
    const accredited = [
      "--basis",
      "accreditation",
      "--claims-accreditation",
      "--line",
      "accreditation/xa.anab/BP31/led",
    ];
    this.#body(
      issuer,
      "conformity-assessment-body",
      "Brightmark Product Certification",
    );
    this.record(
      "accreditation",
      "grant",
      "BP-31",
      "--as",
      "xa.anab",
      "--body",
      issuer,
      "--standard",
      "ISO/IEC 17065:2012",
      "--activity",
      "product-certification",
      "--line-id",
      "led",
      "--line-standard",
      "IEC 62560:2011",
    );
    this.issue(
      "LED-1",
      ...accredited,
      "--model",
      "SF-A60-9",
      "--gtin",
      gtin,
      "--document",
      this.paper("led-1.txt", "LED-1: SF-A60-9 conforms.\n"),
    );
    this.issue("LED/2.b", ...accredited, "--model", "SF-G45-7");
    for (const [number, verb] of [
      ["LED-3", "suspend"],
      ["LED-4", "withdraw"],
    ]) {
      this.issue(number, ...accredited, "--model", "SF-C35-4");
      this.record(
        "attestation",
        verb,
        number,
        "--as",
        issuer,
        "--reason",
        "production moved",
      );
    }
    this.issue("LED-5", "--basis", "none", "--model", "SF-T8-18");
    this.record(
      "acceptance",
      "publish",
      "lamps",
      "--as",
      "xb.ministry",
      "--product",
      "Lamps",
      "--hs",
      "hs2022:853952",
      "--type",
      "product",
      "--basis",
      "accreditation",
      "--standard",
      "IEC 62560:2011",
      "--regulation",
      "Lighting Order",
    );
  }
}

export async function start_world() {
  const world = new World();
  try {
    await world.start();
  } catch (error) {
    world.stop();
    throw error;
  }
  return world;
}
