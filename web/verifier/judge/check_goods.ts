// "goods": whether the certificate is about what lies in front of the person who asks.
import { AttestationType } from "../records/schema.ts";
import type { Item } from "../records/schema.ts";
import { parseHs } from "./acceptance_rules.ts";
import { knowsGoods } from "./asked.ts";
import type { ContentCase, NotRun } from "./case.ts";
import type { ReasonId } from "./finding.ts";
import { isSameGtin, isSameLoosely, isSite, mayBe } from "./items.ts";
import { inEnglish } from "./texts.ts";

const shownMax = 5;

function joined(listed: readonly string[]): string {
  const shown = listed.slice(0, shownMax).join(", ");
  return listed.length > shownMax ? `${shown} and others` : shown;
}

/** One thing that goods are told by: what the papers say, and what the certificate's items say. */
interface Mark {
  what: string;
  declared: string;
  listed: string[];
  isEqual: boolean;
}

function markOf(
  c: ContentCase,
  what: string,
  declared: string,
  read: (item: Item) => string,
  isSame: (a: string, b: string) => boolean,
): Mark {
  const listed = c.content.items.map(read).filter((value) => value !== "");
  return { what, declared, listed, isEqual: listed.some((value) => isSame(value, declared)) };
}

function findUnequal(
  c: ContentCase,
  reason: ReasonId,
  what: string,
  declared: string,
  listed: readonly string[],
): void {
  c.find(reason, c.subject, { what, declared, listed: joined(listed) });
}

function judgeMark(c: ContentCase, { what, declared, listed, isEqual }: Mark): void {
  if (declared === "" || isEqual) return;
  const reason = listed.length === 0 ? "goods_not_listed" : "product_mismatch";
  findUnequal(c, reason, what, declared, listed);
}

/** Each mark fits some item, and yet no one item fits all of them. */
function judgeTogether(c: ContentCase, gtin: Mark, model: Mark): void {
  if (!gtin.isEqual || !model.isEqual) return;
  if (c.content.items.some((item) => mayBe(item, c.asked.goods))) return;
  findUnequal(c, "product_mismatch", "model of that GTIN", model.declared, model.listed);
}

/** HS codes agree when one begins with the other, from the heading (four digits) on. */
function isSameHs(a: string, b: string): boolean {
  const [x, y] = [parseHs(a).digits, parseHs(b).digits];
  return Math.min(x.length, y.length) >= 4 && (x.startsWith(y) || y.startsWith(x));
}

function judgeHs(c: ContentCase): void {
  const { hs } = c.asked.goods;
  if (hs === "") return;
  const fields = c.content.items.flatMap((item) => item.fields);
  const listed = fields.filter(({ scheme }) => scheme.startsWith("hs")).map(({ code }) => code);
  if (listed.some((code) => isSameHs(code, hs))) return;
  const reason = listed.length === 0 ? "goods_not_listed" : "hs_differs";
  findUnequal(c, reason, "HS code", hs, listed);
}

/** The names of what the certificate lists, and whether the declared one is among them. */
interface Places {
  listed: string[];
  isNamed: boolean;
  /** There are names that nobody has opened. */
  isConfidential: boolean;
}

function partiesOf(c: ContentCase, role: string, declared: string): Places {
  const names = c.content.parties.filter((one) => one.role === role).map(({ name }) => name);
  const listed = names.flatMap((name) => name?.plain?.texts ?? []).map(({ text }) => text);
  return {
    listed,
    isNamed: listed.some((text) => isSameLoosely(text, declared)),
    isConfidential: names.some((name) => name?.commitment !== undefined),
  };
}

function sitesOf(c: ContentCase): Places {
  const sites = c.content.items.filter(({ kind }) => kind === "site");
  return {
    listed: sites.map(({ names, id }) => (names.length === 0 ? id : inEnglish(names))),
    isNamed: sites.some((item) => isSite(item, c.asked.goods.site)),
    isConfidential: false,
  };
}

/** A name that nobody has opened may be the declared one. */
function judgeName(
  c: ContentCase,
  what: string,
  declared: string,
  { listed, isNamed, isConfidential }: Places,
  [differs, confidential]: readonly [ReasonId, ReasonId],
): void {
  if (declared === "" || isNamed) return;
  const other = listed.length === 0 ? "goods_not_listed" : differs;
  findUnequal(c, isConfidential ? confidential : other, what, declared, listed);
}

function judgeHolder(c: ContentCase): void {
  const { holder } = c.asked.goods;
  const reasons = ["holder_differs", "holder_confidential"] as const;
  judgeName(c, "holder", holder, partiesOf(c, "holder", holder), reasons);
}

function judgePlaces(c: ContentCase): void {
  const { factory, site } = c.asked.goods;
  const reasons = ["place_not_listed", "place_confidential"] as const;
  judgeName(c, "factory", factory, partiesOf(c, "factory", factory), reasons);
  judgeName(c, "site", site, sitesOf(c), reasons);
}

/** A certificate for an amount can be shown again for the next one. */
function tellAmounts(c: ContentCase): void {
  const amounts = c.content.items.flatMap(({ amount }) => {
    const plain = inEnglish(amount?.plain?.texts ?? []);
    const isConfidential = amount?.commitment !== undefined;
    return [...(plain === "" ? [] : [plain]), ...(isConfidential ? ["a confidential amount"] : [])];
  });
  if (amounts.length > 0) c.find("amount_not_counted", c.subject, { amount: joined(amounts) });
}

function judgeBatch(c: ContentCase): void {
  const { batch } = c.asked.goods;
  const mark = markOf(c, "batch", batch, (item) => item.batch, isSameLoosely);
  // Most certificates are about all batches: then the batch is for alerts alone.
  if (mark.listed.length > 0) judgeMark(c, mark);
}

function judgeMarks(c: ContentCase): void {
  const { goods } = c.asked;
  const gtin = markOf(c, "GTIN", goods.gtin, (item) => item.gtin, isSameGtin);
  const model = markOf(c, "model", goods.model, (item) => item.model, isSameLoosely);
  judgeMark(c, gtin);
  judgeMark(c, model);
  judgeTogether(c, gtin, model);
}

export function checkGoods(c: ContentCase): NotRun {
  if (c.content.type === AttestationType.management_system) {
    c.headline = "about the company, not this product";
    c.find("about_the_company", c.subject);
  } else {
    tellAmounts(c);
    if (!knowsGoods(c.asked.goods) && !c.found("amount_not_counted"))
      return "Nothing is known of the goods.";
    judgeMarks(c);
    judgeBatch(c);
    judgeHs(c);
  }
  judgePlaces(c);
  judgeHolder(c);
  return undefined;
}
