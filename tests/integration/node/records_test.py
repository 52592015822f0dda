"""What is recorded at one node is proven by all, whoever dies in between."""
import shutil
import unittest

import local_network
from local_network import ALL


class RecordsTest(local_network.NetworkTest):
    def setUp(self) -> None:
        super().setUp()
        self.network.up()

    def test_all_prove_what_one_has_recorded_byte_for_byte(self) -> None:
        self.record(1, "xa.nab.one")
        self.record(3, "xa.nab.two")
        size = self.wait_for_alike()
        for path in (f"/tile/0/000.p/{size}", f"/tile/entries/000.p/{size}", "/genesis.json"):
            self.assertEqual(len({self.network.get(number, path) for number in ALL}), 1, path)
        for number in ALL:
            self.tool(number, "log", "fsck", code=0)

    def test_the_network_goes_on_without_one_and_takes_it_back(self) -> None:
        self.record(1, "xa.nab.one")
        self.network.kill(2)
        for i in range(4):
            self.record(1 if i % 2 else 3, f"xa.nab.without-{i}")
        self.network.up()
        self.record(2, "xa.nab.after")
        self.wait_for_alike()

    def test_what_was_acknowledged_outlives_all_four(self) -> None:
        size = 0
        for i in range(3):
            self.record(i + 1, f"xa.nab.body-{i}")
            self.network.kill(*ALL)
            self.network.up()
            grown = self.wait_for_alike()
            self.assertGreater(grown, size)
            size = grown
        for i in range(3):
            self.tool(4, "body", "show", f"xa.nab.body-{i}", code=0)

    def test_a_lost_disk_is_fetched_anew(self) -> None:
        self.record(1, "xa.nab.one")
        self.network.kill(4)
        shutil.rmtree(self.network.node(4) / "data")
        self.record(1, "xa.nab.two")
        self.network.up()
        self.wait_for_alike()


if __name__ == "__main__":
    unittest.main()
