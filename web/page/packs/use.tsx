// How the kept pack is used, and what can be done with it.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { save_file } from "../save.ts";
import type { Genesis } from "../pin.ts";
import { delete_pack, type OpenedPack } from "./kept.ts";
import { pack_mark, set_pack_mark } from "./mark.ts";
import { kept_file, room, type Room } from "./store.ts";
import { usePackTexts } from "./texts.tsx";

export function First({ trust }: { trust: Genesis }) {
  const { x } = usePackTexts();
  const id = useId();
  const [first, set_first] = useState(pack_mark(trust.network_id)?.first ?? true);
  const change = (chosen: boolean) => {
    const mark = pack_mark(trust.network_id);
    if (mark) set_pack_mark({ ...mark, first: chosen });
    set_first(chosen);
  };
  return (
    <div class="field">
      <label for={id}>{x("use.first")}</label>
      <span class="hint" id={`${id}-hint`}>
        {x("use.first.hint")}
      </span>
      <select
        id={id}
        value={first ? "pack" : "node"}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.currentTarget.value === "pack")}
      >
        <option value="pack">{x("use.pack")}</option>
        <option value="node">{x("use.node")}</option>
      </select>
    </div>
  );
}

/** Whether the browser will still have it at the port. */
export function Safety() {
  const { x } = usePackTexts();
  const [found, set_found] = useState<Room | undefined>(undefined);
  useEffect(() => {
    room(false).then(set_found, () => undefined);
  }, []);
  if (!found) return null;
  if (found.persisted) return <p>{x("safe.yes")}</p>;
  return (
    <>
      <p>{x("safe.no")}</p>
      <p class="actions">
        <button type="button" class="plain" onClick={() => void room(true).then(set_found)}>
          {x("safe.ask")}
        </button>
      </p>
    </>
  );
}

interface DeedsProps {
  opened: OpenedPack | undefined;
  trust: Genesis;
  deleted(): void;
}

function Delete({ sure, cancel }: { sure(): void; cancel(): void }) {
  const { x } = usePackTexts();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="say say--warn" role="group" aria-label={x("delete")}>
      <p>{x("delete.sure")}</p>
      <p class="actions">
        <button type="button" ref={keep} onClick={cancel}>
          {x("delete.no")}
        </button>
        <button type="button" class="plain" onClick={sure}>
          {x("delete.yes")}
        </button>
      </p>
    </div>
  );
}

export function Deeds({ opened, trust, deleted }: DeedsProps) {
  const { x } = usePackTexts();
  const [asking, set_asking] = useState(false);
  const save = async () => {
    const file = await kept_file(trust.network_id);
    if (file) save_file(file.name, file.bytes, "application/vnd.touchstone.pack");
  };
  const remove = async () => {
    await delete_pack(trust);
    deleted();
  };
  if (asking) return <Delete sure={() => void remove()} cancel={() => set_asking(false)} />;
  return (
    <>
      <p class="actions">
        {opened ? (
          <button type="button" class="plain" onClick={() => void save()}>
            {x("export")}
          </button>
        ) : null}
        <button type="button" class="plain" onClick={() => set_asking(true)}>
          {x("delete")}
        </button>
      </p>
      {opened ? <p class="small">{x("export.hint")}</p> : null}
    </>
  );
}
