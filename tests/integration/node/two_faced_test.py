"""One of five validators contradicts each of its votes: that is on the ledger, and it is excluded without help."""
import json
import os
import pathlib
import unittest

import local_network
from local_network import ROOT, TOOL, run, wait_until

TWO_FACED = pathlib.Path(os.environ.get("TWO_FACED", ROOT / "build" / "release" / "tests" / "two_faced"))
LIAR = 5
HONEST = range(1, LIAR)
BODIES = ["xa.nab", "xb.nab", "xc.nab", "xd.nab"]
NAMED = 'event="a validator has contradicted itself" body=xe.nab'


@unittest.skipUnless(TWO_FACED.is_file(), f"{TWO_FACED} is not built")
class TwoFacedTest(local_network.NetworkTest):
    VALIDATORS = LIAR

    def setUp(self) -> None:
        super().setUp()
        for number in HONEST:
            self.network.start(number)
        self.network.start(LIAR, program=TWO_FACED)
        for number in HONEST:
            wait_until(f"node{number} is ready", lambda number=number: self.network.is_ready(number))

    def epoch(self, number: int) -> int:
        return json.loads(self.network.get(number, "/v1/status"))["ledger"]["epoch"]

    def record_until_it_is_excluded(self) -> None:
        """Votes that come when the others have agreed are not looked at: a node may miss a few contradictions."""
        for i in range(20):
            for number in HONEST:
                self.record(number, f"xa.nab.at-{number}-{i}")
            if all(self.epoch(number) > 0 for number in HONEST):
                return
        self.fail("not excluded")

    def test_a_validator_that_contradicts_itself_is_named_and_excluded(self) -> None:
        self.record_until_it_is_excluded()
        named = [number for number in HONEST if NAMED in self.network.log(number)]
        self.assertTrue(named)
        for number in named:
            for file in (self.network.node(number) / "data" / "evidence").iterdir():
                self.assertTrue(file.name.startswith("xe.nab-0-"), "an honest one is accused")

        validators = json.loads(self.network.get(1, "/v1/status"))["ledger"]["validators"]
        self.assertEqual(validators, BODIES)
        self.record(1, "xa.nab.without-the-liar")
        self.wait_for_alike(HONEST)
        for number in HONEST:  # who checks everything finds nothing wrong
            self.tool(number, "log", "fsck", code=0)
            self.assertNotIn("alarm", self.network.log(number))
        told = json.loads(self.tool(1, "--output", "json", "misbehaviour", "list", code=0).stdout)
        self.assertEqual([row["subject"] for row in told["items"]], ["misbehaviour/0/xe.nab"])
        shown = self.tool(2, "misbehaviour", "show", "0", "xe.nab", code=0).stdout
        self.assertIn("evidence", shown)

    def test_evidence_that_came_otherwise_is_recorded_by_hand(self) -> None:
        self.record_until_it_is_excluded()
        [number, *_] = [number for number in HONEST if NAMED in self.network.log(number)]
        file = next((self.network.node(number) / "data" / "evidence").iterdir())
        again = self.tool(1, "misbehaviour", "record", file, "--as", "xa.nab", code=8)
        self.assertIn("once in an epoch is enough", again.stderr)
        file.write_bytes(file.read_bytes()[:-1])
        broken = self.tool(1, "misbehaviour", "record", file, "--as", "xa.nab", code=8)
        self.assertIn("evidence", broken.stderr)


if __name__ == "__main__":
    unittest.main()
