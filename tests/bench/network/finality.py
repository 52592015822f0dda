"""How long a record takes to be final over long ways. Usage: finality.py [ROUND_TRIP_MS [RECORDS_PER_S [SECONDS]]]

Every record is a request of its own, and is timed from there until the node that took it says that it is recorded.
Then one validator is killed, and the slowest record after that is looked for. Prints a JSON line and ratios.
"""
import asyncio
import json
import sys
import time

from measured import ALL, MeasuredNetwork, load_average, percentile, print_ratio

from relay import Relay

WARM_S = 5
DELTA_S = 1.0
VICTIM = 4


class Client:
    """Connections to one node, each used for one request at a time."""

    def __init__(self, address: str) -> None:
        self.host, port = address.removeprefix("http://").split(":")
        self.port = int(port)
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def record(self, leaf: bytes) -> bool:
        reader, writer = self.idle.pop() if self.idle else await asyncio.open_connection(self.host, self.port)
        head = (f"POST /v1/records HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/octet-stream\r\n"
                f"Prefer: wait=60\r\nContent-Length: {len(leaf)}\r\n\r\n")
        writer.write(head.encode() + leaf)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        body = await reader.readexactly(length)
        self.idle.append((reader, writer))
        return b'"state":"recorded"' in body


class Load:
    """A steady stream of records; when each was handed in, and how long it took."""

    def __init__(self, network: MeasuredNetwork, numbers: list[int]) -> None:
        self.clients = {number: Client(network.url(number)) for number in numbers}
        self.leaves = {number: iter(network.leaves(number)) for number in numbers}
        self.took: list[tuple[float, float]] = []
        self.lost = 0

    async def one(self, number: int) -> None:
        begin = time.monotonic()
        try:
            recorded = await self.clients[number].record(next(self.leaves[number]))
        except (OSError, asyncio.IncompleteReadError):
            recorded = False
        if recorded:
            self.took.append((begin, time.monotonic() - begin))
        else:
            self.lost += 1

    async def run(self, rate: float, seconds: float) -> None:
        numbers = list(self.clients)
        begin = time.monotonic()
        tasks = []
        for i in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begin + i / rate - time.monotonic()))
            tasks.append(asyncio.create_task(self.one(numbers[i % len(numbers)])))
        await asyncio.gather(*tasks)

    def since(self, moment: float) -> list[float]:
        return [took for begin, took in self.took if begin >= moment]


async def measure(network: MeasuredNetwork, rate: float, seconds: float) -> dict[str, object]:
    load = Load(network, list(ALL))
    begin = time.monotonic()
    await load.run(rate, WARM_S + seconds)
    steady = load.since(begin + WARM_S)
    found = {"records": len(steady), "lost": load.lost, "p50_ms": round(percentile(steady, 0.5) * 1000),
             "p95_ms": round(percentile(steady, 0.95) * 1000), "p99_ms": round(percentile(steady, 0.99) * 1000),
             "load_average": load_average()}
    survivors = Load(network, [number for number in ALL if number != VICTIM])
    for number in survivors.leaves:  # those that are left
        survivors.leaves[number] = load.leaves[number]
    going = asyncio.create_task(survivors.run(rate / 10, 45))
    await asyncio.sleep(5)
    killed = time.monotonic()
    await asyncio.to_thread(network.kill, VICTIM)
    await going
    early = [took for at, took in survivors.took if killed - 2 <= at < killed + 20]
    late = survivors.since(killed + 25)
    return found | {"slowest_after_crash_ms": round(max(early) * 1000), "lost_after_crash": survivors.lost,
                    "p95_25s_after_crash_ms": round(percentile(late, 0.95) * 1000)}


def main() -> int:
    round_trip_ms = float(sys.argv[1]) if len(sys.argv) > 1 else 100
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 500
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 30
    network = MeasuredNetwork(int(rate * (WARM_S + seconds + 20)))
    relay = Relay(network, ALL)
    try:
        network.begin()
        relay.delay(round_trip_ms / 2_000)
        found = {"round_trip_ms": round_trip_ms, "records_per_s": rate}
        found |= asyncio.run(measure(network, rate, seconds)) | network.about
    finally:
        network.end()
        relay.close()
    print(json.dumps(found), flush=True)
    holds = print_ratio("finality, p50", found["p50_ms"], "ms", 700, at_most=True)
    holds &= print_ratio("finality, p95", found["p95_ms"], "ms", 1_300, at_most=True)
    added_s = (found["slowest_after_crash_ms"] - found["p50_ms"]) / 1000
    holds &= print_ratio("a crashed leader adds", added_s / DELTA_S, "delta", 3, at_most=True)
    return 0 if holds and found["lost"] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
