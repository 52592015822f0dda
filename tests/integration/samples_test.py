"""The samples: files as the story says, and the tour's verdicts as the story tells them."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", ROOT / "build" / "release" / "bin" / "touchstone"))


class Files(unittest.TestCase):
    def test_records_and_papers_are_what_the_story_says(self) -> None:
        done = subprocess.run(
            [sys.executable, "-B", ROOT / "samples" / "generate.py", "--check"], capture_output=True, text=True
        )
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_the_altered_paper_differs_from_the_true_one_in_a_few_lines(self) -> None:
        true, altered = ((ROOT / "samples" / "documents" / name).read_text(encoding="utf-8").splitlines()
                         for name in ("BM-LED-2026-0042.txt", "BM-LED-2026-0042-altered.txt"))
        self.assertEqual(sum(a != b for a, b in zip(true, altered, strict=True)), 3)


@unittest.skipUnless(TOOL.is_file(), f"{TOOL} is not built")
class Tour(unittest.TestCase):
    def test_the_tour_ends_with_the_verdicts_that_it_announces(self) -> None:
        environment = {**os.environ, "TOUCHSTONE": str(TOOL), "TOUCHSTONE_NOW_MS": "1790845200000"}
        with tempfile.TemporaryDirectory() as demo:
            subprocess.run([ROOT / "samples" / "make-ledger.sh", f"{demo}/samples"], check=True, env=environment)
            done = subprocess.run([ROOT / "samples" / "tour.sh", demo], capture_output=True, text=True, env=environment)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-3000:])
        self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
        self.assertIn("✔ VALID  attestation/xc.cna.toymark/TM20260102\n✖ NOT ACCEPTED", done.stdout)
        self.assertIn("✔ VALID  attestation/xb.oba.sello/SBTY0012\n✔ ACCEPTED", done.stdout)
        self.assertIn("that was compromised since 2026-07-01", done.stdout)
        ending = done.stdout[done.stdout.index("In short"):]
        verdicts = re.findall(r"^\S+ (VALID|CHECK FURTHER|NOT VALID|CANNOT CONFIRM)$", ending, re.M)
        self.assertEqual(verdicts, ["VALID", "CHECK FURTHER", "NOT VALID", "CANNOT CONFIRM"])
        self.assertEqual(ending.count("$ touchstone --ledger "), 4)


if __name__ == "__main__":
    unittest.main()
