"""Imports: good rows and bad ones, twice, killed and resumed, and counts that add up."""
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

from support import TOOL, ToolTest

ISSUER = "xa.nab.lumen"


def certificate(number: int, name: str = "C", **more: object) -> dict:
    return {"source": f"list.csv:{number}",
            "draft": {"author": ISSUER, "decidedOn": "2026-03-01",
                      "attestation": {"action": "ATTESTATION_ACTION_ISSUE", "number": f"{name}-{number}",
                                      "type": "ATTESTATION_TYPE_PRODUCT", "basis": "ACCREDITATION_BASIS_NONE",
                                      "items": [{"kind": "product", "names": [{"language": "en", "text": "lamp"}]}]}},
            **more}


def suspension(number: int, source: str) -> dict:
    return {"source": source,
            "draft": {"author": ISSUER, "subject": f"attestation/{ISSUER}/C{number}", "decidedOn": "2026-03-01",
                      "statusChange": {"action": "STATUS_ACTION_SUSPEND"}}}


class ImportTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()

    def rows(self, rows: list, name: str = "drafts.ndjson") -> pathlib.Path:
        return self.write(name, "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))

    def report(self, name: str = "drafts.ndjson.report.ndjson") -> tuple[list[dict], dict]:
        lines = [json.loads(line) for line in (self.folder / name).read_text(encoding="utf-8").splitlines()]
        return lines[:-1], lines[-1]

    def assert_adds_up(self, lines: list[dict], summary: dict) -> None:
        counted = {name: sum(line["outcome"] == name for line in lines)
                   for name in ("recorded", "duplicate", "would_record", "refused")}
        self.assertEqual(summary["lines"], {"read": len(lines), **counted})
        rows = summary["sources"]
        self.assertEqual(rows["total"], rows["complete"] + rows["partial"] + rows["refused"])
        self.assertEqual(rows["total"], len({source for line in lines for source in line["source"]}))
        self.assertEqual(sum(summary["refused_by_rule"].values()), counted["refused"])
        for line in lines:
            self.assertEqual(line["outcome"] == "refused", {"rule", "what", "fix"} <= line.keys())

    def test_rows_are_signed_and_recorded(self) -> None:
        self.rows([certificate(i) for i in range(50)])
        self.run_tool("import", "drafts.ndjson")
        lines, summary = self.report()
        self.assert_adds_up(lines, summary)
        self.assertEqual(summary["lines"]["recorded"], 50)
        self.assertEqual(self.json_of("attestation", "list", "--limit", "99")["items"][0]["standing"], "in force")
        self.run_tool("ledger", "fsck")

    def test_one_bad_row_never_stops_the_run(self) -> None:
        rows = [certificate(1), "{not json", '{"draft": {}, "draft": {}}', {"source": "x:3"}, "",
                {**certificate(4), "extra": 1}, certificate(5, sign=["xb.nobody"]),
                {"source": "x:6", "refused": {"rule": "list.no_number", "what": "no number", "fix": "ask"}},
                {"source": "x:7", "draft": {"author": ISSUER, "subject": "nonsense", "decidedOn": "2026-03-01",
                                            "statusChange": {"action": "STATUS_ACTION_SUSPEND"}}},
                certificate(8)]
        self.rows(rows)
        self.run_tool("import", "drafts.ndjson", code=8)
        lines, summary = self.report()
        self.assert_adds_up(lines, summary)
        self.assertEqual([line["outcome"] for line in lines],
                         ["recorded"] + ["refused"] * 7 + ["recorded"])
        self.assertEqual([line["line"] for line in lines], [1, 2, 3, 4, 6, 7, 8, 9, 10])
        self.assertEqual(lines[5]["rule"], "key.missing")
        self.assertEqual(lines[6]["rule"], "list.no_number")

    def test_running_twice_records_nothing_twice(self) -> None:
        self.rows([certificate(1), suspension(1, "list.csv:1"), certificate(2), certificate(2)])
        self.run_tool("import", "drafts.ndjson")
        self.assertEqual([line["outcome"] for line in self.report()[0]],
                         ["recorded", "recorded", "recorded", "duplicate"])
        size = self.json_of("ledger", "status")["log_size"]
        self.later(days=1)
        self.run_tool("import", "drafts.ndjson")
        lines, summary = self.report()
        self.assert_adds_up(lines, summary)
        self.assertEqual({line["outcome"] for line in lines}, {"duplicate"})
        self.assertEqual(self.json_of("ledger", "status")["log_size"], size)

    def test_previous_is_found_on_the_ledger_and_over_a_refused_row(self) -> None:
        self.rows([certificate(1)])
        self.run_tool("import", "drafts.ndjson")
        bad = suspension(1, "s:1")
        bad["draft"]["effective"] = {"from": "2026-02-01"}  # before the recording, and not said to be meant
        withdrawal = suspension(1, "s:3")
        withdrawal["draft"]["statusChange"]["action"] = "STATUS_ACTION_WITHDRAW"
        self.rows([bad, suspension(1, "s:2"), withdrawal])
        self.run_tool("import", "drafts.ndjson", code=8)
        lines, _ = self.report()
        self.assertEqual([line["outcome"] for line in lines], ["refused", "recorded", "recorded"])
        self.assertTrue(lines[0]["rule"].startswith("effective."))
        self.assertEqual(self.json_of("attestation", "show", "C-1")["standing"], "withdrawn")

    def test_a_dry_run_applies_the_rules_and_records_nothing(self) -> None:
        self.rows([certificate(1), suspension(1, "s:1"), suspension(2, "s:2")])
        size = self.json_of("ledger", "status")["log_size"]
        self.run_tool("import", "drafts.ndjson", "--dry-run", code=8)
        lines, summary = self.report()
        self.assert_adds_up(lines, summary)
        self.assertEqual([line["outcome"] for line in lines], ["would_record", "would_record", "refused"])
        self.assertEqual(self.json_of("ledger", "status")["log_size"], size)

    def test_bodies_and_keys_come_in_by_import(self) -> None:
        body = "xa.nab.second"
        self.rows([{"draft": {"author": "xa.nab", "subject": f"body/{body}", "decidedOn": "2026-03-01",
                              "body": {"action": "BODY_ACTION_REGISTER", "economy": "xa",
                                       "kind": "BODY_KIND_CONFORMITY_ASSESSMENT_BODY",
                                       "names": [{"texts": [{"language": "en", "text": "Second"}]}]}}},
                   {"draft": {"author": "xa.nab", "decidedOn": "2026-03-01", "key": {"action": "KEY_ACTION_REGISTER"}},
                    "key": {"body": body, "purpose": "governance"}},
                   {"draft": {"author": body, "decidedOn": "2026-03-01", "key": {"action": "KEY_ACTION_REGISTER"}},
                    "key": {"body": body, "purpose": "records"}}])
        self.run_tool("import", "drafts.ndjson")
        self.run_tool("import", "drafts.ndjson")
        self.assertEqual({line["outcome"] for line in self.report()[0]}, {"duplicate"})

    def test_bytes_that_are_no_text_are_one_refused_row(self) -> None:
        file = self.folder / "drafts.ndjson"
        good = json.dumps(certificate(1)).encode()
        file.write_bytes(b"\xff\xfe\x00\n" + good.replace(b"lamp", b"l\xe4mp") + b"\n" + b"[" * 300_000 + b"\n" + good)
        self.run_tool("import", file, code=8)
        lines, summary = self.report()
        self.assert_adds_up(lines, summary)
        self.assertEqual([line["outcome"] for line in lines], ["refused"] * 3 + ["recorded"])
        self.assertEqual([line["line"] for line in lines], [1, 2, 3, 4])
        self.assertIn("262144 bytes", lines[2]["what"])

    def test_the_report_never_overwrites_an_input(self) -> None:
        file = self.rows([certificate(1)])
        before = file.read_bytes()
        error = self.run_tool("import", file, "--report", self.folder / "." / "drafts.ndjson", code=8).stderr
        self.assertIn("rule: import.report", error)
        self.assertEqual(file.read_bytes(), before)

    def test_a_dry_run_leaves_an_interrupted_import_alone(self) -> None:
        self.rows([certificate(1)])
        journal = self.write("drafts.ndjson.report.ndjson.journal", "{}")
        report = self.write("drafts.ndjson.report.ndjson", "kept\n")
        self.run_tool("import", "drafts.ndjson", "--dry-run", code=8)
        self.assertEqual((journal.read_text(), report.read_text()), ("{}", "kept\n"))
        self.run_tool("import", "drafts.ndjson", "--dry-run", "--report", "other.ndjson")

    def test_an_import_that_was_interrupted_or_killed_is_resumed(self) -> None:
        for name, number in (("interrupted", signal.SIGINT), ("killed", signal.SIGKILL)):
            with self.subTest(name):
                self.stop_and_resume(name, number)
        self.run_tool("ledger", "fsck")

    def stop_and_resume(self, name: str, number: signal.Signals) -> None:
        count = 30_000
        drafts = f"{name}.ndjson"
        self.rows([certificate(i, name=name) for i in range(count)], drafts)
        journal = self.folder / f"{drafts}.report.ndjson.journal"
        process = subprocess.Popen([TOOL, "import", drafts], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 100
        while not journal.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertIsNone(process.poll(), "the import ended before it could be stopped")
        os.kill(process.pid, number)
        process.wait()
        done = json.loads(journal.read_text(encoding="utf-8"))["line"]
        self.assertLess(done, count)
        with (self.folder / f"{drafts}.report.ndjson").open("a", encoding="utf-8") as report:
            report.write('{"half a line')
        before = self.json_of("stats")["attestations"]
        self.run_tool("import", drafts, "--resume")
        lines, summary = self.report(f"{drafts}.report.ndjson")
        self.assert_adds_up(lines, summary)
        self.assertEqual([line["line"] for line in lines], list(range(1, count + 1)))
        self.assertEqual(summary["lines"]["refused"], 0)
        self.assertFalse(journal.exists())
        self.assertEqual(self.json_of("stats")["attestations"] - before + done, count)

    def test_resuming_needs_a_journal_of_the_same_input(self) -> None:
        self.rows([certificate(1)])
        self.assertIn("import.journal", self.run_tool("import", "drafts.ndjson", "--resume", code=8).stderr)

    def test_a_missing_file_is_told(self) -> None:
        self.run_tool("import", "nothing.ndjson", code=7)


if __name__ == "__main__":
    unittest.main()
