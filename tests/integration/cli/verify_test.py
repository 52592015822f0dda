"""Verdicts from a ledger, from a bundle with only the genesis file, and from a saved report."""
import json
import shutil
import unittest

from support import ToolTest


class VerifyTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()
        self.issue()

    def test_a_good_certificate_is_valid(self) -> None:
        done = self.run_tool("verify", "LED-1", "--issuer", "xa.nab.lumen", "--model", "L9")
        self.assertIn("VALID", done.stdout.splitlines()[0])
        self.assertIn("Demonstration network", done.stdout)
        self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)

    def test_the_number_alone_finds_the_issuer_however_it_is_typed(self) -> None:
        for number in ("LED-1", "led 1", "ＬＥＤ－１"):
            with self.subTest(number):
                self.run_tool("verify", number)

    def test_a_number_that_several_issuers_used_lists_them(self) -> None:
        self.run_tool("attestation", "issue", "LED-1", "--as", "xa.nab", "--type", "product", "--basis", "none",
                      "--item", "lamp", "--item-kind", "product")
        done = self.run_tool("verify", "LED-1", code=4)
        self.assertIn("xa.nab.lumen", done.stdout)
        self.assertIn("--issuer", done.stderr)
        self.run_tool("verify", "LED-1", "--issuer", "xa.nab.lumen")

    def test_other_goods_make_it_not_valid(self) -> None:
        self.run_tool("verify", "LED-1", "--model", "L11", code=1)

    def test_status_follows_the_day_that_is_asked_for(self) -> None:
        self.later(days=3)
        self.run_tool("attestation", "withdraw", "LED-1", "--yes", "--reason", "ended")
        self.run_tool("verify", "LED-1", code=1)
        self.run_tool("verify", "LED-1", "--as-of", "2026-03-02")
        self.run_tool("verify", "LED-1", "--known-at", "2026-03-02T00:00:00Z")

    def test_an_unknown_number_is_not_an_accusation(self) -> None:
        self.run_tool("verify", "LED-777", "--issuer", "xa.nab.lumen", code=3)
        done = self.run_tool("verify", "LED-2", "--issuer", "xa.nab.lumen", code=3)
        self.assertIn("LED1", done.stdout)
        self.assertIn("LED1", " ".join(self.run_tool("verify", "LED-2", code=3).stderr.split()))

    def test_bundle_and_trace_name_what_is_near_an_unknown_number(self) -> None:
        for words in (("bundle", "export", "LED-2", "--out", "x.bundle"), ("trace", "LED-2")):
            with self.subTest(words[0]):
                self.assertIn("LED1", " ".join(self.run_tool(*words, code=3).stderr.split()))

    def test_absence_from_a_complete_register_is_red(self) -> None:
        self.run_tool("extent", "claim", "--as", "xa.nab.lumen", "--complete-from", "2026-01-01", "--retroactive",
                      "--from", "2026-01-01")
        self.later(days=9)
        verdict = self.json_of("verify", "QQ-999", "--issuer", "xa.nab.lumen", "--paper-date", "2026-03-03", "--type",
                               "product", code=1)
        self.assertIn("not_in_ledger", json.dumps(verdict))

    def test_a_presented_document_is_compared(self) -> None:
        paper = self.write("paper.txt", "certificate\n")
        self.issue("LED-3", "--document", paper)
        self.run_tool("verify", "--document", paper)
        forged = self.write("forged.txt", "certificate?\n")
        self.run_tool("verify", "LED-3", "--document", forged, code=5)
        self.run_tool("verify", "--document", forged, code=3)

    def test_a_bundle_needs_only_the_genesis_file(self) -> None:
        self.run_tool("bundle", "export", "LED-1", "--out", "led.bundle")
        self.assertIn("attestation/xa.nab.lumen/LED1", self.run_tool("bundle", "show", "led.bundle").stdout)
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        shutil.copy(self.ledger / "genesis.json", elsewhere / "genesis.json")
        shutil.copy(self.folder / "led.bundle", elsewhere / "led.bundle")
        self.ledger = self.folder / "none"
        words = ("verify", "--bundle", elsewhere / "led.bundle", "--genesis", elsewhere / "genesis.json")
        self.run_tool(*words)
        self.run_tool(*words, "--model", "L11", code=1)
        self.later(days=2)
        self.run_tool(*words, code=4)
        self.later(days=9)
        self.run_tool(*words, code=3)

    def test_a_bundle_with_a_flipped_byte_cannot_confirm(self) -> None:
        self.run_tool("bundle", "export", "LED-1", "--out", "led.bundle")
        good = (self.folder / "led.bundle").read_bytes()
        for place in range(0, len(good), max(1, len(good) // 23)):
            with self.subTest(place):
                (self.folder / "bad.bundle").write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1:])
                self.run_tool("verify", "LED-1", "--issuer", "xa.nab.lumen", "--bundle", "bad.bundle", code=3)

    def test_a_saved_report_is_judged_the_same_again(self) -> None:
        self.run_tool("verify", "LED-1", "--save", "answer.report")
        self.later(days=40)
        self.run_tool("attestation", "withdraw", "LED-1", "--yes")
        self.run_tool("verify", "LED-1", code=1)
        self.run_tool("verify", "--report", "answer.report")
        report = bytearray((self.folder / "answer.report").read_bytes())
        report[-1] ^= 1
        (self.folder / "answer.report").write_bytes(report)
        self.assertIn(self.run_tool_any("verify", "--report", "answer.report"), (3, 8))

    def run_tool_any(self, *words: object) -> int:
        for code in (3, 8):
            try:
                self.run_tool(*words, code=code)
                return code
            except AssertionError:
                continue
        return -1

    def test_json_has_the_words_of_the_verdict(self) -> None:
        self.assertIn("VALID", json.dumps(self.json_of("verify", "LED-1")))
        line = self.run_tool("verify", "LED-1", "--output", "ndjson").stdout
        self.assertEqual(line.count("\n"), 1)

    def test_trace_draws_the_chain_and_impact_lists_what_hangs_on_it(self) -> None:
        self.assertIn("accreditation/xa.nab/PC007", self.run_tool("trace", "LED-1").stdout)
        done = self.json_of("impact", "accreditation/xa.nab/PC007", "--action", "withdraw", "--from", "2026-03-05")
        self.assertEqual([row["subject"] for row in done["items"]], ["attestation/xa.nab.lumen/LED1"])
        self.run_tool("impact", "accreditation/xa.nab/NOPE", code=8)

    def test_the_log_proves_its_leaves(self) -> None:
        self.assertIn("test.example", self.run_tool("log", "checkpoint").stdout)
        self.assertIn("c2sp.org/tlog-proof", self.run_tool("log", "prove", "3").stdout)
        self.run_tool("log", "prove", "99999", code=8)
        size = self.json_of("log", "checkpoint")["size"]
        self.assertGreater(len(self.json_of("log", "consistency", "5")["proof"]), 0)
        self.run_tool("log", "consistency", "5", size + 1, code=8)
        self.assertIn("quorum", self.run_tool("log", "checkpoint", "--policy").stdout)

    def test_stats_count_what_is_there(self) -> None:
        stats = self.json_of("stats")
        self.assertEqual(stats["attestations"], 1)
        self.assertEqual(stats["in_force_by_type"], {"product": 1})
        self.assertEqual(stats["in_force_by_economy"], {"xa": 1})
        self.assertEqual(stats["scope"], {"resolved": 1, "unresolved": 0, "no_line": 0})

    def test_stats_leave_open_what_no_line_decides(self) -> None:
        self.run_tool("attestation", "issue", "LED-4", "--as", "xa.nab.lumen", "--type", "product",
                      "--claims-accreditation", "--standard", "IEC 62560:2011", "--line", "accreditation/xa.nab/PC007",
                      "--item", "LED lamp", "--item-kind", "product")
        self.assertEqual(self.json_of("stats")["scope"], {"resolved": 1, "unresolved": 1, "no_line": 0})

    def test_what_is_over_is_not_counted_as_in_force(self) -> None:
        self.now_ms = 1_877_500_000_000  # in July 2029
        for words in (("stats",), ("attestation", "list"), ("attestation", "show", "LED-1")):
            with self.subTest(words):
                answer = self.json_of(*words)
                standing = answer.get("standings") or answer.get("standing") or answer["items"][0]["standing"]
                self.assertEqual(standing, {"expired": 1} if words == ("stats",) else "expired")
        self.assertEqual(self.json_of("stats")["in_force_by_type"], {})

    def test_fsck_and_replay_agree(self) -> None:
        self.assertTrue(self.json_of("ledger", "fsck")["sound"])
        status = self.json_of("ledger", "status")
        self.assertEqual(self.json_of("ledger", "replay")["state_root"], status["state_root"])
        self.run_tool("ledger", "replay", "--out", "rebuilt")
        self.assertEqual(self.json_of("ledger", "status", "--ledger", "rebuilt")["state_root"], status["state_root"])


if __name__ == "__main__":
    unittest.main()
