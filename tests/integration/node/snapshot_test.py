"""Nodes that lack most of a ledger fetch a snapshot of it: they come to the same, whenever they die on the way."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench" / "network"))

from local_network import ALL, DAEMON, TOOL, run, wait_until  # noqa: E402
from measured import PRESIGN, MeasuredNetwork  # noqa: E402

RECORDS = 6_000
POSTED_AT_ONCE = 125  # so that there are more blocks than a validator fetches by itself
SPARED = 20  # of each node's records, for later
INSTALLED = "event=\"a snapshot is this node's ledger now\""
FETCHING = 'event="fetching a snapshot"'


class SnapshotTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        for program in (TOOL, DAEMON, PRESIGN):
            if not program.is_file():
                raise unittest.SkipTest(f"{program} is not built")
        cls.network = MeasuredNetwork(RECORDS)
        for number in ALL:
            cls.network.edit(number, r"snapshot_behind = \d+", "snapshot_behind = 500")
            cls.network.edit(number, r"snapshot_every = \d+", "snapshot_every = 1000")
        try:
            cls.network.begin()
            cls.load()
        except BaseException:
            cls.network.end()
            raise

    @classmethod
    def load(cls) -> None:
        for number in ALL:
            lines = cls.network.lines(number)[:-SPARED]
            for first in range(0, len(lines), POSTED_AT_ONCE):
                chunk = b"".join(lines[first:first + POSTED_AT_ONCE])
                answer = cls.network.post(number, chunk)
                assert answer.count(b'"state":"recorded"') == chunk.count(b"\n"), answer[:2000]

    @classmethod
    def tearDownClass(cls) -> None:
        cls.network.stop_started()
        cls.network.end()

    def data(self, number: int) -> pathlib.Path:
        return self.network.node(number) / "data"

    def erase(self, number: int) -> int:
        """Ends the node and takes all that it knows; returns the size of the log that it must come to."""
        self.network.kill(number)
        shutil.rmtree(self.data(number))
        return self.network.size(1)

    def said(self, number: int, what: str) -> int:
        return self.network.log(number).count(what)

    def wait_for_size(self, number: int, size: int) -> None:
        """And until no snapshot is on its way: a validator may come so far by itself meanwhile, as blocks are few."""
        def reached() -> bool:
            try:
                return not self.left(number) and self.network.size(number) >= size and not self.left(number)
            except OSError:  # it is not there yet, or is being opened anew
                return False

        try:
            wait_until(f"node{number} has {size} leaves", reached)
        except AssertionError as error:
            self.fail(f"{error}\n{self.network.log(number)[-5000:]}")

    def left(self, number: int) -> list[str]:
        return [name for name in ("db.incoming", "db.ready", "db.old") if (self.data(number) / name).exists()]

    def assert_same_as_first(self, number: int, size: int) -> None:
        """Tiles and entries byte for byte, and everything recomputed from what is stored."""
        for path in [f"/tile/0/{i:03}" for i in range(size // 256)] + \
                    [f"/tile/entries/{i:03}" for i in range(size // 256)] + ["/tile/1/000.p/8", "/genesis.json"]:
            self.assertEqual(self.network.get(number, path), self.network.get(1, path), path)
        environment = {**os.environ, "TOUCHSTONE_GENESIS": str(self.network.folder / "genesis.json"),
                       "XDG_CACHE_HOME": str(self.network.home / f"cache{number}"),
                       "XDG_CONFIG_HOME": str(self.network.home / "config")}
        checked = subprocess.run([str(TOOL), "--node", self.network.url(number), "log", "fsck"], env=environment,
                                 capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def assert_whole_on_disk(self, number: int) -> None:
        """After a clean stop; then it runs again."""
        process = self.network.started[-1]
        process.terminate()
        self.assertEqual(process.wait(timeout=30), 0)
        run(TOOL, "ledger", "fsck", "--ledger", self.data(number))
        self.assertEqual(self.left(number), [])
        self.network.start(number)

    def test_1_an_erased_node_comes_to_the_same(self) -> None:
        size = self.erase(4)
        installed = self.said(4, INSTALLED)
        self.network.start(4)
        self.wait_for_size(4, size)
        self.assertEqual(self.said(4, INSTALLED), installed + 1, self.network.log(4)[-3000:])
        self.assert_same_as_first(4, size)
        self.assert_whole_on_disk(4)
        self.wait_for_size(4, size)

    def test_2_whenever_it_is_killed_a_start_goes_on(self) -> None:
        for latest_s in (0, 0.1, 0.3, 0.6):
            size = self.erase(4)
            begun = self.said(4, FETCHING)
            self.network.start(4)
            wait_until("a fetch begins", lambda begun=begun: self.said(4, FETCHING) > begun)
            time.sleep(random.uniform(0, latest_s))
            self.network.kill(4)
            left = self.left(4)
            self.network.start(4)
            with self.subTest(killed_after_s=latest_s, left=left):
                self.wait_for_size(4, size)
                self.assert_same_as_first(4, size)
        self.assert_whole_on_disk(4)

    def test_3_it_votes_again(self) -> None:
        """With another one away the quorum needs it."""
        *first, last = self.network.lines(2)[-SPARED:]
        for line in first:  # who is silent votes from two views above what the others have told it
            self.assertIn(b'"state":"recorded"', self.network.post(2, line))
        self.network.kill(1)
        self.assertIn(b'"state":"recorded"', self.network.post(2, last))
        self.network.start(1)
        self.wait_for_size(1, self.network.size(2))

    def test_4_one_that_never_wants_a_snapshot_executes_every_block(self) -> None:
        self.network.edit(3, r"snapshot_behind = \d+", "snapshot_behind = 0")
        size = self.erase(3)
        self.network.start(3)
        self.wait_for_size(3, size)
        self.assertEqual(self.said(3, FETCHING), 0)
        self.assert_same_as_first(3, size)


if __name__ == "__main__":
    unittest.main()
