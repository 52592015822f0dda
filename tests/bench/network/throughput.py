"""How many records a second four validators on this machine make final. Usage: throughput.py [SECONDS [RECORDS]]

Prints what was measured as one JSON line, and the ratios to what libsodium alone verifies in the same run: by the
clock, which other programs disturb, and by the processor time that the four nodes took.
"""
import http.client
import itertools
import json
import sys
import threading
import time

from measured import ALL, MeasuredNetwork, load_average, print_ratio, sleep_until

CHUNK = 500
IN_FLIGHT = 6  # requests for each node: 3,000 of its share of 4,096
WARM_S = 5
VERIFICATIONS = 4  # of each record, one at every node


class Loader(threading.Thread):
    """Hands in one node's records, a request at a time, each until all of it is final."""

    def __init__(self, network: MeasuredNetwork, number: int, chunks: "itertools.chain[bytes]",
                 lock: threading.Lock) -> None:
        super().__init__(daemon=True)
        self.address = network.url(number).removeprefix("http://")
        self.chunks, self.lock = chunks, lock
        self.stopped = False
        self.failed: list[str] = []

    def run(self) -> None:
        try:
            self.load()
        except (OSError, http.client.HTTPException) as error:
            if not self.stopped:
                self.failed.append(str(error))

    def load(self) -> None:
        connection = http.client.HTTPConnection(self.address, timeout=120)
        while not self.stopped:
            with self.lock:
                chunk = next(self.chunks, None)
            if chunk is None:
                return self.failed.append("all pre-signed records are used up: sign more")
            connection.request("POST", "/v1/records", body=chunk, headers={
                "Content-Type": "application/x-ndjson", "Prefer": "wait=60"})
            body = connection.getresponse().read()
            if body.count(b'"state":"recorded"') != chunk.count(b"\n") and not self.stopped:
                self.failed.append(body[:300].decode())


def chunks_of(lines: list[bytes]) -> "itertools.chain[bytes]":
    return itertools.chain(b"".join(lines[i:i + CHUNK]) for i in range(0, len(lines), CHUNK))


def measure(network: MeasuredNetwork, seconds: int) -> dict[str, object]:
    loaders = []
    for number in ALL:
        chunks, lock = chunks_of(network.lines(number)), threading.Lock()
        loaders += [Loader(network, number, chunks, lock) for _ in range(IN_FLIGHT)]
    for loader in loaders:
        loader.start()
    time.sleep(WARM_S)
    begin, records, processor = time.monotonic(), network.recorded(), network.processor_s()
    sleep_until(begin + seconds)
    took = time.monotonic() - begin
    records, processor = network.recorded() - records, network.processor_s() - processor
    for loader in loaders:
        loader.stopped = True
    failed = [reason for loader in loaders for reason in loader.failed]
    return {"seconds": round(took, 1), "records": records, "records_per_s": round(records / took),
            "processor_s": round(processor, 1), "load_average": load_average(), "failed": failed[:3],
            "resident_mib": [network.resident_kib(number) // 1024 for number in ALL], **network.about}


def main() -> int:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    records = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000 * seconds
    network = MeasuredNetwork(records)
    try:
        network.begin()
        found = measure(network, seconds)
    finally:
        network.end()
    print(json.dumps(found), flush=True)
    raw = float(found["raw_per_core_s"])
    by_clock = found["records_per_s"] * VERIFICATIONS / (raw * found["cores"])
    by_processor = found["records"] * VERIFICATIONS / (raw * found["processor_s"])
    holds = print_ratio("four validators, by the clock", by_clock, "of raw / 4", 0.34)
    print_ratio("four validators, by processor time", by_processor, "of raw / 4", 0.34)
    return 0 if holds and not found["failed"] else 1


if __name__ == "__main__":
    sys.exit(main())
