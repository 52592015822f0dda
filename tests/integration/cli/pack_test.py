"""Packs: built from a ledger, verified by whoever has the genesis file, asked without a ledger."""
import json
import os
import subprocess
import unittest

from support import DAY_MS, TOOL, ToolTest


class PackTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()
        self.issue("LED-1")
        self.issue("LED-2")
        self.genesis = ("--genesis", self.ledger / "genesis.json")

    def build(self, *more: object) -> dict:
        return self.json_of("pack", "build", "--out", "port.pack", *more)

    def ask(self, number: str, *more: object, code: int = 0, days: int = 0) -> list[str]:
        """The ids of what is found, by somebody who has the pack and the genesis file alone."""
        environment = self.environment()
        del environment["TOUCHSTONE_LEDGER"]
        environment["TOUCHSTONE_NOW_MS"] = str(self.now_ms + days * DAY_MS)
        done = subprocess.run([TOOL, "verify", number, "--pack", "port.pack", *map(str, self.genesis), "--output",
                               "json", *map(str, more)], cwd=self.folder, env=environment, capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return [finding["id"] for finding in json.loads(done.stdout)["findings"]]

    def test_a_certificate_in_it_is_answered_and_grows_old(self) -> None:
        self.later(days=3)  # the ledger has been idle; its validator vouches for it anew
        built = self.build("--certificate", "LED-1")
        self.assertEqual(built["certificates"], 1)
        self.assertEqual(built["age_ms"], 0)
        self.assertNotIn("record_not_seen", self.ask("LED-1", "--gtin", "04012345678901"))
        self.assertIn("product_mismatch", self.ask("LED-1", "--gtin", "04012345678918", code=1))
        self.assertIn("old_data", self.ask("LED-1", code=4, days=2))
        self.assertIn("stale", self.ask("LED-1", code=3, days=8))

    def test_what_is_not_in_it_cannot_be_confirmed(self) -> None:
        self.build("--certificate", "LED-1")
        self.assertIn("evidence_missing", self.ask("LED-2", "--issuer", "xa.nab.lumen", code=3))
        done = self.run_tool("verify", "LED-2", "--pack", "port.pack", *self.genesis, code=3)
        self.assertIn("rule: verify.issuer", done.stderr)

    def test_it_is_verified_and_tells_its_age_by_the_exit_code(self) -> None:
        self.build()
        verified = self.json_of("pack", "verify", "port.pack", *self.genesis)
        self.assertEqual(verified["status_chunks"], 1)
        self.assertGreater(verified["key/"], 2)
        self.later(days=3)
        self.run_tool("pack", "verify", "port.pack", *self.genesis, code=4)
        self.later(days=5)
        self.run_tool("pack", "verify", "port.pack", *self.genesis, code=3)
        self.assertIn("records", self.run_tool("pack", "show", "port.pack").stdout)

    def test_damage_is_refused_and_accuses_nobody(self) -> None:
        self.build("--certificate", "LED-1")
        path = self.folder / "port.pack"
        whole = path.read_bytes()
        path.write_bytes(whole[:-10])
        self.assertIn("rule: pack.form", self.run_tool("pack", "verify", path, *self.genesis, code=8).stderr)
        path.write_bytes(whole)
        other = self.folder / "other"
        self.run_tool("ledger", "init", "--name", "other.example", "--demonstration", "--form", "founding.toml",
                      "--out", other)
        self.genesis = ("--genesis", other / "genesis.json")
        self.assertEqual(self.ask("LED-1", code=3)[0], "bad_evidence")

    def test_a_newer_one_is_made_of_an_older_one_by_what_has_changed(self) -> None:
        self.build("--certificate", "LED-1")
        older = (self.folder / "port.pack").read_bytes()
        (self.folder / "old.pack").write_bytes(older)
        self.later(days=1)
        self.issue("LED-3")
        self.build("--certificate", "LED-1", "--certificate", "LED-3")
        newer = (self.folder / "port.pack").read_bytes()
        told = self.json_of("pack", "delta", "old.pack", "port.pack", "--out", "port.delta")
        self.assertEqual(told["bytes"], (self.folder / "port.delta").stat().st_size)
        self.assertLess(told["bytes"], told["newer_bytes"])
        made = self.json_of("pack", "apply", "old.pack", "port.delta", "--out", "made.pack", *self.genesis)
        self.assertEqual(made["certificates"], 2)
        self.assertEqual((self.folder / "made.pack").read_bytes(), newer)
        wrong = self.run_tool("pack", "apply", "port.pack", "port.delta", "--out", "x.pack", *self.genesis, code=8)
        self.assertIn("rule: pack.delta", wrong.stderr)
        self.assertIn("rule: pack.form", self.run_tool("pack", "verify", "port.delta", *self.genesis, code=8).stderr)
        self.run_tool("pack", "delta", "port.pack", "old.pack", "--out", "back.delta")
        back = self.run_tool("pack", "apply", "port.pack", "back.delta", "--out", "port.pack", *self.genesis, code=8)
        self.assertIn("pack.older", back.stderr)
        self.assertEqual((self.folder / "port.pack").read_bytes(), newer)

    def test_nothing_is_saved_that_cannot_be_judged_again(self) -> None:
        self.build("--certificate", "LED-1")
        self.run_tool("verify", "LED-1", "--pack", "port.pack", *self.genesis, "--save", "x.report", code=2)
        self.assertFalse(os.path.exists(self.folder / "x.report"))


if __name__ == "__main__":
    unittest.main()
