"""The alert rules fire when they should, and rules and dashboard speak of metrics that a node has."""
import json
import pathlib
import re
import shutil
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = ROOT / "packaging" / "monitoring"
KNOWN = set(re.findall(r'"(touchstone_\w+)"', (ROOT / "api" / "metrics.cpp").read_text(encoding="utf-8")))


class Monitoring(unittest.TestCase):
    def assert_known(self, text: str) -> None:
        for name in re.findall(r"\btouchstone_\w+", text):
            self.assertIn(re.sub(r"_(bucket|sum|count)$", "", name), KNOWN)

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed (Debian package prometheus)")
    def test_alerts_fire_when_they_should(self) -> None:
        done = subprocess.run(["promtool", "test", "rules", FOLDER / "alerts_test.yml"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_only_metrics_that_a_node_has_are_asked_for(self) -> None:
        self.assert_known((FOLDER / "alerts.yml").read_text(encoding="utf-8"))
        dashboard = json.loads((FOLDER / "grafana.json").read_text(encoding="utf-8"))
        for panel in dashboard["panels"]:
            for target in panel["targets"]:
                self.assert_known(target["expr"])


if __name__ == "__main__":
    unittest.main()
