#!/usr/bin/env python3
"""How soon each of many subscribers hears of a record that has become final. Usage: subscribers.py [COUNT] [ROUNDS]

A network of four; COUNT subscribers (1,000) follow one node over server-sent events, each on a connection of its own.
A record is handed in there with its sender waiting; the time of each event's arrival is compared with that of the
receipt, which says that the record is final. ROUNDS (10) records, one after the other.
"""
import asyncio
import re
import resource
import sys
import time

from measured import MeasuredNetwork

BOUND_S = 1.0
INDEX = re.compile(rb"^id: ?(\d+)", re.MULTILINE)


class Subscriber:
    def __init__(self) -> None:
        self.heard: dict[int, float] = {}  # when, of each event's index

    async def follow(self, host: str, port: int, ready: asyncio.Event) -> None:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(f"GET /v1/events HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")
        ready.set()
        rest = b""
        while piece := await reader.read(65_536):
            now = time.monotonic()
            rest += piece
            *whole, rest = rest.split(b"\n\n")
            for event in whole:
                if found := INDEX.search(event):
                    self.heard.setdefault(int(found[1]), now)


async def follow_all(network: MeasuredNetwork, count: int, rounds: int) -> list[float]:
    host, port = network.url(1).removeprefix("http://").rsplit(":", 1)
    all_of_them = [Subscriber() for _ in range(count)]
    tasks = []
    for one in all_of_them:
        ready = asyncio.Event()
        tasks.append(asyncio.create_task(one.follow(host, int(port), ready)))
        await asyncio.wait_for(ready.wait(), 30)
    latest = []
    for line in network.lines(1)[:rounds]:
        before = {index for one in all_of_them for index in one.heard}
        answer = await asyncio.to_thread(network.post, 1, line)
        final = time.monotonic()
        assert b'"state":"recorded"' in answer, answer[:500]
        while not all(one.heard.keys() - before for one in all_of_them):
            assert time.monotonic() < final + 30, "somebody hears nothing"
            await asyncio.sleep(0.01)
        latest.append(max(min(at for index, at in one.heard.items() if index not in before)
                          for one in all_of_them) - final)
        await asyncio.sleep(0.3)
    for task in tasks:
        task.cancel()
    return latest


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    network = MeasuredNetwork(4 * rounds)
    try:
        network.begin()
        latest = sorted(asyncio.run(follow_all(network, count, rounds)))
    finally:
        network.end()
    median = latest[len(latest) // 2]
    print(f"{count} subscribers, {rounds} records: the last one heard {median:.3f} s after the receipt (median), "
          f"at most {latest[-1]:.3f} s; bound {BOUND_S} s: {'holds' if latest[-1] <= BOUND_S else 'missed'}")


if __name__ == "__main__":
    main()
