"""A network of four processes on this machine: it agrees, survives kill -9 and stops cleanly."""
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import unittest

import local_network
from local_network import ALL, DAEMON, NODES, TOOL, run


class ProcessesTest(local_network.NetworkTest):
    def assert_same_ledgers(self) -> int:
        """They stop at different moments, so one may lack what the others have committed last."""
        ledgers = [self.network.ledger(number) for number in ALL]
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
        for number in ALL:
            self.assertRegex(self.network.log(number), r"event=stopped")
            self.assertNotRegex(self.network.log(number), r"level=error")
            run(TOOL, "ledger", "fsck", "--ledger", self.network.node(number) / "data")
        self.assert_same_ledgers()

    def test_survives_the_death_of_one_and_of_all(self) -> None:
        self.network.up()
        for round_ in range(4):
            victims = ALL if round_ % 2 else [round_ % NODES + 1]
            self.network.kill(*victims)
            self.network.up()
        self.network.down()
        self.assert_same_ledgers()
        for number in ALL:
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
        self.network.edit(1, "delta", "dleta")
        refused = run(DAEMON, "--check-config", config, code=7)
        self.assertIn("Did you mean timing.delta?", refused.stderr)
        shutil.rmtree(self.network.node(2) / "keys")
        run(DAEMON, "--config", self.network.config(2), code=7)
        run(DAEMON, "--nonsense", code=2)

    def test_a_node_that_is_still_opening_ends_when_it_is_asked_to(self) -> None:
        """Here it waits for its passphrase."""
        secret = self.folder / "secret"
        secret.write_text("correct horse\n")
        secret.chmod(0o600)
        made = self.folder / "production"
        run(TOOL, "network", "init", "--production", "--passphrase-file", secret, "--out", made)
        waiting = subprocess.Popen([DAEMON, "--config", made / "node1" / "touchstoned.toml"], stdin=subprocess.PIPE,
                                   env={**os.environ, "TOUCHSTONE_KEYS_PASSPHRASE_FD": "0"})
        self.addCleanup(waiting.communicate)
        self.addCleanup(waiting.kill)
        time.sleep(1)
        waiting.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        self.assertIsNone(waiting.poll())
        waiting.send_signal(signal.SIGTERM)
        self.assertEqual(waiting.wait(timeout=10), -signal.SIGTERM)

    def test_reads_the_log_level_again_upon_a_signal(self) -> None:
        self.network.up()
        self.network.edit(1, 'level = "info"', 'level = "debug"')
        os.kill(self.network.pid(1), signal.SIGHUP)
        self.wait_for(1, "event=\"log level and peers read again\"")


if __name__ == "__main__":
    unittest.main()
