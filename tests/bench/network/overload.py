"""Whether a record of one accreditation body is final in time while three others hand in far more than is taken.

Usage: overload.py [SECONDS [ROUND_TRIP_MS]]. The three keep more waiting than their shares hold, so that much is
turned away, and strangers hold connections to the fourth open, and say a byte now and then; the fourth hands in a
record now and then, which is timed, and so are its answers. Prints a JSON line and ratios.
"""
import asyncio
import collections
import itertools
import json
import socket
import sys
import threading
import time
import urllib.request

from finality import Client
from measured import ALL, MeasuredNetwork, load_average, percentile, print_ratio
from throughput import Loader, chunks_of

from relay import Relay

IDLE_PROBES = 30
PROBE_PAUSE_S = 0.5
GREEDY = (2, 3, 4)
IN_FLIGHT = 12  # requests of 500 for each: half as much again as a share
HELD = 150  # connections to one port
ANSWER_MS = 500


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


class Holder(threading.Thread):
    """Holds connections open, and says a byte on one or the other."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.stopped = False

    def run(self) -> None:
        opened: collections.deque[socket.socket] = collections.deque()
        while not self.stopped:
            time.sleep(0.05)
            try:
                if len(opened) < HELD:
                    opened.append(socket.create_connection(("127.0.0.1", self.port), timeout=5))
                opened.rotate()
                opened[0].send(b"G")
            except OSError:
                if opened:
                    opened.popleft().close()
        for one in opened:
            one.close()


class Probes:
    """Of one node: how long a record takes to be final, and how long an answer takes meanwhile."""

    def __init__(self) -> None:
        self.records: list[float] = []
        self.answers: list[float] = []

    async def run(self, network: MeasuredNetwork, leaves: "itertools.chain[bytes]", until: float) -> "Probes":
        client = Client(network.url(1))
        while time.monotonic() < until:
            begin = time.monotonic()
            if await client.record(next(leaves)):
                self.records.append(time.monotonic() - begin)
            begin = time.monotonic()
            await asyncio.to_thread(network.recorded)
            self.answers.append(time.monotonic() - begin)
            await asyncio.sleep(PROBE_PAUSE_S)
        return self


def measure(network: MeasuredNetwork, seconds: float) -> dict[str, object]:
    leaves = itertools.chain(network.leaves(1))
    idle = asyncio.run(Probes().run(network, leaves, time.monotonic() + IDLE_PROBES * PROBE_PAUSE_S))
    harm: list[Greedy | Holder] = [Holder(port) for port in (network.base_port, network.base_port + 100)]
    for number in GREEDY:
        chunks, lock = chunks_of(network.lines(number)), threading.Lock()
        harm += [Greedy(network, number, chunks, lock) for _ in range(IN_FLIGHT)]
    for one in harm:
        one.start()
    time.sleep(5)
    recorded, begin = network.recorded(), time.monotonic()
    beside = asyncio.run(Probes().run(network, leaves, begin + seconds))
    rate = (network.recorded() - recorded) / (time.monotonic() - begin)
    for one in harm:
        one.stopped = True
    return {"idle_p50_ms": round(percentile(idle.records, 0.5) * 1000),
            "beside_p50_ms": round(percentile(beside.records, 0.5) * 1000),
            "beside_p95_ms": round(percentile(beside.records, 0.95) * 1000), "probes": len(beside.records),
            "answer_p95_ms": round(percentile(beside.answers, 0.95) * 1000),
            "records_per_s": round(rate), "turned_away": Greedy.turned_away, "load_average": load_average(),
            **network.about}


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    round_trip_ms = float(sys.argv[2]) if len(sys.argv) > 2 else 0
    network = MeasuredNetwork(int(8_000 * (seconds + 10)))
    relay = Relay(network, ALL) if round_trip_ms > 0 else None
    try:
        network.begin()
        if relay:
            relay.delay(round_trip_ms / 2_000)
        found = {"round_trip_ms": round_trip_ms} | measure(network, seconds)
    finally:
        network.end()
        if relay:
            relay.close()
    print(json.dumps(found), flush=True)
    ratio = found["beside_p50_ms"] / found["idle_p50_ms"]
    holds = print_ratio("finality beside an overload", ratio, "of idle, p50", 2, at_most=True)
    holds &= print_ratio("an answer beside an overload, p95", found["answer_p95_ms"], "ms", ANSWER_MS, at_most=True)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
