"""Packs of a running network: what has changed since the one that is held is all that is fetched."""
import json
import unittest

from local_network import NetworkTest, wait_until


class PacksTest(NetworkTest):
    def setUp(self) -> None:
        super().setUp()
        self.network.edit(1, r'(?m)^packs_every = .*$', 'packs_every = "1s"')
        self.network.up()
        self.file = self.folder / "port.pack"

    def fetch(self) -> dict:
        done = self.tool(1, "--output", "json", "pack", "fetch", "--out", self.file, code=0)
        return json.loads(done.stdout)

    def listed(self) -> dict:
        return json.loads(self.network.get(1, "/v1/packs"))

    def wait_for_pack(self, at_least: int) -> None:
        wait_until("a pack is made", lambda: any(row["log_size"] >= at_least for row in self.listed()["items"]))

    def test_a_newer_one_is_fetched_as_what_has_changed(self) -> None:
        self.wait_for_pack(1)
        whole = self.fetch()
        self.assertEqual((whole["deltas"], whole["bytes_fetched"]), (0, whole["bytes"]))
        self.record(1, "xa.nab.one")
        self.wait_for_pack(whole["log_size"] + 1)
        newer = self.fetch()
        self.assertGreater(newer["log_size"], whole["log_size"])
        self.assertGreaterEqual(newer["deltas"], 1)
        self.assertLess(newer["bytes_fetched"], newer["bytes"])
        self.tool(1, "pack", "verify", self.file, code=0)

    def test_whoever_holds_another_file_gets_it_whole(self) -> None:
        self.wait_for_pack(1)
        self.file.write_text("no pack")
        self.assertEqual(self.fetch()["deltas"], 0)
        self.tool(1, "pack", "verify", self.file, code=0)


if __name__ == "__main__":
    unittest.main()
