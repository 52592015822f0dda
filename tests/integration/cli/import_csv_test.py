"""CSV files: templates, columns of one's own, ugly cells, scope lines chosen, interruption."""
import csv
import io
import json
import pathlib
import stat
import unittest

from support import ToolTest

ISSUER = "xa.nab.lumen"
KINDS = ("body", "key", "recognition", "accreditation", "scope-line", "flexible-entry", "attestation",
         "status-change", "extent-claim", "backfill", "scheme", "edition", "designation", "acceptance", "alert")
# Their examples may be recorded as they stand; the others speak of bodies that this ledger does not have.
RECORDED = ("attestation", "extent-claim", "alert")
UGLY = ["LED lamp", "  blanks around  ", 'he said "lamp"', "a, b; c", "two\nlines", "灯泡", "Ünïcode — dash",
        "=cmd|' /C calc'!A0", "tab\there", "x" * 2000, "'", '""', "مصباح"]


class CsvTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()

    def sheet(self, rows: list[dict], name: str = "sheet.csv", encoding: str = "utf-8", **dialect: str) -> pathlib.Path:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), **dialect)
        writer.writeheader()
        writer.writerows(rows)
        path = self.folder / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    def report(self, name: str = "sheet.csv") -> tuple[list[dict], dict]:
        lines = [json.loads(line) for line in
                 (self.folder / f"{name}.report.ndjson").read_text(encoding="utf-8").splitlines()]
        return lines[:-1], lines[-1]

    def certificate(self, which: int, **more: str) -> dict:
        return {"number": f"C-{which}", "type": "product", "scope_lines": "auto", "standards": "IEC 62560:2011",
                "items.1.kind": "product", "items.1.names": "LED lamp", "decided_on": "2026-03-01", **more}

    def test_every_template_is_understood_as_it_stands(self) -> None:
        for kind in KINDS:
            with self.subTest(kind):
                template = self.run_tool("import", "--template", kind).stdout
                self.assertEqual(len(list(csv.reader(io.StringIO(template)))), 2)
                (self.folder / "sheet.csv").write_text(template, encoding="utf-8")
                self.run_tool("import", "sheet.csv", "--kind", kind, "--dry-run", code=0 if kind in RECORDED else 8)
                lines, _ = self.report()
                self.assertEqual(len(lines), 1)
                refused = lines[0].get("rule", "record.")
                self.assertTrue(refused.startswith("record.") and refused != "record.json", lines[0])

    def test_columns_are_explained(self) -> None:
        for kind in KINDS:
            explained = {row["column"] for row in self.json_of("import", "--columns", kind)["items"]}
            template = self.run_tool("import", "--template", kind).stdout.splitlines()[0].split(",")
            self.assertLessEqual(set(template), explained)

    def test_a_thousand_ugly_rows_are_recorded_as_written(self) -> None:
        rows = [self.certificate(i, **{"items.1.names": UGLY[i % len(UGLY)], "statement": UGLY[(i + 5) % len(UGLY)]})
                for i in range(1000)]
        self.sheet(rows, encoding="utf-8-sig", delimiter=";", lineterminator="\r\n")
        self.run_tool("import", "sheet.csv", "--kind", "attestation", "--as", ISSUER)
        lines, summary = self.report()
        self.assertEqual(summary["lines"]["recorded"], 1000)
        # Rows are named by the line on which an editor shows them.
        multiline = next(line for line in lines if line["subject"].endswith("/C5"))
        self.assertEqual(multiline["line"], 2 + 5 + sum("\n" in row["items.1.names"] + row["statement"]
                                                       for row in rows[:5]))
        for i in (0, 1, 2, 3, 4, 5, 7, 9, 11):
            content = self.json_of("record", "show", f"attestation/{ISSUER}/C{i}")["record"]["attestation"]
            self.assertEqual(content["items"][0]["names"][0]["text"], UGLY[i % len(UGLY)].strip()
                             .replace("\n", " ").replace("\t", " "))
            self.assertEqual(content["scopeLines"], ["accreditation/xa.nab/PC007/1"])
        self.run_tool("import", "sheet.csv", "--kind", "attestation", "--as", ISSUER)
        self.assertEqual(self.report()[1]["lines"]["duplicate"], 1000)
        self.run_tool("ledger", "fsck")

    def test_one_bad_row_never_stops_the_run(self) -> None:
        good = ",".join(self.certificate(1))
        text = "\n".join([good, *(",".join(self.certificate(i).values()) for i in (1, 2)),
                          "C-3,product", '"C-4,open', 'C-5" pipe,a,b,c,d,e,f',
                          ",".join(self.certificate(6, type="banana").values()),
                          ",".join(self.certificate(7, decided_on="1.3.2026").values()),
                          ",".join(self.certificate(8, standards="IEC 60598-1:2020").values()),
                          ",".join(self.certificate(9, number="").values()), "",
                          ",".join(self.certificate(10).values())]) + "\n"
        self.write("sheet.csv", text)
        self.run_tool("import", "sheet.csv", "--kind", "attestation", "--as", ISSUER, code=8)
        lines, summary = self.report()
        self.assertEqual([(line["line"], line.get("rule", "recorded")) for line in lines],
                         [(2, "recorded"), (3, "recorded"), (4, "import.csv"), (5, "import.csv"), (6, "import.csv"),
                          (7, "import.cell"), (8, "import.cell"), (9, "import.scope_line"), (10, "import.cell"),
                          (12, "recorded")])
        self.assertIn('type: "banana" is none of product', lines[5]["what"])
        self.assertIn("accreditation/xa.nab/PC007/1", lines[7]["what"])
        self.assertEqual(summary["lines"]["refused"], 7)

    def test_confidential_columns_are_committed_to_and_a_second_run_knows_its_rows(self) -> None:
        rows = [self.certificate(i, **{"parties.1.role": "holder", "parties.1.name": f"Farm {i}",
                                       "confidential": "holder" if i < 2 else ""}) for i in range(3)]
        rows.append(self.certificate(9, **{"parties.1.role": "holder", "parties.1.name": "Farm 9",
                                           "confidential": "factory"}))
        self.sheet(rows)
        words = ("import", "sheet.csv", "--kind", "attestation", "--as", ISSUER)
        folder = self.folder / "sheet.csv.report.ndjson.openings"
        self.run_tool(*words, "--dry-run", code=8)
        self.assertFalse(folder.exists())
        self.run_tool(*words, code=8)
        lines, _ = self.report()
        self.assertEqual([line.get("rule", line["outcome"]) for line in lines],
                         ["recorded", "recorded", "recorded", "draft.confidential"])
        self.assertEqual(stat.S_IMODE(folder.stat().st_mode), 0o700)
        files = sorted(folder.iterdir())
        self.assertEqual([file.name.split(".")[0] for file in files], ["C0", "C1", "secret"])
        self.assertEqual({stat.S_IMODE(file.stat().st_mode) for file in files}, {0o600})
        self.assertNotIn(b"Farm 0", b"".join(path.read_bytes() for path in self.ledger.rglob("*") if path.is_file()))
        shown = self.json_of("attestation", "show", "C-1", "--openings", files[1])["content"]["attestation"]
        self.assertEqual(shown["parties"][0]["name"]["plain"]["texts"][0]["text"], "Farm 1")
        self.run_tool(*words, code=8)
        self.assertEqual([line["outcome"] for line in self.report()[0]], ["duplicate"] * 3 + ["refused"])
        self.assertEqual(sorted(folder.iterdir()), files)

    def test_columns_of_ones_own_are_mapped(self) -> None:
        rows = [{"Cert. No": f"Z {i}", "Issue date": "3/1/2026", "Client": "Sunfield", "Product": "LED lamp",
                 "Internal remark": "x"} for i in range(3)]
        self.sheet(rows)
        self.write("map.toml", '"Cert. No" = "number"\n"Issue date" = ["issued_on", "decided_on"]\n'
                               'Client = "parties.1.name"\n')
        words = ("import", "sheet.csv", "--kind", "attestation", "--as", ISSUER, "--map-file", "map.toml", "--map",
                 "Product=items.1.names", "--set", "type=product", "--set", "parties.1.role=holder", "--set",
                 "items.1.kind=product", "--set", "standards=IEC 62560:2011", "--set", "scope_lines=auto", "--dates",
                 "M/D/YYYY")
        error = self.run_tool(*words, code=8).stderr
        self.assertIn('"Internal remark"', error)
        self.run_tool(*words, "--map", "Internal remark=")
        content = self.json_of("record", "show", f"attestation/{ISSUER}/Z1")["record"]
        self.assertEqual(content["decidedOn"], "2026-03-01")
        self.assertEqual(content["attestation"]["parties"][0]["role"], "holder")
        self.run_tool(*words, "--ignore-others")
        self.assertEqual(self.report()[1]["lines"]["duplicate"], 3)

    def test_the_whole_scope_of_a_body_comes_from_sheets(self) -> None:
        self.sheet([{"body": f"xa.nab.n{i}", "kind": "conformity-assessment-body", "names": f"Lab {i}",
                     "names@zh-Hans": f"实验室{i}", "economy": "xa", "decided_on": "2026-03-01"} for i in range(3)],
                   "bodies.csv")
        self.run_tool("import", "bodies.csv", "--kind", "body", "--as", "xa.nab")
        self.sheet([{"body": f"xa.nab.n{i}", "purpose": purpose, "author": author.format(i),
                     "decided_on": "2026-03-01"} for i in range(3)
                    for purpose, author in (("governance", "xa.nab"), ("records", "xa.nab.n{0}"))], "keys.csv")
        self.run_tool("import", "keys.csv", "--kind", "key")
        self.sheet([{"number": f"T-{i}", "body": f"xa.nab.n{i}", "standard": "ISO/IEC 17025:2017",
                     "activities": "testing", "decided_on": "2026-03-01"} for i in range(3)], "accreditations.csv")
        self.run_tool("import", "accreditations.csv", "--kind", "accreditation", "--as", "xa.nab")
        self.sheet([{"accreditation": f"T-{i}", "line": str(line), "activity": "testing", "standard": standard,
                     "decided_on": "2026-03-01"} for i in range(3)
                    for line, standard in enumerate(("IEC 60335-2 series", "IEC 62560:2011"))], "lines.csv")
        self.run_tool("import", "lines.csv", "--kind", "scope-line", "--as", "xa.nab")
        self.sheet([self.certificate(i, type="test-report", author=f"xa.nab.n{i}",
                                     standards="IEC 60335-2-15:2012; IEC 62560:2011") for i in range(3)])
        self.run_tool("import", "sheet.csv", "--kind", "attestation")
        content = self.json_of("record", "show", "attestation/xa.nab.n1/C1")["record"]["attestation"]
        self.assertEqual(content["scopeLines"], ["accreditation/xa.nab/T1/0", "accreditation/xa.nab/T1/1"])
        self.sheet([{"number": f"C-{i}", "author": f"xa.nab.n{i}", "action": "suspend", "reason": "moved",
                     "decided_on": "2026-03-01"} for i in range(3)], "status.csv")
        self.run_tool("import", "status.csv", "--kind", "status-change")
        self.assertEqual(self.json_of("attestation", "show", "C-1", "--issuer", "xa.nab.n1")["standing"], "suspended")

    def test_what_is_wrong_with_the_call_is_told_before_anything_is_opened(self) -> None:
        self.sheet([self.certificate(1)])
        for words, what, code in ((("sheet.csv",), "--kind", 2), (("sheet.csv", "--kind", "banana"), "kind", 2),
                                  ((), "file", 2), (("--template", "banana"), "attestation", 2),
                                  (("sheet.csv", "--kind", "body"), "no column", 8),
                                  (("sheet.csv", "--kind", "attestation", "--dates", "YY"), "--dates", 2),
                                  (("sheet.csv", "--kind", "attestation", "--map", "a"), "--map", 2),
                                  (("sheet.csv", "--kind", "attestation", "--set", "zzz=1"), "zzz", 8)):
            with self.subTest(words):
                self.assertIn(what, self.run_tool("import", *words, code=code).stderr)
        self.assertFalse((self.folder / "sheet.csv.report.ndjson").exists())

    def interrupt(self, reading: dict) -> None:
        """Leaves report and journal of a whole run as they stood after thirty rows."""
        whole = (self.folder / "sheet.csv").read_bytes()
        report = (self.folder / "sheet.csv.report.ndjson").read_text(encoding="utf-8").splitlines(keepends=True)
        done = "".join(report[:30])
        self.write("sheet.csv.report.ndjson", done)
        lines = whole.splitlines(keepends=True)
        self.write("sheet.csv.report.ndjson.journal",
                   json.dumps({"schema": "touchstone.import.journal/1", "inputs":
                               [{"file": "sheet.csv", "bytes": len(whole)}], "reading": reading, "file": 0,
                               "line": 31, "byte": len(b"".join(lines[:31])), "report_bytes": len(done.encode())}))

    def test_an_interrupted_sheet_goes_on_as_it_was_begun(self) -> None:
        rows = [self.certificate(i) for i in range(50)]
        for row in rows:
            row["No."] = row.pop("number")
        self.sheet(rows)
        self.run_tool("import", "sheet.csv", "--kind", "attestation", "--as", ISSUER, "--map", "No.=number")
        reading = {"kind": "attestation", "map": [["No.", "number"]], "set": [], "ignore_others": False,
                   "author": ISSUER, "language": "en", "dates": "YYYY-MM-DD"}
        self.interrupt(reading)
        error = self.run_tool("import", "sheet.csv", "--kind", "attestation", "--as", ISSUER, "--map", "No.=number",
                              "--set", "outcome=conforms", "--resume", code=8).stderr
        self.assertIn("import.journal", error)
        self.run_tool("import", "sheet.csv", "--map", "No.=number", "--resume", code=2)
        self.run_tool("import", "sheet.csv", "--resume")
        lines, summary = self.report()
        self.assertEqual([line["line"] for line in lines], list(range(2, 52)))
        self.assertEqual(summary["lines"]["duplicate"], 20)


if __name__ == "__main__":
    unittest.main()
