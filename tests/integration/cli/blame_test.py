"""`touchstone blame` on the sample of a fork: two of four validators signed on both sides."""
import sys
import unittest

from support import ROOT, ToolTest

FORK = ROOT / "samples" / "fork"
SIDES = (FORK / "north.history", FORK / "south.journal")
OFFENCES = ("two_finalizations", "nullified_finalized", "notarized_other_final")  # of honest validators none
GENESIS = ("--genesis", FORK / "genesis.json")


class Blame(ToolTest):
    def test_names_the_guilty_on_80_columns(self) -> None:
        shown = self.run_tool("blame", *SIDES, *GENESIS, COLUMNS="80").stdout
        self.assertIn("Fork in epoch 0", shown)
        self.assertIn("2 of 4 validators", shown)
        for line in shown.splitlines():
            self.assertLessEqual(len(line), 80, line)
        for body, guilty in (("aa.nab", False), ("bb.nab", False), ("cc.nab", True), ("dd.nab", True)):
            self.assertEqual(body in shown, guilty, shown)

    def test_gives_evidence_to_programs(self) -> None:
        told = self.json_of("blame", *reversed(SIDES), *GENESIS)
        self.assertEqual(told["schema"], "touchstone.blame/1")
        self.assertEqual([row["body"] for row in told["items"]], ["cc.nab", "dd.nab"])
        for row in told["items"]:
            self.assertIn(row["offence"], OFFENCES)
            self.assertTrue(row["blocks"])
            self.assertTrue(row["evidence"])

    def test_names_nobody_without_a_fork(self) -> None:
        shown = self.run_tool("blame", SIDES[0], SIDES[0], *GENESIS, code=1).stdout
        self.assertIn("do not conflict", shown)
        self.assertEqual(self.json_of("blame", SIDES[0], SIDES[0], *GENESIS, code=1)["items"], [])

    def test_believes_no_signature_unchecked(self) -> None:
        changed = bytearray(SIDES[0].read_bytes())
        changed[-1] ^= 1
        forged = self.folder / "forged"
        forged.write_bytes(changed)
        self.assertIn("consensus.signature", self.run_tool("blame", forged, SIDES[1], *GENESIS, code=3).stderr)

    def test_refuses_what_is_no_history_or_of_another_place(self) -> None:
        other = self.write("other", "no history")
        self.assertIn("consensus.form", self.run_tool("blame", other, SIDES[1], *GENESIS, code=8).stderr)
        changed = bytearray(SIDES[0].read_bytes())
        kind = len(b"touchstone history v1\0") + 32 + 8 + 32  # of the finalization's statement
        self.assertEqual(changed[kind], 3)
        changed[kind] = 1
        notarized = self.folder / "notarized"
        notarized.write_bytes(changed)
        self.assertIn("finalization", self.run_tool("blame", notarized, SIDES[1], *GENESIS, code=8).stderr)
        self.make_ledger()
        self.assertIn("consensus.epoch", self.run_tool("blame", *SIDES, code=8).stderr)
        self.run_tool("blame", "nowhere", SIDES[1], *GENESIS, code=7)
        self.run_tool("blame", SIDES[0], code=2)


if __name__ == "__main__":
    sys.exit(unittest.main())
