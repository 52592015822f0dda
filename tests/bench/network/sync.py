"""How fast a node that lost its ledger has it again: by executing every block, and by a snapshot.

Usage: sync.py [RECORDS [ROUNDS]]. Prints what was measured as JSON lines, and the ratio to what libsodium alone
verifies on all cores in the same run. The three others stand still meanwhile but for their answers.
"""
import itertools
import json
import re
import shutil
import statistics
import sys
import time

from measured import ALL, MeasuredNetwork, load_average, print_ratio, wait_until

POSTED_AT_ONCE = 500
SYNCED = 4  # the node that loses its ledger


def load(network: MeasuredNetwork) -> None:
    """All that is signed, handed in to each node in turn."""
    posts = []
    for number in ALL:
        lines = network.lines(number)
        posts.append([(number, b"".join(lines[i:i + POSTED_AT_ONCE])) for i in range(0, len(lines), POSTED_AT_ONCE)])
    for number, chunk in itertools.chain(*zip(*posts)):
        answer = network.post(number, chunk)
        assert answer.count(b'"state":"recorded"') == chunk.count(b"\n"), answer[:500]


def size_of(network: MeasuredNetwork, number: int) -> int:
    """Leaves under its checkpoint; 0 while it cannot answer."""
    try:
        return network.size(number)
    except OSError:
        return 0


def synchronize(network: MeasuredNetwork, behind: int) -> dict[str, object]:
    """From the start of the process to its answer under a checkpoint of the whole log."""
    network.edit(SYNCED, r"snapshot_behind = \d+", f"snapshot_behind = {behind}")
    network.kill(SYNCED)
    shutil.rmtree(network.node(SYNCED) / "data")
    size, records = network.size(1), network.recorded(1)
    logged = len(network.log(SYNCED))
    begin = time.monotonic()
    network.start(SYNCED)
    wait_until("the node has all", lambda: size_of(network, SYNCED) >= size, 1_800)
    took = time.monotonic() - begin
    said = network.log(SYNCED)[logged:]
    return {"by": "snapshot" if "a snapshot is this node's ledger now" in said else "replay",
            "seconds": round(took, 2), "records": records, "records_per_s": round(records / took),
            "load_average": load_average(), "given_up": len(re.findall("the snapshot is given up", said))}


def main() -> int:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    network = MeasuredNetwork(records)
    for number in ALL:
        network.edit(number, r"snapshot_every = \d+", "snapshot_every = 4096")
    try:
        network.begin()
        load(network)
        found = []
        for _ in range(rounds):
            for behind in (0, 5_000):
                found.append(synchronize(network, behind))
                print(json.dumps(found[-1]), flush=True)
    finally:
        network.stop_started()
        network.end()
    raw = float(network.about["raw_per_core_s"]) * int(network.about["cores"])
    print(json.dumps(network.about), flush=True)
    rates = {by: statistics.median([float(one["records_per_s"]) for one in found if one["by"] == by] or [0.0])
             for by in ("replay", "snapshot")}
    holds = print_ratio("a new node syncs by replay", rates["replay"] / raw, "of raw x cores", 0.5)
    print_ratio("a new node syncs by snapshot", rates["snapshot"] / raw, "of raw x cores", 0.5)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
