"""Networks that fall apart, stall and stop: what a quorum can reach goes on, the rest waits, and all come together."""
import os
import random
import signal
import time
import unittest

import local_network
from local_network import ALL
from relay import Relay

STILL_S = 6  # long enough for a record of a whole network, which takes less than one


class FaultsTest(local_network.NetworkTest):
    def setUp(self) -> None:
        super().setUp()
        self.relay = Relay(self.network, ALL)
        self.addCleanup(self.relay.close)
        self.network.up()

    def tearDown(self) -> None:
        self.relay.heal()
        super().tearDown()

    def assert_come_together(self) -> None:
        """And nobody holds it against another."""
        self.relay.heal()
        self.wait_for_alike()
        for number in ALL:
            self.assertNotRegex(self.network.log(number), r"level=error")

    def assert_stands_still(self, name: str, *groups: list[int]) -> None:
        waiting = [self.begin_record(group[0], f"xa.nab.{name}-{group[0]}") for group in groups]
        before = [self.network.size(number) for number in ALL]
        time.sleep(STILL_S)
        for process in waiting:
            self.assertIsNone(process.poll(), "recorded without a quorum")
        self.assertEqual([self.network.size(number) for number in ALL], before)
        self.relay.heal()
        for process in waiting:
            self.finish_record(process)

    def test_no_part_without_a_quorum_records(self) -> None:
        shapes = {"halves": ([1, 2], [3, 4]), "crumbs": ([1, 2], [3], [4]), "dust": ([1], [2], [3], [4])}
        for name, groups in shapes.items():
            with self.subTest(name):
                self.relay.stall(self.relay.between(*groups))
                self.assert_stands_still(name, *groups)
                self.assert_come_together()

    def test_halves_whose_connections_break_find_each_other_again(self) -> None:
        self.relay.cut(self.relay.between([1, 3], [2, 4]))
        local_network.wait_until("node1 misses a quorum", lambda: "[-] quorum" in self.network.readiness(1))
        self.assert_stands_still("broken", [1, 3], [2, 4])
        self.assert_come_together()

    def test_three_go_on_without_any_one(self) -> None:
        for alone in ALL:
            with self.subTest(alone=alone):
                others = [number for number in ALL if number != alone]
                harm = self.relay.cut if alone % 2 else self.relay.stall
                harm(self.relay.between([alone], others))
                waiting = self.begin_record(alone, f"xa.nab.alone-{alone}")
                for number in others:
                    self.record(number, f"xa.nab.without-{alone}-at-{number}")
                self.assertIsNone(waiting.poll())
                self.relay.heal()
                self.finish_record(waiting)
                self.assert_come_together()

    def test_two_that_reach_each_other_only_by_way_of_a_third_come_to_the_same_checkpoint(self) -> None:
        """With the fourth away, each needs the cosignature of the other."""
        self.relay.cut(self.relay.between([4], [1, 2, 3]))
        self.relay.cut([(1, 2)])
        before = self.network.size(3)
        self.begin_record(3, "xa.nab.between")  # whoever waits there may be told to ask again
        local_network.wait_until("what only views of node3 make final", lambda: self.network.size(3) > before)
        self.wait_for_alike([1, 2, 3], at_least=before + 1)
        self.assert_come_together()

    def test_one_that_is_heard_by_nobody_stops_nobody(self) -> None:
        self.relay.stall([(1, other) for other in (2, 3, 4)])
        waiting = self.begin_record(1, "xa.nab.unheard")
        for number in (2, 3, 4):
            self.record(number, f"xa.nab.heard-{number}")
        self.relay.heal()
        self.finish_record(waiting)
        self.assert_come_together()

    def test_one_that_hears_nobody_stops_nobody(self) -> None:
        self.relay.stall([(other, 2) for other in (1, 3, 4)])
        for number in (1, 3, 4):
            self.record(number, f"xa.nab.said-{number}")
        self.relay.heal()
        self.record(2, "xa.nab.hearing-again")
        self.assert_come_together()

    def test_connections_that_break_all_the_time_lose_nothing(self) -> None:
        dice = random.Random(1)
        waiting = [self.begin_record(number, f"xa.nab.broken-{number}") for number in ALL]
        end = time.monotonic() + 15
        while time.monotonic() < end:
            self.relay.drop([tuple(dice.sample(list(ALL), 2))])
            time.sleep(dice.uniform(0.05, 0.5))
        for process in waiting:
            self.finish_record(process)
        self.assert_come_together()

    def test_a_way_around_half_the_world_is_only_slow(self) -> None:
        self.relay.delay(0.15)
        for number in ALL:
            self.record(number, f"xa.nab.far-{number}")
        self.assert_come_together()

    def test_one_that_is_stopped_for_a_while_comes_back(self) -> None:
        stopped = self.network.pid(3)
        os.kill(stopped, signal.SIGSTOP)
        try:
            for i in range(4):
                self.record(i % 2 + 1, f"xa.nab.asleep-{i}")
        finally:
            os.kill(stopped, signal.SIGCONT)
        self.record(3, "xa.nab.awake")
        self.assert_come_together()

    def test_all_that_are_stopped_at_once_go_on(self) -> None:
        self.record(1, "xa.nab.before")
        for signal_ in (signal.SIGSTOP, signal.SIGCONT):
            for number in ALL:
                os.kill(self.network.pid(number), signal_)
            time.sleep(4)
        self.record(2, "xa.nab.after")
        self.assert_come_together()


if __name__ == "__main__":
    unittest.main()
