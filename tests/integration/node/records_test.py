"""What is recorded at one node is proven by all, whoever dies in between."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.request

from network_test import DAEMON, NODES, PATIENCE_S, TOOL, Network, run

ALL = range(1, NODES + 1)


@unittest.skipUnless(TOOL.is_file() and DAEMON.is_file(), f"{TOOL} and {DAEMON} are not built")
class RecordsTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-records-"))
        self.network = Network(self.folder / "net")
        self.network.up()

    def tearDown(self) -> None:
        subprocess.run([str(TOOL), "network", "down", str(self.network.folder)], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, number: int) -> str:
        text = self.network.config(number).read_text()
        return "http://" + re.search(r'\[http\][^\[]*listen = "([^"]*)"', text).group(1)

    def get(self, number: int, path: str) -> bytes:
        with urllib.request.urlopen(self.url(number) + path, timeout=10) as answer:
            return answer.read()

    def root(self, number: int) -> list[str]:
        """Origin, size and root of the node's checkpoint; the cosignatures below them differ."""
        return self.get(number, "/checkpoint").decode().splitlines()[:3]

    def tool(self, number: int, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "TOUCHSTONE_GENESIS": str(self.network.folder / "genesis.json"),
                       "XDG_CACHE_HOME": str(self.folder / "cache"), "XDG_CONFIG_HOME": str(self.folder / "config")}
        return subprocess.run([str(TOOL), "--node", self.url(number), "--keys", str(self.network.folder / "keys"),
                               "--yes", *words], env=environment, capture_output=True, text=True, timeout=120)

    def record(self, number: int, body: str) -> None:
        done = self.tool(number, "body", "register", body, "--as", "xa.nab", "--name", body, "--economy", "xa",
                         "--kind", "conformity-assessment-body")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def assert_all_alike(self) -> int:
        """The size of the log that all have come to."""
        end = time.monotonic() + PATIENCE_S
        while len({tuple(self.root(number)) for number in ALL}) != 1:
            self.assertLess(time.monotonic(), end, "\n".join(str(self.root(number)) for number in ALL))
            time.sleep(0.1)
        return int(self.root(1)[1])

    def test_all_prove_what_one_has_recorded_byte_for_byte(self) -> None:
        self.record(1, "xa.nab.one")
        self.record(3, "xa.nab.two")
        size = self.assert_all_alike()
        for path in (f"/tile/0/000.p/{size}", f"/tile/entries/000.p/{size}", "/genesis.json"):
            self.assertEqual(len({self.get(number, path) for number in ALL}), 1, path)
        for number in ALL:
            done = self.tool(number, "log", "fsck")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_network_goes_on_without_one_and_takes_it_back(self) -> None:
        self.record(1, "xa.nab.one")
        self.network.kill(2)
        for i in range(4):
            self.record(1 if i % 2 else 3, f"xa.nab.without-{i}")
        self.network.up()
        self.record(2, "xa.nab.after")
        self.assert_all_alike()

    def test_what_was_acknowledged_outlives_all_four(self) -> None:
        size = 0
        for i in range(3):
            self.record(i + 1, f"xa.nab.body-{i}")
            self.network.kill(*ALL)
            self.network.up()
            grown = self.assert_all_alike()
            self.assertGreater(grown, size)
            size = grown
        for i in range(3):
            done = self.tool(4, "body", "show", f"xa.nab.body-{i}")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_lost_disk_is_fetched_anew(self) -> None:
        self.record(1, "xa.nab.one")
        self.network.kill(4)
        shutil.rmtree(self.network.node(4) / "data")
        self.record(1, "xa.nab.two")
        self.network.up()
        self.assert_all_alike()


if __name__ == "__main__":
    unittest.main()
