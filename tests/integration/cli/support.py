"""What the command line tests share: a ledger in a temporary folder, and the tool as a process."""
import datetime
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", ROOT / "build" / "release" / "bin" / "touchstone"))
DAY_MS = 86_400_000
MARCH_1 = 1_772_355_600_000  # 2026-03-01T09:00:00Z


class ToolTest(unittest.TestCase):
    """A fresh folder for each test; `now_ms` is the clock that the tool sees."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.now_ms = MARCH_1
        self.ledger = self.folder / "ledger"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHSTONE")}
        return {**kept, "HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder / "config"),
                "TOUCHSTONE_LEDGER": str(self.ledger), "TOUCHSTONE_NOW_MS": str(self.now_ms), "LANG": "C.UTF-8"}

    def run_tool(self, *words: object, code: int | None = 0, stdin: str = "",
                 **more: str) -> subprocess.CompletedProcess:
        """code: the exit code that there must be; None: any."""
        done = subprocess.run([TOOL, *map(str, words)], cwd=self.folder, env={**self.environment(), **more},
                              input=stdin, capture_output=True, text=True, timeout=120, start_new_session=True)
        self.assertIn(code, (done.returncode, None),
                      f"{done.returncode} touchstone {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done

    def json_of(self, *words: object, code: int = 0) -> dict:
        return json.loads(self.run_tool(*words, "--output", "json", code=code).stdout)

    def findings(self, number: str) -> list[str]:
        """The ids of what `verify` finds, however it ends."""
        done = subprocess.run([TOOL, "verify", number, "--output", "json"], cwd=self.folder, env=self.environment(),
                              capture_output=True, text=True, timeout=120)
        return [finding["id"] for finding in json.loads(done.stdout)["findings"]]

    def day(self, offset: int) -> str:
        """The date so many days from the tool's today."""
        return (datetime.datetime.fromtimestamp(self.now_ms / 1000, datetime.timezone.utc)
                + datetime.timedelta(days=offset)).date().isoformat()

    def later(self, days: int = 0, seconds: int = 0) -> None:
        self.now_ms += days * DAY_MS + seconds * 1000

    def write(self, name: str, text: str) -> pathlib.Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def make_ledger(self) -> None:
        """An accreditation body, and an arrangement that recognises it for product certification."""
        form = self.write("founding.toml", """
[[bodies]]
id = "xa.nab"
names = "National Accreditation Body"

[[bodies]]
id = "int.mra"
names = "Mutual Recognition Arrangement"
kind = "arrangement"

[[recognitions]]
arrangement = "int.mra"
signatory = "xa.nab"
role = "signatory"
levels = ["2:product certification@2020-01-31", "3:ISO/IEC 17065@2020-01-31"]
""")
        self.run_tool("ledger", "init", "--name", "test.example", "--demonstration", "--form", form, "--out",
                      self.ledger)

    def make_issuer(self) -> None:
        """A certification body with keys and an accreditation of one line."""
        self.run_tool("body", "register", "xa.nab.lumen", "--as", "xa.nab", "--kind", "conformity-assessment-body",
                      "--name", "Lumen Test", "--economy", "xa")
        for purpose, author in (("governance", "xa.nab"), ("records", "xa.nab.lumen")):
            self.run_tool("key", "generate", "xa.nab.lumen", "--purpose", purpose, "--demonstration")
            self.run_tool("key", "register", "xa.nab.lumen", "--purpose", purpose, "--as", author)
        self.run_tool("accreditation", "grant", "PC-007", "--as", "xa.nab", "--body", "xa.nab.lumen", "--standard",
                      "ISO/IEC 17065:2012", "--activity", "product-certification", "--line-id", "1",
                      "--line-standard", "IEC 62560:2011")

    def issue(self, number: str = "LED-1", *more: object) -> None:
        self.run_tool("attestation", "issue", number, "--as", "xa.nab.lumen", "--type", "product", "--basis",
                      "accreditation", "--claims-accreditation", "--standard", "IEC 62560:2011", "--line",
                      "accreditation/xa.nab/PC007/1", "--item", "LED lamp", "--item-kind", "product", "--model",
                      "L9", "--gtin", "04012345678901", "--holder", "holder=Sunfield", "--valid-to", "2029-03-01",
                      *more)
