"""Confidential values: committed to on the ledger, opened by a file that the tool writes once."""
import json
import stat
import unittest

from support import ToolTest


class ConfidentialTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()
        self.file = self.folder / "LED1.openings.json"

    def issue_confidential(self) -> None:
        self.issue("LED-1", "--confidential", "holder")

    def party(self, *more: object) -> dict:
        return self.json_of("attestation", "show", "LED-1", *more)["content"]["attestation"]["parties"][0]

    def test_the_file_is_the_owners_alone_and_the_ledger_does_not_know_the_name(self) -> None:
        self.issue_confidential()
        self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
        self.assertEqual(list(self.party()["name"]), ["commitment"])
        self.assertEqual(self.party("--openings", self.file)["name"]["plain"]["texts"][0]["text"], "Sunfield")
        for path in self.ledger.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"Sunfield", path.read_bytes(), path)

    def test_the_file_names_the_record(self) -> None:
        self.issue_confidential()
        shown = self.json_of("attestation", "show", "LED-1")
        self.assertEqual(json.loads(self.file.read_text())["record"], shown["events"][0]["record"])
        self.assertEqual(self.json_of("openings", "show", self.file)["openings"][0]["path"],
                         "attestation.parties[0].name")

    def test_a_file_is_never_replaced_and_then_nothing_is_recorded(self) -> None:
        self.write("LED1.openings.json", "mine")
        done = self.run_tool("attestation", "issue", "LED-1", "--as", "xa.nab.lumen", "--type", "product", "--holder",
                             "holder=Sunfield", "--confidential", "holder", code=7)
        self.assertIn("rule: file.exists", done.stderr)
        self.assertEqual(self.file.read_text(), "mine")
        self.run_tool("attestation", "show", "LED-1", code=8)

    def test_what_is_refused_or_only_shown_leaves_no_file(self) -> None:
        words = ("attestation", "issue", "LED-1", "--as", "xa.nab.lumen", "--type", "product", "--holder",
                 "holder=Sunfield", "--confidential", "holder")
        shown = self.run_tool(*words, "--dry-run")
        self.assertIn("holder confidential", shown.stdout)
        self.assertNotIn("Sunfield", shown.stdout)
        self.assertIn("is not kept", shown.stderr)
        done = self.run_tool(*words, "--decided-on", self.day(30), code=8)
        self.assertIn("rule: effective.decided", done.stderr)
        self.assertEqual(list(self.folder.glob("*.openings.json")), [])

    def test_a_field_that_names_nothing_is_a_mistake(self) -> None:
        done = self.run_tool("attestation", "issue", "LED-1", "--as", "xa.nab.lumen", "--type", "product", "--holder",
                             "holder=Sunfield", "--confidential", "factory", code=2)
        self.assertIn("--confidential factory", done.stderr)

    def test_a_form_says_what_it_keeps_back_and_drafts_do_too(self) -> None:
        form = self.write("led.toml", 'type = "product"\nparties = ["holder=Sunfield"]\nconfidential = "holder"\n')
        self.run_tool("attestation", "issue", "LED-1", "--as", "xa.nab.lumen", "--form", form)
        self.assertEqual(list(self.party()["name"]), ["commitment"])
        self.assertEqual(self.party("--openings", self.file)["name"]["plain"]["texts"][0]["text"], "Sunfield")
        draft = self.folder / "led2.json"
        self.run_tool("record", "draft", "attestation", "--as", "xa.nab.lumen", "--set", "number=LED-2", "--set",
                      "action=issue", "--set", "type=product", "--set", "basis=none",
                      "--set", 'parties=["holder=Moonfield"]',
                      "--confidential", "holder", "--out", draft)
        openings = self.folder / "led2.json.openings.json"
        self.assertEqual(stat.S_IMODE(openings.stat().st_mode), 0o600)
        self.assertNotIn("Moonfield", draft.read_text())
        self.run_tool("record", "sign", draft, "--out", "led2.signed")
        self.run_tool("record", "submit", "led2.signed")
        self.run_tool("attestation", "show", "LED-2", "--openings", openings)

    def test_addresses_of_sites_are_given_and_kept_back(self) -> None:
        self.run_tool("accreditation", "grant", "PC-008", "--as", "xa.nab", "--body", "xa.nab.lumen", "--standard",
                      "ISO/IEC 17065:2012", "--activity", "product-certification", "--site", "works=12 Dell Road",
                      "--site", "office=1 High Street", "--confidential", "sites[0].address")
        sites = self.json_of("accreditation", "show", "PC-008", "--ab", "xa.nab")["content"]["accreditation"]["sites"]
        self.assertEqual([list(site["address"]) for site in sites], [["commitment"], ["plain"]])
        opened = self.json_of("openings", "show", "PC008.openings.json")["openings"]
        self.assertEqual(opened[0]["texts"][0]["text"], "12 Dell Road")
        self.later(days=1)
        self.run_tool("accreditation", "extend", "PC-008", "--ab", "xa.nab", "--as", "xa.nab", "--expires-on",
                      "2030-01-01")
        after = self.json_of("accreditation", "show", "PC-008", "--ab", "xa.nab")["content"]["accreditation"]["sites"]
        self.assertEqual(after[0], sites[0])

    def test_what_was_confidential_stays_so_in_the_next_revision(self) -> None:
        self.issue_confidential()
        before = self.party()["name"]
        self.later(days=1)
        self.run_tool("attestation", "revise", "LED-1", "--kind", "correct", "--model", "L9-B")
        self.assertEqual(self.party()["name"], before)
        self.run_tool("attestation", "revise", "LED-1", "--holder", "holder=Moonfield")
        self.assertEqual(list(self.party()["name"]), ["commitment"])
        second = self.folder / f"LED1.{self.day(0)}.openings.json"
        self.assertEqual(self.party("--openings", second)["name"]["plain"]["texts"][0]["text"], "Moonfield")
        done = self.run_tool("attestation", "show", "LED-1", "--openings", self.file, code=8)
        self.assertIn("rule: openings.differ", done.stderr)

    def test_a_field_that_is_not_opened_is_not_disclosed(self) -> None:
        self.issue_confidential()
        out = self.folder / "some.openings.json"
        self.run_tool("openings", "disclose", self.file, "--field", "statement", "--out", out, code=2)
        self.assertFalse(out.exists())
        self.run_tool("openings", "disclose", self.file, "--field", "parties", "--out", out, code=2)
        self.run_tool("openings", "disclose", self.file, "--field", "parties[0]", "--out", out)
        self.assertNotIn("seed", json.loads(out.read_text()))
        self.assertEqual(stat.S_IMODE(out.stat().st_mode), 0o600)
        self.run_tool("verify", "LED-1", "--holder", "Sunfield", "--openings", out)

    def test_a_bundle_and_a_report_answer_after_the_file_is_gone(self) -> None:
        self.issue_confidential()
        asked = ("--holder", "Sunfield", "--issuer", "xa.nab.lumen")
        genesis = ("--genesis", self.ledger / "genesis.json")
        self.run_tool("bundle", "export", "LED-1", "--out", "led.bundle")
        self.run_tool("verify", "LED-1", "--bundle", "led.bundle", *genesis, *asked, "--openings", self.file,
                      "--save", "led.report")
        self.file.unlink()
        self.run_tool("verify", "--report", "led.report", *genesis)
        self.run_tool("verify", "LED-1", "--bundle", "led.bundle", *genesis, code=0)
        self.assertEqual(self.findings("LED-1")[:1], ["demonstration"])
        self.run_tool("verify", "LED-1", "--bundle", "led.bundle", *genesis, *asked, code=4)
        self.run_tool("ledger", "fsck")

    def test_too_many_files_and_damaged_ones_are_refused(self) -> None:
        self.issue_confidential()
        self.run_tool("verify", "LED-1", *(("--openings", self.file) * 9), code=2)
        damaged = self.write("damaged.json", self.file.read_text() + " ")
        done = self.run_tool("verify", "LED-1", "--openings", damaged, code=8)
        self.assertIn("rule: openings.form", done.stderr)


if __name__ == "__main__":
    unittest.main()
