// The pack on this device: what it is, how old, and getting a newer one.
import { useState } from "preact/hooks";
import { Refusal } from "../../verifier/index.ts";
import { useAsking } from "../asking.ts";
import { Heading } from "../parts/heading.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { type Genesis, genesis } from "../pin.ts";
import { AgeBand } from "./age.tsx";
import { Contents } from "./contents.tsx";
import { Import } from "./import.tsx";
import { kept_pack, type OpenedPack } from "./kept.ts";
import { pack_mark } from "./mark.ts";
import { usePackTexts, with_pack_texts } from "./texts.tsx";
import { Deeds, First, Safety } from "./use.tsx";

/** What is kept: a pack, none, or one that no longer verifies. */
type Kept = OpenedPack | "damaged" | undefined;

interface Found {
  trust: Genesis;
  kept: Kept;
}

async function find(): Promise<Found> {
  const trust = await genesis();
  try {
    const kept = await kept_pack(trust);
    // Its mark outlives a store that the browser has emptied.
    return { trust, kept: kept ?? (pack_mark(trust.network_id) ? "damaged" : undefined) };
  } catch (error) {
    if (error instanceof Refusal) return { trust, kept: "damaged" };
    return { trust, kept: undefined };
  }
}

function Said({ title, next }: { title: string; next: string }) {
  return (
    <section class="margin reason--cannot-confirm">
      <p class="margin__words">{title}</p>
      <p>{next}</p>
    </section>
  );
}

function Shown({
  trust,
  opened,
  deleted,
}: {
  trust: Genesis;
  opened: OpenedPack;
  deleted(): void;
}) {
  const { x } = usePackTexts();
  return (
    <>
      <Contents opened={opened} trust={trust} />
      <section aria-labelledby="use">
        <h2 id="use">{x("use.title")}</h2>
        <First trust={trust} />
        <Safety />
        <Deeds opened={opened} trust={trust} deleted={deleted} />
      </section>
    </>
  );
}

function Content({ trust, kept: found }: Found) {
  const { x } = usePackTexts();
  const [kept, set_kept] = useState<Kept>(found);
  const [was_deleted, set_was_deleted] = useState(false);
  const deleted = () => {
    set_kept(undefined);
    set_was_deleted(true);
  };
  const opened = kept === "damaged" ? undefined : kept;
  return (
    <>
      <div role="status">{was_deleted ? <p class="strip">{x("deleted")}</p> : null}</div>
      {opened ? <AgeBand made_ms={opened.pack.madeMs} /> : null}
      {kept === undefined ? <Said title={x("none.title")} next={x("none.next")} /> : null}
      {kept === "damaged" ? (
        <>
          <Said title={x("kept.damaged")} next={x("kept.damaged.next")} />
          <Deeds opened={undefined} trust={trust} deleted={deleted} />
        </>
      ) : null}
      <Import
        trust={trust}
        kept={opened}
        took={(taken) => {
          set_kept(taken);
          set_was_deleted(false);
        }}
      />
      {opened ? <Shown key={opened.id} trust={trust} opened={opened} deleted={deleted} /> : null}
    </>
  );
}

function Manager() {
  const { x } = usePackTexts();
  const asking = useAsking("packs", find);
  return (
    <div class="readable">
      <Heading title={x("title")} />
      <p class="lead">{x("lead")}</p>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? <Content {...asking.value} /> : null}
    </div>
  );
}

export const Packs = with_pack_texts(Manager);
