"""Whether a network of four grows by what it records, and by nothing else. Usage: soak.py [MINUTES [RECORDS_PER_S]]

Half of the time records come, then none do. Prints a JSON line: resident memory of each node every half minute.
"""
import json
import sys
import threading
import time

from measured import ALL, MeasuredNetwork, load_average, print_ratio

SAMPLE_S = 30
IDLE_GROWTH_KIB = 1_024  # of a node, while nothing is recorded


def feed(network: MeasuredNetwork, rate: float, stop: threading.Event) -> None:
    queues = {number: iter(network.lines(number)) for number in ALL}
    chunk = max(1, int(rate / len(ALL)))
    while not stop.wait(1.0):
        for number, lines in queues.items():
            network.post(number, b"".join(line for _, line in zip(range(chunk), lines)), wait_s=0)


def main() -> int:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 40
    network = MeasuredNetwork(int(rate * minutes * 60))
    samples = []
    try:
        network.begin()
        stop = threading.Event()
        feeder = threading.Thread(target=feed, args=(network, rate, stop), daemon=True)
        feeder.start()
        begin = time.monotonic()
        while time.monotonic() < begin + minutes * 60:
            time.sleep(SAMPLE_S)
            if time.monotonic() > begin + minutes * 30:
                stop.set()
            samples.append({"s": round(time.monotonic() - begin), "records": network.recorded(),
                            "kib": [network.resident_kib(number) for number in ALL], "fed": not stop.is_set()})
        feeder.join(timeout=90)
    finally:
        network.end()
    print(json.dumps({"samples": samples, "load_average": load_average(), **network.about}), flush=True)
    idle = [sample for sample in samples if not sample["fed"]]
    growth = max(last - first for first, last in zip(idle[1]["kib"], idle[-1]["kib"]))
    return 0 if print_ratio("resident growth of a node while idle", growth, "KiB", IDLE_GROWTH_KIB, True) else 1


if __name__ == "__main__":
    sys.exit(main())
