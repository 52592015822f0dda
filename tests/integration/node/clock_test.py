"""A node whose clock is wrong: it says so, and the others go on."""
import glob
import subprocess
import unittest

import local_network
from local_network import wait_until

FAKETIME = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")


@unittest.skipUnless(FAKETIME, "faketime is not installed")
class ClockTest(local_network.NetworkTest):
    def start_wrong(self, number: int, offset: str) -> subprocess.Popen[bytes]:
        """With its own idea of the time of day; what only goes forward goes as it should."""
        return self.network.start(number, "env", f"LD_PRELOAD={FAKETIME[0]}", f"FAKETIME={offset}",
                                  "DONT_FAKE_MONOTONIC=1")

    def test_an_hour_behind_does_not_start(self) -> None:
        self.network.up()
        self.record(1, "xa.nab.one")
        self.wait_for_alike()
        self.network.kill(4)
        process = self.start_wrong(4, "-1h")
        self.assertEqual(process.wait(timeout=30), 7)
        self.assertIn("rule=node.clock", self.network.log(4))

    def test_an_hour_ahead_is_told_and_stops_nobody(self) -> None:
        for number in (1, 2, 3):
            self.network.start(number)
        self.start_wrong(4, "+1h")
        for number in (1, 2, 3):
            wait_until(f"node{number} is ready", lambda number=number: self.network.is_ready(number))
        for number in (1, 2, 3):
            self.record(number, f"xa.nab.at-{number}")
        wait_until("node4 says that its clock is wrong", lambda: "seconds ahead of" in self.network.readiness(4))
        self.wait_for(4, 'event="not ready" check=clock')
        for number in (1, 2, 3):
            self.assertIn("[+] clock", self.network.readiness(number))
        self.wait_for_alike()


if __name__ == "__main__":
    unittest.main()
