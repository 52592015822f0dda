"""What is shipped beside the programs: the unit is sound and tight, and the containers' network can be used."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from local_network import ALL, DAEMON, ROOT, TOOL, run

PACKAGING = ROOT / "packaging"
EXPOSURE_MAX = 2.0


class PackagingTest(unittest.TestCase):
    def setUp(self) -> None:
        if not (TOOL.is_file() and DAEMON.is_file()):
            self.skipTest(f"{TOOL} and {DAEMON} are not built")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-packaging-"))
        self.addCleanup(shutil.rmtree, self.folder)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_the_unit_is_sound_and_gives_the_node_little(self) -> None:
        unit = self.folder / "touchstoned.service"
        text = (PACKAGING / "touchstoned.service").read_text()
        self.assertIn("/usr/bin/touchstoned ", text)
        unit.write_text(text.replace("/usr/bin/touchstoned ", f"{DAEMON} "))
        verified = run("systemd-analyze", "verify", unit)
        self.assertEqual(verified.stdout + verified.stderr, "")
        judged = run("systemd-analyze", "security", "--offline=true", "--no-pager", unit).stdout
        exposure = re.search(r"Overall exposure level for \S+: ([0-9.]+)", judged)
        self.assertLessEqual(float(exposure.group(1)), EXPOSURE_MAX, judged)

    def test_the_network_of_the_containers_can_be_used(self) -> None:
        script = PACKAGING / "docker" / "found.sh"
        environment = {**os.environ, "FOLDER": str(self.folder), "TOUCHSTONE": str(TOOL)}
        for _ in range(2):  # the second time there is nothing to do
            subprocess.run(["bash", script], env=environment, check=True, capture_output=True)
        for number in ALL:
            config = self.folder / f"node{number}" / "touchstoned.toml"
            run(DAEMON, "--check-config", config)
            others = sorted(re.findall(r'address = "(node[0-9]):7400"', config.read_text()))
            self.assertEqual(others, [f"node{other}" for other in ALL if other != number])
            self.assertEqual(re.findall(r'^listen = "0.0.0.0:(\d+)"', config.read_text(), re.M), ["7400", "7480"])

    def test_every_library_of_the_node_is_in_the_image(self) -> None:
        """By the names that Debian gives its packages; what every Debian has is left out."""
        image = (PACKAGING / "docker" / "Dockerfile").read_text()
        for library in ("boost-json", "boost-url", "fmt", "leveldb", "prometheus-cpp-core", "protobuf", "sodium",
                        "ssl"):
            self.assertRegex(image, rf"\blib{library}[0-9]")


if __name__ == "__main__":
    unittest.main()
