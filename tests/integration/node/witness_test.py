"""A log that Go wrote is witnessed: what continues it is cosigned, and nothing else, whatever dies in between."""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import unittest
import urllib.error
import urllib.request

import local_network
from local_network import TOOL, run

LOG = pathlib.Path(__file__).resolve().parents[1] / "go-tlog" / "check"
ORIGIN = "log.example/go"


def build_log(into: pathlib.Path) -> pathlib.Path | None:
    """None where Go or its module cannot be had."""
    environment = os.environ | {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
    if shutil.which("go") is None:
        return None
    program = into / "log"
    built = subprocess.run(["go", "build", "-o", program, "."], cwd=LOG, env=environment, capture_output=True)
    return program if built.returncode == 0 else None


class WitnessTest(local_network.NetworkTest):
    VALIDATORS = 1

    def setUp(self) -> None:
        super().setUp()
        program = build_log(self.folder)
        if program is None:
            self.skipTest("Go and golang.org/x/mod are needed")
        self.log = program
        logs = self.folder / "logs"
        logs.write_text("# who is followed\n" + run(program, "witness", "key").stdout)
        run(TOOL, "key", "generate", "int.mra", "--keys", self.network.node(1) / "keys", "--purpose", "witness",
            "--demonstration")
        self.network.edit(1, "# logs =", f'logs = "{logs}"')
        self.network.edit(1, "# name =", 'name = "witness.nab.example"')
        self.network.up()
        found = re.search(r"event=witness .*?vkey=(\S+)", self.network.log(1))
        self.assertIsNotNone(found, self.network.log(1))
        self.vkey = found.group(1).strip('"')

    def ask(self, old: int, size: int, *forked: str) -> str:
        return run(self.log, "witness", "ask", self.network.url(1), self.vkey, old, size, *forked).stdout.strip()

    def post(self, body: bytes) -> tuple[int, str]:
        request = urllib.request.Request(self.network.url(1) + "/witness/add-checkpoint", data=body)
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return reply.status, reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def assert_cosigned(self, answer: str) -> None:
        self.assertTrue(answer.startswith("200 text/plain"), answer)

    def test_what_continues_is_cosigned_and_nothing_else(self) -> None:
        self.assert_cosigned(self.ask(0, 5))
        self.assert_cosigned(self.ask(5, 5))
        self.assert_cosigned(self.ask(5, 12))
        self.assertEqual(self.ask(5, 12), "409 text/x.tlog.size 12")
        self.assertEqual(self.ask(0, 20), "409 text/x.tlog.size 12")
        self.assertTrue(self.ask(12, 20, "forked").startswith("422 "))
        self.assertTrue(self.ask(12, 12, "forked").startswith("422 "))
        self.network.kill(1)
        self.network.up()
        self.assertEqual(self.ask(5, 12), "409 text/x.tlog.size 12")
        self.assertTrue(self.ask(12, 20, "forked").startswith("422 "))
        self.assert_cosigned(self.ask(12, 20))
        path = f"/witness/{hashlib.sha256(ORIGIN.encode()).hexdigest()}/checkpoint"
        lines = self.network.get(1, path).decode().splitlines()
        self.assertEqual(lines[:2], [ORIGIN, "20"])
        self.assertEqual([line.split()[1] for line in lines[4:]], [ORIGIN, "witness.nab.example"])

    def test_what_is_no_request_or_of_a_stranger_is_refused(self) -> None:
        root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        line = "\u2014 {} AAAAAA" + "A" * 81 + "=\n"
        rows = [(b"", 400), (b"old 0\n", 400), (b"old 1\n\n", 400), (b"\xff" * 100, 400),
                (f"old 0\n\nother.example\n0\n{root}\n\n{line.format('other.example')}".encode(), 404),
                (f"old 0\n\n{ORIGIN}\n0\n{root}\n\n{line.format(ORIGIN)}".encode(), 403),
                (b"old 0\n\n" + self.network.get(1, "/checkpoint"), 404)]
        for body, status in rows:
            with self.subTest(body=body[:60]):
                self.assertEqual(self.post(body)[0], status)
        with self.assertRaises(urllib.error.HTTPError) as missing:
            self.network.get(1, "/witness/" + "0" * 64 + "/checkpoint")
        self.assertEqual(missing.exception.code, 404)

    def test_the_nodes_own_log_is_never_followed(self) -> None:
        origin = self.network.root(1)[0]
        policy = self.network.get(1, "/.well-known/touchstone/policy").decode()
        own = next(word for word in policy.split() if word.startswith(origin + "+"))
        self.network.down()
        (self.folder / "logs").write_text(own + "\n")
        self.assertEqual(self.network.start(1).wait(timeout=30), 7)
        self.assertIn("witness.logs", self.network.log(1))


if __name__ == "__main__":
    unittest.main()
