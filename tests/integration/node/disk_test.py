"""Disks that fill up, rot and come back: nothing wrong is served, and nothing that was acknowledged is lost."""
import os
import pathlib
import random
import shutil
import subprocess
import unittest
import urllib.error

import local_network
from local_network import ALL, TOOL, run, wait_until

MIB = 1 << 20
DISK_MIB = 96
RESERVE_MIB = 32


@unittest.skipUnless(os.geteuid() == 0, "only root may mount a small disk")
class FullDiskTest(local_network.NetworkTest):
    """Node 4 has a disk of its own."""

    def setUp(self) -> None:
        super().setUp()
        self.data = self.network.node(4) / "data"
        self.data.mkdir(mode=0o700)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}m,mode=0700", "tmpfs", self.data],
                                 capture_output=True, text=True)
        if mounted.returncode != 0:
            self.skipTest(f"no disk can be mounted here: {mounted.stderr}")

    def tearDown(self) -> None:
        subprocess.run([str(TOOL), "network", "down", str(self.network.folder)], capture_output=True)
        subprocess.run(["umount", "-l", self.data], capture_output=True)
        super().tearDown()

    def free(self) -> int:
        room = os.statvfs(self.data)
        return room.f_bavail * room.f_frsize

    def leave(self, free: int) -> None:
        """Fills the disk, or makes room, until so many bytes are free."""
        filler = self.data / "filler"
        filler.touch()
        os.truncate(filler, max(0, filler.stat().st_size + min(0, self.free() - free)))
        with open(filler, "ab") as out:
            while self.free() > free:
                try:
                    out.write(bytes(min(MIB, self.free() - free)))
                    out.flush()
                except OSError:
                    break

    def test_a_node_stops_by_degrees_and_goes_on_when_there_is_room(self) -> None:
        self.network.edit(4, 'disk_reserve = "256MiB"', f'disk_reserve = "{RESERVE_MIB}MiB"')
        self.network.up()
        self.leave((RESERVE_MIB - 4) * MIB)
        wait_until("node4 says that room is low", lambda: "no record is taken" in self.network.readiness(4))
        refused = self.begin_record(4, "xa.nab.no-room")
        self.record(1, "xa.nab.elsewhere")
        self.wait_for_alike()
        self.leave((RESERVE_MIB // 2 - 4) * MIB)
        wait_until("node4 says that there is none", lambda: "neither votes nor follows" in self.network.readiness(4))
        for i in range(3):
            self.record(i + 1, f"xa.nab.without-{i}")
        self.assertRegex(self.network.log(4), r'level=error event="the disk is nearly full"')
        self.leave(2 * RESERVE_MIB * MIB)
        wait_until("node4 is ready again", lambda: self.network.is_ready(4))
        self.record(4, "xa.nab.room-again")
        self.wait_for_alike()
        refused.communicate(timeout=local_network.PATIENCE_S)
        self.network.kill(3)  # now the fourth is needed for a quorum
        self.record(1, "xa.nab.by-its-vote")

    def test_a_node_whose_disk_is_full_ends_and_has_lost_nothing(self) -> None:
        self.network.edit(4, 'disk_reserve = "256MiB"', 'disk_reserve = "0B"')
        self.network.up()
        self.record(4, "xa.nab.before")
        self.leave(0)
        size = 0
        for i in range(20):
            self.record(i % 3 + 1, f"xa.nab.full-{i}")
            size = self.network.size(1)
            if not local_network.is_alive(self.network.pid(4)):
                break
        wait_until("node4 ends", lambda: not local_network.is_alive(self.network.pid(4)))
        self.assertRegex(self.network.log(4), r"rule=(disk|database)\.write")
        (self.data / "filler").unlink()
        self.network.up()
        self.wait_for_alike(at_least=size)
        self.tool(4, "body", "show", "xa.nab.before", code=0)


class RottenDiskTest(local_network.NetworkTest):
    def setUp(self) -> None:
        super().setUp()
        self.network.up()
        for i in range(3):
            self.record(i + 1, f"xa.nab.body-{i}")
        self.wait_for_alike()

    def flip(self, file: pathlib.Path, at: int) -> None:
        data = bytearray(file.read_bytes())
        data[at] ^= 0x20
        file.write_bytes(data)

    def assert_votes_again(self) -> None:
        """Node 4, two views above where the others were when they told it."""
        for i in range(5):
            self.record(i % 4 + 1, f"xa.nab.views-go-by-{i}")
        self.wait_for_alike()
        self.network.kill(3)
        self.record(1, "xa.nab.by-its-vote")

    def assert_serves_nothing_wrong(self, number: int) -> None:
        """What the node gives is what node 1 gives, or an error."""
        size = self.network.size(1)
        for path in (f"/tile/0/000.p/{size}", f"/tile/entries/000.p/{size}", "/genesis.json"):
            try:
                served = self.network.get(number, path)
            except urllib.error.HTTPError as error:
                self.assertGreaterEqual(error.code, 400)
                error.close()
                continue
            self.assertEqual(served, self.network.get(1, path), path)

    def test_a_flipped_bit_of_the_ledger_is_refused_or_healed_and_never_served(self) -> None:
        dice = random.Random(7)
        sound = self.folder / "sound"
        self.network.kill(4)
        shutil.copytree(self.network.node(4) / "data", sound)
        refused = 0
        for _ in range(12):
            data = self.network.node(4) / "data"
            shutil.rmtree(data)
            shutil.copytree(sound, data)
            files = [file for file in (data / "db").iterdir() if file.stat().st_size > 0]
            file = dice.choice(files)
            self.flip(file, dice.randrange(file.stat().st_size))
            with self.subTest(file=file.name):
                process = self.network.start(4)
                wait_until("it ends or serves", lambda: process.poll() is not None or self.network.is_ready(4))
                if process.poll() is None:
                    self.assert_serves_nothing_wrong(4)
                    process.terminate()
                    process.wait(timeout=15)
                    continue
                refused += 1
                self.assertEqual(process.returncode, 7)
                self.assertRegex(self.network.log(4).splitlines()[-1], r'rule=(database|ledger|genesis|header)\.')
        self.assertGreater(refused, 0)

    def test_a_lost_ledger_beside_a_whole_journal_is_fetched_and_votes_at_once(self) -> None:
        self.network.kill(4)
        shutil.rmtree(self.network.node(4) / "data" / "db")
        for i in range(3):
            self.record(i + 1, f"xa.nab.meanwhile-{i}")
        self.network.up()
        self.wait_for_alike()
        self.assertNotRegex(self.network.log(4), "level=error")
        self.network.kill(3)
        self.record(1, "xa.nab.by-its-vote")

    def test_a_journal_that_lost_its_end_makes_the_node_silent_until_the_others_have_told(self) -> None:
        self.network.kill(4)
        [journal] = (self.network.node(4) / "data" / "votes").iterdir()
        self.flip(journal, journal.stat().st_size - 40)
        self.network.up()
        self.assert_votes_again()

    def test_old_votes_beside_a_newer_ledger_make_the_node_silent_until_the_others_have_told(self) -> None:
        self.network.kill(4)
        parts = {"votes": self.network.node(4) / "data" / "votes", "marks": self.network.node(4) / "keys" / "marks"}
        for name, part in parts.items():
            shutil.copytree(part, self.folder / name)
        self.network.up()
        self.record(4, "xa.nab.later")
        self.wait_for_alike()
        self.network.kill(4)
        for name, part in parts.items():
            shutil.rmtree(part)
            shutil.copytree(self.folder / name, part)
        self.network.up()
        self.assertRegex(self.network.log(4), "votes were lost: silent until")
        self.assert_votes_again()
        self.network.down()
        for number in ALL:
            run(TOOL, "ledger", "fsck", "--ledger", self.network.node(number) / "data")


if __name__ == "__main__":
    unittest.main()
