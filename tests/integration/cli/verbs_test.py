"""Each recording verb, by a real process on a ledger of its own."""
import base64
import json
import unittest

from support import ToolTest


class RecordingTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()

    def test_a_new_ledger_holds_its_root_bodies_and_keys(self) -> None:
        subjects = [row["subject"] for row in self.json_of("body", "list")["items"]]
        self.assertEqual(subjects, ["body/int.mra", "body/xa.nab"])
        self.assertEqual(self.json_of("recognition", "list", "--of", "xa.nab")["items"][0]["standing"], "in force")
        self.assertEqual(self.json_of("ledger", "status")["mode"], "demonstration")

    def test_a_ledger_is_not_made_twice(self) -> None:
        self.run_tool("ledger", "init", "--name", "x.example", "--demonstration", "--body", "xb.oab", "--out",
                      self.ledger, code=8)

    def test_an_issuer_grows_from_nothing_to_a_certificate(self) -> None:
        self.make_issuer()
        self.issue()
        shown = self.json_of("attestation", "show", "LED-1")
        self.assertEqual(shown["standing"], "in force")
        self.assertEqual(shown["content"]["attestation"]["number"], "LED-1")
        self.assertEqual(len(self.json_of("attestation", "list", "--issuer", "xa.nab.lumen")["items"]), 1)

    def test_the_second_of_two_equal_issues_is_refused(self) -> None:
        self.make_issuer()
        self.issue()
        done = self.run_tool("attestation", "issue", "LED-1", "--as", "xa.nab.lumen", "--type", "product", code=8)
        self.assertIn("rule: record.", done.stderr)

    def test_a_revision_keeps_what_is_not_named(self) -> None:
        self.make_issuer()
        self.issue()
        self.later(days=1)
        self.run_tool("attestation", "revise", "LED-1", "--model", "L9-B", "--kind", "correct")
        content = self.json_of("attestation", "show", "LED-1")["content"]["attestation"]
        self.assertEqual(content["items"][0]["model"], "L9-B")
        self.assertEqual(content["items"][0]["gtin"], "04012345678901")
        self.assertEqual(content["validTo"], "2029-03-01")

    def test_status_changes_need_a_yes_or_somebody_to_ask(self) -> None:
        self.make_issuer()
        self.issue()
        self.later(days=1)
        error = self.run_tool("attestation", "suspend", "LED-1", "--reason", "audit", code=2)
        self.assertIn("rule: usage.confirm", error.stderr)
        self.run_tool("attestation", "suspend", "LED-1", "--reason", "audit", "--yes")
        self.assertEqual(self.json_of("attestation", "show", "LED-1")["standing"], "suspended")
        self.later(days=1)
        self.run_tool("attestation", "restore", "LED-1", "--reason", "cleared")
        self.later(days=1)
        self.run_tool("attestation", "withdraw", "LED-1", "--reason", "ended", "--yes")
        self.assertEqual(self.json_of("attestation", "show", "LED-1")["standing"], "withdrawn")
        self.run_tool("attestation", "restore", "LED-1", code=8)

    def test_dry_run_shows_and_records_nothing(self) -> None:
        self.make_issuer()
        before = self.json_of("ledger", "status")["log_size"]
        done = self.run_tool("attestation", "issue", "LED-9", "--as", "xa.nab.lumen", "--type", "product",
                             "--dry-run")
        self.assertIn("attestation/xa.nab.lumen/LED9", done.stdout)
        self.assertEqual(self.json_of("ledger", "status")["log_size"], before)

    def test_a_form_file_may_hold_everything(self) -> None:
        self.make_issuer()
        form = self.write("led.toml", """
number = "LED-7"
type = "product"
standards = "IEC 62560:2011"
items = [{ kind = "product", names = "LED lamp 灯泡", model = "L9" }]
parties = ["holder=Sunfield"]
valid_to = 2029-03-01
""")
        self.run_tool("attestation", "issue", "--form", form, "--as", "xa.nab.lumen")
        content = self.json_of("attestation", "show", "LED-7")["content"]["attestation"]
        self.assertEqual(content["validTo"], "2029-03-01")

    def test_a_misspelt_form_member_is_named_with_what_was_meant(self) -> None:
        form = self.write("bad.toml", 'numbr = "LED-7"\n')
        error = self.run_tool("attestation", "issue", "--form", form, "--as", "xa.nab", code=8).stderr
        self.assertIn("did you mean number?", " ".join(error.split()))
        self.assertIn("rule: form.member", error)

    def test_an_accreditation_with_lines_is_granted_extended_and_suspended_by_line(self) -> None:
        self.make_issuer()
        self.later(days=1)
        self.run_tool("accreditation", "extend", "PC-007", "--as", "xa.nab", "--line-id", "2", "--activity",
                      "product-certification", "--line-standard", "IEC 60335-2 series", "--cycle-ends-on",
                      "2030-01-31")
        line = self.json_of("accreditation", "show", "PC-007", "--ab", "xa.nab", "--line", "2")
        self.assertTrue(line["content"]["scopeLine"]["standard"]["family"])
        head = self.json_of("accreditation", "show", "PC-007", "--ab", "xa.nab")
        self.assertEqual(head["content"]["accreditation"]["cycleEndsOn"], "2030-01-31")
        self.run_tool("accreditation", "suspend", "PC-007", "--as", "xa.nab", "--line", "1", "--yes")
        self.later(days=1)
        self.run_tool("accreditation", "restore", "PC-007", "--as", "xa.nab", "--line", "1")
        self.run_tool("accreditation", "withdraw", "PC-007", "--as", "xa.nab", "--yes")
        rows = self.json_of("accreditation", "list")["items"]
        self.assertEqual([row["standing"] for row in rows], ["withdrawn"])

    def test_a_recognition_is_entered_suspended_restored_and_withdrawn(self) -> None:
        self.run_tool("body", "register", "xa.nab.second", "--as", "xa.nab", "--kind", "supplier", "--name", "Second",
                      "--economy", "xa")
        self.run_tool("key", "generate", "xa.nab.second", "--purpose", "governance", "--demonstration")
        self.run_tool("key", "register", "xa.nab.second", "--purpose", "governance", "--as", "xa.nab")
        enter = ("recognition", "enter", "xa.nab.second", "--as", "xa.nab", "--arrangement", "int.mra", "--level",
                 "1:ISO/IEC 17011", "--level", "2:testing", "--role", "signatory")
        subject = "recognition/xa.nab.second/int.mra/TESTING"
        self.assertIn(subject, self.run_tool(*enter, "--dry-run").stdout)
        self.run_tool(*enter)
        self.later(days=1)
        # Now there are two signatories, and more than two thirds of them must sign.
        alone = self.run_tool("recognition", "suspend", subject, "--as", "xa.nab", "--yes", code=8)
        self.assertIn("rule: record.quorum", alone.stderr)
        together = ("--as", "xa.nab", "--signer", "xa.nab", "--signer", "xa.nab.second", "--yes")
        for verb, standing in (("suspend", "suspended"), ("restore", "in force"), ("suspend", "suspended"),
                               ("withdraw", "withdrawn")):
            self.run_tool("recognition", verb, subject, *together, "--reason", "peer evaluation")
            self.assertEqual(self.json_of("recognition", "show", subject)["standing"], standing)
            self.later(days=1)

    def test_a_body_may_demand_several_of_its_keys(self) -> None:
        self.make_issuer()
        def ids() -> list[str]:
            keys = self.json_of("key", "show", "xa.nab.lumen")["items"]
            return [row["id"] for row in keys if row["purpose"] == "records"]

        first = ids()[0]
        for _ in range(2):
            before = ids()
            self.run_tool("key", "generate", "xa.nab.lumen", "--purpose", "records", "--demonstration")
            fresh = next(key for key in ids() if key not in before)
            self.run_tool("key", "register", "xa.nab.lumen", "--purpose", "records", "--id", fresh)
        self.run_tool("body", "amend", "xa.nab.lumen", "--set", 'signing_rules=[{"purpose":"records","signatures":2}]')
        one = ("--signer", f"xa.nab.lumen/{first[:8]}")
        two = (*one, "--signer", f"xa.nab.lumen/{fresh[:8]}")
        issue = ("attestation", "issue", "LED-1", "--as", "xa.nab.lumen", "--type", "product", "--item", "lamp",
                 "--item-kind", "product")
        for verb in (issue, ("attestation", "suspend", "LED-1", "--yes"), ("attestation", "restore", "LED-1"),
                     ("attestation", "revise", "LED-1", "--model", "L9"),
                     ("extent", "claim", "--as", "xa.nab.lumen", "--type", "product", "--complete-from", self.day(0)),
                     ("attestation", "withdraw", "LED-1", "--yes")):
            with self.subTest(verb[:2]):
                self.assertIn("rule: record.signatures", self.run_tool(*verb, *one, code=8).stderr)
                self.run_tool(*verb, *two)
        sheet = self.write("sheet.csv", "number,type,items.1.kind,items.1.names,decided_on\n"
                                        f"LED-2,product,product,lamp,{self.day(0)}\n")
        self.run_tool("import", sheet, "--kind", "attestation", "--as", "xa.nab.lumen", *one, code=8)
        self.run_tool("import", sheet, "--kind", "attestation", "--as", "xa.nab.lumen", *two)
        signers = self.json_of("record", "show", "attestation/xa.nab.lumen/LED1")["signed_by"]
        self.assertEqual({signer["key"] for signer in signers}, {first, fresh})

    def test_a_record_is_signed_by_several_in_steps(self) -> None:
        self.make_issuer()
        form = self.write("claim.toml", 'subject = "extent/xa.nab.lumen"\n[[extent_claim.extents]]\n'
                                        'complete_from = "2026-01-01"\n')
        self.run_tool("record", "draft", "extent-claim", "--as", "xa.nab.lumen", "--form", form, "--out", "claim.json")
        self.run_tool("record", "sign", "claim.json", "--signer", "xa.nab.lumen", "--out", "claim.signed")
        self.assertEqual(self.json_of("record", "show", "claim.signed")["signed_by"][0]["body"], "xa.nab.lumen")

    def test_a_wrong_succession_is_taken_back_by_both(self) -> None:
        self.make_issuer()
        self.run_tool("body", "register", "xa.nab.north", "--as", "xa.nab", "--kind", "conformity-assessment-body",
                      "--name", "North", "--economy", "xa")
        self.run_tool("key", "generate", "xa.nab.north", "--purpose", "governance", "--demonstration")
        self.run_tool("key", "register", "xa.nab.north", "--purpose", "governance", "--as", "xa.nab")
        self.issue()
        self.run_tool("body", "succeed", "xa.nab.lumen", "xa.nab.north", "--yes")
        self.assertIn("issuer_succeeded", self.findings("LED-1"))
        alone = self.run_tool("body", "rescind", "xa.nab.lumen", "--yes", code=8)
        self.assertIn("rule: record.successor", alone.stderr)
        both = ("--signer", "xa.nab.lumen", "--signer", "xa.nab.north")
        self.run_tool("body", "rescind", "xa.nab.lumen", *both, "--yes")
        self.assertNotIn("issuer_succeeded", self.findings("LED-1"))

    def test_a_flag_that_cannot_be_read_is_named(self) -> None:
        self.make_issuer()
        issue = ("attestation", "issue", "LED-9", "--as", "xa.nab")
        for words in ((*issue, "--issued-on", "31.12.2019"), (*issue, "--from", "soon"), (*issue, "--type", "banana"),
                      (*issue, "--outcome", "good"), (*issue, "--holder", "Sunfield"), (*issue, "--hs", "853952"),
                      ("verify", "LED-1", "--as-of", "yesterday"), ("verify", "LED-1", "--known-at", "now"),
                      ("verify", "LED-1", "--issuer", "Lumen"), ("verify", "LED-1", "--type", "banana"),
                      ("accreditation", "extend", "PC-007", "--ab", "xa.nab", "--kind", "banana"),
                      ("accreditation", "grant", "PC-7", "--as", "xa.nab", "--run-off-months", "six"),
                      ("key", "generate", "xa.nab", "--purpose", "banana"),
                      ("body", "list", "--as", "Not A Body")):
            with self.subTest(words):
                self.assertIn(words[-2], self.run_tool(*words, code=2).stderr)

    def test_the_policy_is_of_the_validators_of_the_present_epoch(self) -> None:
        def keys(purpose: str) -> list[str]:
            return [row["public_key"] for row in self.json_of("key", "show", "xa.nab")["items"]
                    if row["purpose"] == purpose]

        fresh = {}
        for purpose in ("validator", "log"):
            before = keys(purpose)
            self.run_tool("key", "generate", "xa.nab", "--purpose", purpose, "--demonstration")
            fresh[purpose] = next(key for key in keys(purpose) if key not in before)
        line = base64.b64encode(b"\x01" + bytes.fromhex(fresh["log"])).decode()
        self.assertNotIn(line, self.run_tool("log", "checkpoint", "--policy").stdout)
        form = self.write("set.toml", '[validators]\nepoch = 1\n[[validators.validators]]\nbody = "xa.nab"\n'
                                      f'validator_key = "{fresh["validator"]}"\nlog_key = "{fresh["log"]}"\n')
        self.run_tool("proposal", "propose", "p-1", "--as", "xa.nab", "--open-until", self.day(30), "--form", form)
        self.run_tool("proposal", "approve", "p-1", "--as", "xa.nab", "--yes")
        self.run_tool("body", "amend", "xa.nab", "--as", "xa.nab", "--name", "Renamed")
        self.assertEqual(self.json_of("ledger", "status")["epoch"], 1)
        self.assertIn(line, self.run_tool("log", "checkpoint", "--policy").stdout)

    def test_a_form_of_a_wrong_shape_is_refused_by_its_place(self) -> None:
        for name, noun, text, place in (
                ("text", ("attestation", "issue"), "number = 7\n", "number"),
                ("table", ("attestation", "issue"), "effective = 3\n", "effective"),
                ("level", ("recognition", "enter", "xa.nab", "--arrangement", "int.mra"), "levels = [{name = 'x'}]\n",
                 "levels"),
                ("line", ("accreditation", "grant"),
                 "author = 'xa.nab'\nreported = true\n[[lines]]\nid = '1'\n", "lines"),
                ("toml", ("attestation", "issue"), "number = \n", "line 1")):
            with self.subTest(name):
                form = self.write(f"{name}.toml", text)
                error = self.run_tool(*noun, "--form", form, "--as", "xa.nab", code=8).stderr
                self.assertIn(place, error)

    def test_a_founding_that_fails_leaves_nothing_behind(self) -> None:
        other = self.folder / "other"
        for words, code in ((("--name", "no name!", "--body", "xb.nab"), 8), (("--name", "x.example"), 2),
                            (("--name", "x.example", "--body", "XB NAB"), 8)):
            with self.subTest(words):
                self.run_tool("ledger", "init", "--demonstration", "--out", other, *words, code=code)
                self.assertFalse(other.exists())

    def test_a_list_tells_what_stood_on_a_day_as_known_then(self) -> None:
        self.make_issuer()
        self.issue()
        self.later(days=10)
        self.run_tool("attestation", "suspend", "LED-1", "--reason", "audit", "--yes")
        for when, standings in ((("--limit", 9), ["suspended"]),
                                (("--as-of", self.day(-1)), ["in force"]),
                                (("--as-of", self.day(-11)), ["absent"]),
                                (("--as-of", self.day(1), "--known-at", self.day(-1)), ["in force"]),
                                (("--known-at", self.day(-11)), [])):
            with self.subTest(when):
                rows = self.json_of("attestation", "list", *when)["items"]
                self.assertEqual([row["standing"] for row in rows], standings)
        row = self.json_of("attestation", "list")["items"][0]
        self.assertEqual((row["as_of"], row["events"]), (self.day(0), 2))
        self.assertEqual(row["content_index"], row["index"])
        self.assertGreater(row["standing_index"], row["content_index"])

    def test_a_list_goes_on_where_it_stopped(self) -> None:
        first = self.json_of("body", "list", "--limit", "1")["items"]
        self.assertEqual([row["subject"] for row in first], ["body/int.mra"])
        rest = self.json_of("body", "list", "--after", first[0]["subject"])["items"]
        self.assertEqual([row["subject"] for row in rest], ["body/xa.nab"])
        self.run_tool("body", "list", "--limit", "0", code=2)

    def test_a_body_is_amended_and_shown(self) -> None:
        self.make_issuer()
        self.later(days=1)
        self.run_tool("body", "amend", "xa.nab.lumen", "--mailbox", "desk@lumen.example", "--purpose", "verification")
        body = self.json_of("body", "show", "xa.nab.lumen")["content"]["body"]
        self.assertEqual(body["contacts"][0]["mailbox"], "desk@lumen.example")
        self.assertEqual(body["names"][0]["texts"][0]["text"], "Lumen Test")

    def test_an_extent_is_claimed(self) -> None:
        self.make_issuer()
        self.run_tool("extent", "claim", "--as", "xa.nab.lumen", "--type", "product", "--complete-from", "2026-01-01")
        self.assertEqual(self.json_of("extent", "show", "xa.nab.lumen")["standing"], "in force")

    def test_a_window_is_opened_used_and_closed(self) -> None:
        self.make_issuer()
        self.later(days=100)
        day = self.day(-60)
        self.run_tool("backfill", "open", "xa.nab.lumen", "archive", "--as", "xa.nab.lumen", "--decided-from", day,
                      "--decided-to", day, "--open-until", self.day(5), code=8)
        self.run_tool("backfill", "open", "xa.nab.lumen", "archive", "--as", "xa.nab", "--decided-from", day,
                      "--decided-to", day, "--open-until", self.day(5))
        self.run_tool("attestation", "issue", "OLD-1", "--as", "xa.nab.lumen", "--type", "declaration", "--decided-on",
                      day, "--from", day, "--retroactive")
        self.assertIn("recorded_in_backfill", self.findings("OLD-1"))
        self.run_tool("backfill", "close", "xa.nab.lumen", "archive", "--as", "xa.nab", "--yes")
        rows = self.json_of("backfill", "list", "--body", "xa.nab.lumen")["items"]
        self.assertEqual([row["standing"] for row in rows], ["withdrawn"])
        self.assertEqual(self.json_of("backfill", "show", "xa.nab.lumen", "archive")["standing"], "withdrawn")

    def test_a_flexible_line_is_widened_and_ruled_on(self) -> None:
        self.make_issuer()
        self.later(days=1)
        self.run_tool("accreditation", "extend", "PC-007", "--as", "xa.nab", "--line-id", "9", "--activity",
                      "product-certification", "--line-standard", "IEC 62560:2011", "--line-flexible", "a")
        entry = ("--ab", "xa.nab", "--line", "9", "--id", "ed2", "--standard", "IEC 62560:2025")
        self.run_tool("accreditation", "flexible-entry", "PC-007", *entry, "--as", "xa.nab", code=8)
        self.run_tool("accreditation", "flexible-entry", "PC-007", *entry, "--as", "xa.nab.lumen", "--dry-run")
        self.run_tool("accreditation", "flexible-entry", "PC-007", *entry, "--as", "xa.nab.lumen")
        self.run_tool("attestation", "issue", "FX-1", "--as", "xa.nab.lumen", "--type", "product", "--standard",
                      "IEC 62560:2025", "--line", "accreditation/xa.nab/PC007/9")
        self.assertIn("scope_unresolved", self.findings("FX-1"))
        self.run_tool("accreditation", "rule", "FX-1", "--as", "xa.nab", "--line", "accreditation/xa.nab/PC007/9",
                      "--covered", "--reason", "same clauses")
        self.assertIn("scope_ruled", self.findings("FX-1"))
        self.run_tool("accreditation", "withdraw", "PC-007", "--ab", "xa.nab", "--line", "9", "--entry", "ed2", "--as",
                      "xa.nab", "--yes")
        shown = self.json_of("accreditation", "show", "PC-007", "--ab", "xa.nab", "--line", "9", "--entry", "ed2")
        self.assertEqual(shown["standing"], "withdrawn")
        self.run_tool("accreditation", "withdraw", "PC-007", "--ab", "xa.nab", "--entry", "ed2", "--yes", code=2)

    def test_events_are_taken_back_appealed_stayed_and_countersigned(self) -> None:
        self.make_issuer()
        self.issue()
        self.later(days=1)
        self.run_tool("attestation", "suspend", "LED-1", "--yes")
        self.run_tool("attestation", "appeal", "LED-1", "--yes")
        self.assertEqual(self.json_of("attestation", "show", "LED-1")["standing"], "suspended, under appeal")
        suspended = self.json_of("attestation", "show", "LED-1")["events"][1]
        self.run_tool("attestation", "stay", "LED-1", "--event", str(suspended["index"]), "--yes")
        self.assertIn("stayed", self.json_of("attestation", "show", "LED-1")["standing"])
        self.run_tool("attestation", "rescind", "LED-1", "--event", suspended["record"], "--yes")
        self.assertIn("taken_back", self.findings("LED-1"))
        self.run_tool("attestation", "countersign", "LED-1", "--as", "xa.nab")
        self.run_tool("attestation", "countersign", "LED-1", "--as", "xa.nab.lumen", code=8)
        error = self.run_tool("attestation", "rescind", "LED-1", "--event", "999999", "--yes", code=8).stderr
        self.assertIn("rule: event.unknown", error)
        self.run_tool("attestation", "annul", "LED-1", "--yes")
        self.assertEqual(self.json_of("attestation", "show", "LED-1")["standing"].split(",")[0], "annulled")

    def test_a_certificate_is_taken_over_by_another_body(self) -> None:
        self.make_issuer()
        self.issue()
        self.later(days=1)
        self.run_tool("attestation", "transfer", "LED-1", "--as-number", "NEW-1", "--as", "xa.nab", "--set",
                      "basis=none")
        content = self.json_of("attestation", "show", "NEW-1")["content"]["attestation"]
        self.assertEqual(content["transferredFrom"], "attestation/xa.nab.lumen/LED1")
        self.assertEqual(content["items"][0]["model"], "L9")
        self.assertNotIn("scopeLines", content)
        self.assertIn("transfer_open", self.findings("NEW-1"))
        self.run_tool("attestation", "supersede", "LED-1", "--as", "xa.nab", "--by", "attestation/xa.nab/NEW1", "--yes")
        self.assertIn("transferred", self.findings("NEW-1"))

    def test_a_record_is_drafted_signed_and_submitted_in_steps(self) -> None:
        self.make_issuer()
        self.assertIn("complete_from", self.run_tool("record", "draft", "extent-claim").stdout)
        form = self.write("claim.toml", 'subject = "extent/xa.nab"\n'
                                        '[[extent_claim.extents]]\ncomplete_from = "2026-01-01"\n')
        self.run_tool("record", "draft", "extent-claim", "--form", form, "--as", "xa.nab", "--out", "claim.json")
        self.run_tool("record", "sign", "claim.json", "--genesis", self.ledger / "genesis.json", "--keys",
                      self.ledger / "keys", "--out", "claim.signed")
        for place in ("claim.signed", "./claim.signed", self.folder / "claim.signed"):
            self.assertIn("xa.nab", self.run_tool("record", "show", place).stdout)
        row = self.json_of("record", "submit", "claim.signed")["items"][0]
        shown = self.json_of("record", "show", row["index"])
        self.assertEqual(shown["record_id"], row["record"])
        self.run_tool("record", "submit", "claim.signed", code=8)

    def test_an_unsigned_record_is_refused(self) -> None:
        form = self.write("claim.toml", '[[extents]]\ncomplete_from = "2026-01-01"\n')
        self.run_tool("record", "draft", "extent-claim", "--form", form, "--as", "xa.nab", "--out", "claim.json",
                      code=8)
        self.write("claim.json", json.dumps({"author": "xa.nab", "subject": "extent/xa.nab",
                                             "decidedOn": "2026-03-01",
                                             "extentClaim": {"extents": [{"completeFrom": "2026-01-01"}]}}))
        self.run_tool("record", "submit", "claim.json", code=8)


class KeyTest(ToolTest):
    def test_a_key_file_is_sealed_and_its_passphrase_changed(self) -> None:
        self.write("first", "correct horse\n")
        self.write("second", "battery staple\n")
        keys = self.folder / "keys"
        self.run_tool("key", "generate", "xa.nab", "--keys", keys, "--passphrase-file", "first")
        rows = self.json_of("key", "show", "--keys", keys)["items"]
        self.assertEqual([(row["body"], row["purpose"], row["demonstration"]) for row in rows],
                         [("xa.nab", "records", False)])
        self.run_tool("key", "change-passphrase", "xa.nab", "--keys", keys, "--passphrase-file", "second",
                      "--new-passphrase-file", "first", code=8)
        self.run_tool("key", "change-passphrase", "xa.nab", "--keys", keys, "--passphrase-file", "first",
                      "--new-passphrase-file", "second")
        self.run_tool("key", "change-passphrase", "xa.nab", "--keys", keys, "--passphrase-file", "second",
                      "--new-passphrase-file", "first")

    def test_without_a_passphrase_and_a_terminal_the_ways_to_give_one_are_told(self) -> None:
        error = self.run_tool("key", "generate", "xa.nab", "--keys", self.folder / "keys", code=7).stderr
        self.assertIn("passphrase", error)

    def test_a_revoked_key_signs_no_more(self) -> None:
        self.make_ledger()
        self.make_issuer()
        key = next(row for row in self.json_of("key", "show", "xa.nab.lumen")["items"] if row["purpose"] == "records")
        self.later(days=1)
        self.run_tool("key", "revoke", "xa.nab.lumen", key["id"][:8], "--reason", "retired", "--yes")
        self.later(days=1)
        done = self.run_tool("attestation", "issue", "LED-2", "--as", "xa.nab.lumen", "--type", "product", code=8)
        self.assertIn("record.key", done.stderr)


if __name__ == "__main__":
    unittest.main()
