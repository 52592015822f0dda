"""The real data on a ledger: imported whole, sound, replayed to the same root, and asked.

Each answer is exported as a bundle and judged the same in another folder, with only the genesis file."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", ROOT / "build" / "release" / "bin" / "touchstone"))
DATA = pathlib.Path(os.environ.get("TOUCHSTONE_SHARED") or ROOT.parent / "shared") / "data"
ANSSI, BSI = "int.ccra-register.fr-anssi", "int.ccra-register.de-bsi"

# name, arguments of verify, verdict, a reason that must be among the findings
QUESTIONS = [
    ("in force", ["ANSSI-CC-2024/33", "--issuer", ANSSI], "CHECK_FURTHER", "reported_not_signed"),
    ("archived", ["ANSSI-CC-2021/19", "--issuer", ANSSI], "NOT_VALID", "expired"),
    ("last day", ["ANSSI-CC-2021/19", "--issuer", ANSSI, "--as-of", "2022-09-28"], "CHECK_FURTHER", "expires_soon"),
    ("not there", ["ANSSI-CC-1999/4711", "--issuer", ANSSI], "CANNOT_CONFIRM", "number_unknown"),
    ("typed badly", ["ANSSl-CC-2O24/33", "--issuer", ANSSI], "CANNOT_CONFIRM", "near_match"),
    ("first level", ["ANSSI-CSPN-2024/05", "--issuer", ANSSI], "CHECK_FURTHER", "not_recognised"),
    ("list of 2019", ["BSI-DSZ-CC-0202-2005", "--issuer", BSI], "NOT_VALID", "expired"),
]
Done = subprocess.CompletedProcess[str]
EXITS = {"VALID": 0, "NOT_VALID": 1, "CANNOT_CONFIRM": 3, "CHECK_FURTHER": 4, "NOT_GENUINE": 5}


@unittest.skipUnless(TOOL.is_file() and DATA.is_dir(), "the tool is not built, or the real data is not here")
class RealData(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.ledger = cls.folder / "real"
        cls.environment = {**os.environ, "TOUCHSTONE": str(TOOL), "HOME": folder.name, "XDG_CONFIG_HOME": folder.name}
        subprocess.run([ROOT / "samples" / "make-real-ledger.sh", DATA, cls.ledger], check=True, capture_output=True,
                       env=cls.environment)

    def tool(self, *arguments: str | pathlib.Path, ledger: pathlib.Path | None = None) -> Done:
        place = ["--ledger", ledger or self.ledger]
        return subprocess.run([TOOL, *place, *arguments], capture_output=True, text=True, env=self.environment,
                              cwd=self.folder)

    def asked(self, done: Done) -> tuple[str, set[str]]:
        """The verdict, and the ids of its findings."""
        try:
            verdict = json.loads(done.stdout)
        except ValueError:
            self.fail(f"{done.stdout}{done.stderr}")
        self.assertEqual(done.returncode, EXITS[verdict["certificate"]])
        return verdict["certificate"], {finding["id"] for finding in verdict["findings"]}

    def test_every_draft_is_on_the_ledger_and_every_source_row_is_counted(self) -> None:
        for name, rows in (("common_criteria", 20_072), ("eu_trusted_lists", 10_085)):
            report = [json.loads(line) for line in (self.ledger / f"import-{name}.ndjson").read_text().splitlines()]
            summary = report.pop()
            drafts = json.loads((self.ledger / f"{name}.summary.json").read_text())["drafts"]
            self.assertEqual(summary["lines"]["recorded"], drafts)
            self.assertEqual(summary["sources"]["total"], rows)
            self.assertEqual(summary["sources"]["partial"], 0)

    def test_the_figures_of_docs_explanation_hold(self) -> None:
        done = self.tool("stats", "--output", "json")
        stats = json.loads(done.stdout)
        self.assertEqual(stats["log_size"], 12_446)
        self.assertEqual(stats["attestations"], 4_722)
        self.assertEqual(stats["scope"], {"resolved": 796, "unresolved": 26, "no_line": 3_900})
        self.assertEqual(stats["standings"]["withdrawn"], 16)
        self.assertEqual(sum(stats["standings"].values()), 4_722)

    def test_the_ledger_is_sound_and_its_log_alone_leads_to_the_same_state(self) -> None:
        for command in ("fsck", "replay"):
            done = self.tool("ledger", command)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_questions_are_answered_and_a_stranger_answers_the_same(self) -> None:
        for name, question, verdict, reason in QUESTIONS:
            with self.subTest(name):
                found = self.asked(self.tool("verify", *question, "--output", "json", "--save", f"{name}.report"))
                self.assertEqual(found[0], verdict, found[1])
                self.assertIn(reason, found[1])
                self.stranger(name, question, found)

    def stranger(self, name: str, question: list[str], found: tuple[str, set[str]],
                 ledger: pathlib.Path | None = None) -> None:
        """Another folder, with the genesis file, the bundle and the report, and nothing else."""
        self.tool("bundle", "export", *question, "--out", f"{name}.bundle", ledger=ledger)
        place = self.folder / f"stranger {name}"
        place.mkdir()
        for file in (f"{name}.bundle", f"{name}.report"):
            shutil.copy(self.folder / file, place)
        shutil.copy(self.ledger / "genesis.json", place)
        for how in (["--bundle", f"{name}.bundle", *question], ["--report", f"{name}.report"]):
            done = subprocess.run([TOOL, "verify", *how, "--genesis", "genesis.json", "--output", "json"], cwd=place,
                                  capture_output=True, text=True, env=self.environment)
            self.assertEqual(self.asked(done), found)

    def test_a_laboratory_suspended_later_shows_on_what_it_evaluated_before(self) -> None:
        copy = self.folder / "copy"
        shutil.copytree(self.ledger, copy)
        done = self.tool("--yes", "import", ROOT / "samples" / "made-up-suspension.ndjson", "--report",
                         copy / "report.ndjson", ledger=copy)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        question = ["ANSSI-CC-2024/33", "--issuer", ANSSI]
        before = self.asked(self.tool("verify", *question, "--output", "json"))
        self.assertNotIn("issuer_later_restricted", before[1])
        done = self.tool("verify", *question, "--output", "json", "--save", "suspended.report", ledger=copy)
        after = self.asked(done)
        self.assertEqual(after[0], "CHECK_FURTHER")
        self.assertIn("issuer_later_restricted", after[1])
        self.stranger("suspended", question, after, copy)


if __name__ == "__main__":
    unittest.main()
