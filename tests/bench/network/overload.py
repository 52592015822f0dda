"""Whether a record of one accreditation body is final in time while three others hand in far more than is taken.

Usage: overload.py [SECONDS]. The three keep more waiting than their shares hold, so that much is turned away; the
fourth hands in a record now and then, and is timed. Prints a JSON line and a ratio.
"""
import asyncio
import itertools
import json
import sys
import threading
import time
import urllib.request

from finality import Client
from measured import MeasuredNetwork, load_average, percentile, print_ratio
from throughput import Loader, chunks_of

IDLE_PROBES = 30
PROBE_PAUSE_S = 0.5
GREEDY = (2, 3, 4)
IN_FLIGHT = 12  # requests of 500 for each: half as much again as a share


class Greedy(Loader):
    """Takes a refusal for want of room as it comes, and goes on."""

    turned_away = 0

    def load(self) -> None:
        while not self.stopped:
            with self.lock:
                chunk = next(self.chunks, None)
            if chunk is None:
                return self.failed.append("all pre-signed records are used up: sign more")
            request = urllib.request.Request("http://" + self.address + "/v1/records", data=chunk, headers={
                "Content-Type": "application/x-ndjson", "Prefer": "wait=60"})
            with urllib.request.urlopen(request, timeout=120) as answer:
                Greedy.turned_away += answer.read().count(b'"state":"busy"')


async def probe(client: Client, leaves: "itertools.chain[bytes]", until: float) -> list[float]:
    took = []
    while time.monotonic() < until:
        begin = time.monotonic()
        if await client.record(next(leaves)):
            took.append(time.monotonic() - begin)
        await asyncio.sleep(PROBE_PAUSE_S)
    return took


def measure(network: MeasuredNetwork, seconds: float) -> dict[str, object]:
    leaves = itertools.chain(network.leaves(1))
    idle = asyncio.run(probe(Client(network.url(1)), leaves, time.monotonic() + IDLE_PROBES * PROBE_PAUSE_S))
    loaders = []
    for number in GREEDY:
        chunks, lock = chunks_of(network.lines(number)), threading.Lock()
        loaders += [Greedy(network, number, chunks, lock) for _ in range(IN_FLIGHT)]
    for loader in loaders:
        loader.start()
    time.sleep(5)
    recorded, begin = network.recorded(), time.monotonic()
    beside = asyncio.run(probe(Client(network.url(1)), leaves, begin + seconds))
    rate = (network.recorded() - recorded) / (time.monotonic() - begin)
    for loader in loaders:
        loader.stopped = True
    return {"idle_p50_ms": round(percentile(idle, 0.5) * 1000),
            "beside_p50_ms": round(percentile(beside, 0.5) * 1000),
            "beside_p95_ms": round(percentile(beside, 0.95) * 1000), "probes": len(beside),
            "records_per_s": round(rate), "turned_away": Greedy.turned_away, "load_average": load_average(),
            **network.about}


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    network = MeasuredNetwork(int(16_000 * (seconds + 10)))
    try:
        network.begin()
        found = measure(network, seconds)
    finally:
        network.end()
    print(json.dumps(found), flush=True)
    ratio = found["beside_p50_ms"] / found["idle_p50_ms"]
    return 0 if print_ratio("finality beside an overload", ratio, "of idle, p50", 2, at_most=True) else 1


if __name__ == "__main__":
    sys.exit(main())
