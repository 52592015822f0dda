"""A network of four processes on this machine: it agrees, survives kill -9 and stops cleanly."""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", ROOT / "build" / "release" / "bin" / "touchstone"))
DAEMON = pathlib.Path(os.environ.get("TOUCHSTONED", ROOT / "build" / "release" / "bin" / "touchstoned"))
NODES = 4
PATIENCE_S = 60


def free_base_port() -> int:
    """A port with free ones where a network's nodes and their interfaces will be."""
    while True:
        base = random.randrange(20_000, 55_000)
        try:
            for port in [base + i for i in range(NODES)] + [base + 100 + i for i in range(NODES)]:
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return base
        except OSError:
            continue


def run(*words: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != code:
        raise AssertionError(f"{words}: code {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def is_alive(pid: int) -> bool:
    """A process that nobody has waited for stays in the table, without a command line."""
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


class Network:
    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        run(TOOL, "network", "init", "--out", folder, "--base-port", free_base_port())

    def node(self, number: int) -> pathlib.Path:
        return self.folder / f"node{number}"

    def config(self, number: int) -> pathlib.Path:
        return self.node(number) / "touchstoned.toml"

    def pid(self, number: int) -> int:
        return int((self.node(number) / "pid").read_text().split()[0])

    def log(self, number: int) -> str:
        return (self.node(number) / "log").read_text()

    def up(self) -> None:
        run(TOOL, "network", "up", self.folder)

    def down(self) -> None:
        run(TOOL, "network", "down", self.folder)

    def kill(self, *numbers: int) -> None:
        """As a failure of power would: nothing is flushed."""
        for number in numbers:
            pid = self.pid(number)
            os.kill(pid, signal.SIGKILL)
            while is_alive(pid):
                time.sleep(0.01)

    def ledger(self, number: int) -> dict[str, object]:
        """Of a node that does not run."""
        answer = run(TOOL, "--output", "json", "ledger", "status", "--ledger", self.node(number) / "data")
        return json.loads(answer.stdout)


@unittest.skipUnless(TOOL.is_file() and DAEMON.is_file(), f"{TOOL} and {DAEMON} are not built")
class NetworkTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-network-"))
        self.network = Network(self.folder / "net")

    def tearDown(self) -> None:
        subprocess.run([str(TOOL), "network", "down", str(self.network.folder)], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait_for(self, number: int, pattern: str, count: int = 1) -> None:
        end = time.monotonic() + PATIENCE_S
        while len(re.findall(pattern, self.network.log(number))) < count:
            self.assertLess(time.monotonic(), end, f"node{number} never said {pattern}:\n{self.network.log(number)}")
            time.sleep(0.05)

    def assert_same_ledgers(self) -> int:
        """They stop at different moments, so one may lack what the others have committed last."""
        ledgers = [self.network.ledger(number) for number in range(1, NODES + 1)]
        newest = max(ledgers, key=lambda one: one["height"])
        for one in ledgers:
            self.assertEqual(one["network_id"], newest["network_id"])
            if one["height"] == newest["height"]:
                self.assertEqual((one["log_root"], one["state_root"]), (newest["log_root"], newest["state_root"]))
        return int(newest["height"])

    def test_agrees_and_stops_cleanly(self) -> None:
        self.network.up()
        self.assertIn("running", run(TOOL, "network", "status", self.network.folder).stdout)
        self.network.down()
        for number in range(1, NODES + 1):
            self.assertRegex(self.network.log(number), r"event=stopped")
            self.assertNotRegex(self.network.log(number), r"level=error")
            run(TOOL, "ledger", "fsck", "--ledger", self.network.node(number) / "data")
        self.assert_same_ledgers()

    def test_survives_the_death_of_one_and_of_all(self) -> None:
        self.network.up()
        for round_ in range(4):
            victims = range(1, NODES + 1) if round_ % 2 else [round_ % NODES + 1]
            self.network.kill(*victims)
            self.network.up()
        self.network.down()
        self.assert_same_ledgers()
        for number in range(1, NODES + 1):
            self.assertNotRegex(self.network.log(number), r"level=error")
            run(TOOL, "ledger", "fsck", "--ledger", self.network.node(number) / "data")

    def test_two_processes_never_share_a_folder(self) -> None:
        self.network.up()
        pid = str(self.network.pid(1))
        second = run(DAEMON, "--config", self.network.config(1), code=7)
        self.assertIn("node.locked", second.stderr)
        self.assertIn(pid, second.stderr)

    def test_says_what_is_wrong_before_it_starts(self) -> None:
        config = self.network.config(1)
        run(DAEMON, "--check-config", config)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            text = re.sub(r'(\[network\][^\[]*listen = )"[^"]*"', rf'\1"127.0.0.1:{taken.getsockname()[1]}"',
                          config.read_text())
            busy = self.network.node(1) / "busy.toml"
            busy.write_text(text)
            self.assertIn("network.listen", run(DAEMON, "--config", busy, code=6).stderr)
        config.write_text(config.read_text().replace("delta", "dleta"))
        refused = run(DAEMON, "--check-config", config, code=7)
        self.assertIn("Did you mean timing.delta?", refused.stderr)
        shutil.rmtree(self.network.node(2) / "keys")
        run(DAEMON, "--config", self.network.config(2), code=7)
        run(DAEMON, "--nonsense", code=2)

    def test_reads_the_log_level_again_upon_a_signal(self) -> None:
        self.network.up()
        config = self.network.config(1)
        config.write_text(config.read_text().replace('level = "info"', 'level = "debug"'))
        os.kill(self.network.pid(1), signal.SIGHUP)
        self.wait_for(1, "event=\"log level read again\"")


if __name__ == "__main__":
    unittest.main()
