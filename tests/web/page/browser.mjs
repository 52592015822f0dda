// Debian's chromium, and what every visit must keep to: no other server, nothing that the policy
// forbids, no script error.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { from_web } from "./packages.mjs";

const { chromium } = from_web("playwright-core");

export const chromium_path = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const has_chromium = existsSync(chromium_path);

const axe_source = readFileSync(
  from_web.resolve("axe-core/axe.min.js"),
  "utf8",
);

export const launch = (...more) =>
  chromium.launch({
    executablePath: chromium_path,
    args: ["--no-sandbox", "--disable-gpu", ...more],
  });

/** A visit in a browser of its own. `close` tells whether it kept to the rules. */
export class Visit {
  constructor(context, page, origin) {
    this.context = context;
    this.page = page;
    this.origin = origin;
    this.foreign = [];
    this.errors = [];
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && !["blob:", "data:"].includes(url.protocol))
        this.foreign.push(url.href);
    });
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      // A node that refuses, or cannot be reached, is part of some tests.
      if (
        message.type() === "error" &&
        !message.text().startsWith("Failed to load resource")
      )
        this.errors.push(message.text());
    });
  }

  static async open(browser, origin, path, options = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "en",
      serviceWorkers: "block",
      ...options,
    });
    const visit = new Visit(context, await context.newPage(), origin);
    await visit.go(path);
    return visit;
  }

  async go(path) {
    await this.page.goto(this.origin + path);
  }

  /** The verdict that is shown, once there is one; else what is shown instead. */
  async verdict() {
    const band = this.page.locator("[data-verdict]").first();
    try {
      await band.waitFor({ timeout: 60_000 });
    } catch {
      assert.fail(`no verdict, but: ${await this.text()}`);
    }
    return band.getAttribute("data-verdict");
  }

  text() {
    return this.page.locator("main").innerText();
  }

  /**
   * Breaches of WCAG 2.2 AA that a machine can find. With forced colours those are the system's, and
   * a machine does not see them.
   */
  async breaches({ forced_colours = false } = {}) {
    await this.page.evaluate(axe_source);
    const { violations } = await this.page.evaluate(
      (rules) =>
        globalThis.axe.run({
          rules,
          runOnly: [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
          ],
        }),
      { "color-contrast": { enabled: !forced_colours } },
    );
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html)
          .slice(0, 3)
          .join(" ")}`,
    );
  }

  /** Whether something sticks out of the window sideways. */
  sticks_out() {
    return this.page.evaluate(
      () =>
        document.documentElement.scrollWidth >
        document.documentElement.clientWidth,
    );
  }

  async close() {
    await this.context.close();
    assert.deepEqual(this.foreign, [], "requests to other servers");
    assert.deepEqual(this.errors, [], "errors in the page");
  }
}
