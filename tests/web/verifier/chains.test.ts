// Checkpoints and epoch chains of four validators, whole and spoiled: opened, or refused by the
// rule and with the reason that C++ gives.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Refusal } from "../../../web/verifier/bytes/refusal.ts";
import type { Genesis } from "../../../web/verifier/chain/genesis.ts";
import { decodeValidators } from "../../../web/verifier/chain/validators.ts";
import { decodeBundle } from "../../../web/verifier/evidence/bundle.ts";
import { openBundle } from "../../../web/verifier/evidence/open.ts";
import type { EpochFloor } from "../../../web/verifier/index.ts";
import { lacksVectors, readVectors } from "./vectors.ts";

type Opened = { epoch: number; size: number; checkpoint_ms: number };
type Refused = { rule: string; what: string };

interface Chains {
  network_id: string;
  name: string;
  validators: string;
  records: number;
  cases: ({ name: string; bundle: string } & (Opened | Refused))[];
}

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text, "base64"));

function genesisOf(chains: Chains): Genesis {
  return {
    networkId: Uint8Array.from(Buffer.from(chains.network_id, "hex")),
    name: chains.name,
    isDemonstration: false,
    validators: decodeValidators(fromBase64(chains.validators)),
    recordCount: chains.records,
  };
}

async function open(
  chains: Chains,
  bundle: string,
  floor?: EpochFloor,
): Promise<Opened | Refused> {
  try {
    const { head } = await openBundle(
      decodeBundle(fromBase64(bundle)),
      genesisOf(chains),
      floor,
    );
    return {
      epoch: head.epoch,
      size: head.size,
      checkpoint_ms: head.checkpointMs,
    };
  } catch (error) {
    if (error instanceof Refusal)
      return { rule: error.rule, what: error.message };
    throw error;
  }
}

test("chains", { skip: lacksVectors }, async (t) => {
  const chains = readVectors("chains.json") as Chains;
  for (const { name, bundle, ...wanted } of chains.cases) {
    await t.test(name, async () =>
      assert.deepEqual(await open(chains, bundle), wanted),
    );
  }
});

test(
  "nobody is led back behind what was believed",
  { skip: lacksVectors },
  async () => {
    const chains = readVectors("chains.json") as Chains;
    const { bundle } = chains.cases[0]!;
    const { epoch, size } = (await open(chains, bundle)) as Opened;
    const rule = async (floor: EpochFloor): Promise<string | undefined> => {
      const found = await open(chains, bundle, floor);
      return "rule" in found ? found.rule : undefined;
    };
    assert.equal(await rule({ epoch, size }), undefined);
    assert.equal(await rule({ epoch: epoch - 1, size: size - 1 }), undefined);
    assert.equal(await rule({ epoch, size: size + 1 }), "bundle.floor");
    assert.equal(await rule({ epoch: epoch + 1, size }), "bundle.floor");
  },
);
