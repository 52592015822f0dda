"""A network of four processes and pre-signed records for it: what the measurements of this folder share."""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "integration" / "node"))

from local_network import ALL, TOOL, Network, free_base_port, run, wait_until  # noqa: E402

PRESIGN = pathlib.Path(os.environ.get("TOUCHSTONE_PRESIGN", ROOT / "build" / "release" / "tests" / "presign"))
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_KIB = os.sysconf("SC_PAGE_SIZE") // 1024


class MeasuredNetwork(Network):
    """With laboratories that may issue, and `records` attestations signed and not yet handed in."""

    def __init__(self, records: int) -> None:
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-measured-"))
        self.folder = self.home / "net"
        self.started = []
        self.base_port = free_base_port()
        self.about = json.loads(run(PRESIGN, self.folder, self.base_port, records).stdout)

    def begin(self) -> None:
        self.up()
        setup = (self.folder / "setup.ndjson").read_bytes()
        answer = self.post(1, setup)
        assert answer.count(b'"state":"recorded"') == setup.count(b"\n"), answer[:2000]
        wait_until("all have what records need", lambda: len({self.root(number) for number in ALL}) == 1)

    def end(self) -> None:
        subprocess.run([str(TOOL), "network", "down", str(self.folder)], capture_output=True)
        shutil.rmtree(self.home, ignore_errors=True)

    def post(self, number: int, lines: bytes, wait_s: int = 60) -> bytes:
        import urllib.request
        request = urllib.request.Request(self.url(number) + "/v1/records", data=lines, headers={
            "Content-Type": "application/x-ndjson", "Prefer": f"wait={wait_s}"})
        with urllib.request.urlopen(request, timeout=wait_s + 30) as answer:
            return answer.read()

    def lines(self, number: int) -> list[bytes]:
        """What this node's laboratories have signed."""
        return (self.folder / f"load-{number}.ndjson").read_bytes().splitlines(keepends=True)

    def leaves(self, number: int) -> list[bytes]:
        return [base64.b64decode(json.loads(line)["leaf"]) for line in self.lines(number)]

    def recorded(self, number: int = 1) -> int:
        """Records under the node's checkpoint: all leaves but a header for each block."""
        ledger = json.loads(self.get(number, "/v1/status"))["ledger"]
        return int(ledger["size"]) - int(ledger["height"])

    def processor_s(self) -> float:
        """What the four nodes have used so far."""
        fields = [pathlib.Path(f"/proc/{self.pid(number)}/stat").read_text().rsplit(")", 1)[1].split()
                  for number in ALL]
        return sum(int(one[11]) + int(one[12]) for one in fields) / TICKS_A_SECOND

    def resident_kib(self, number: int) -> int:
        return int(pathlib.Path(f"/proc/{self.pid(number)}/statm").read_text().split()[1]) * PAGE_KIB


def load_average() -> float:
    return os.getloadavg()[0]


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def print_ratio(what: str, value: float, unit: str, limit: float, at_most: bool = False) -> bool:
    """One line in the form of the other benchmarks: test.sh looks for it."""
    holds = value <= limit if at_most else value >= limit
    print(f"ratio {what:<44} {value:10.2f} {unit:<20} at {'most' if at_most else 'least'} {limit:g}: "
          f"{'holds' if holds else 'MISSED'}", flush=True)
    return holds


def sleep_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))
