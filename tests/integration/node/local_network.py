"""A network of real processes on this machine, for tests: started, asked, killed."""
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
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable

ROOT = pathlib.Path(__file__).resolve().parents[3]
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", ROOT / "build" / "release" / "bin" / "touchstone"))
DAEMON = pathlib.Path(os.environ.get("TOUCHSTONED", ROOT / "build" / "release" / "bin" / "touchstoned"))
NODES = 4
ALL = range(1, NODES + 1)
PATIENCE_S = 60


def free_base_port(nodes: int = NODES + 1) -> int:
    """A port with free ones where a network's nodes and their interfaces will be, below those that the system gives to
    whoever dials."""
    while True:
        base = random.randrange(10_000, 32_000)
        try:
            for port in [base + i for i in range(nodes)] + [base + 100 + i for i in range(nodes)]:
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


def wait_until(what: str, holds: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    end = time.monotonic() + patience_s
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {patience_s} s")
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """A process that nobody has waited for stays in the table, without a command line."""
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


class Network:
    """Nodes are numbered from 1, as their folders are."""

    def __init__(self, folder: pathlib.Path, validators: int = NODES) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        self.base_port = free_base_port()
        run(TOOL, "network", "init", "--out", folder, "--base-port", self.base_port, "--validators", validators)

    def node(self, number: int) -> pathlib.Path:
        return self.folder / f"node{number}"

    def config(self, number: int) -> pathlib.Path:
        return self.node(number) / "touchstoned.toml"

    def edit(self, number: int, pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> None:
        """Changes the node's configuration, for its next start."""
        text, count = re.subn(pattern, replacement, self.config(number).read_text())
        if count == 0:
            raise AssertionError(f"nothing like {pattern} in {self.config(number)}")
        self.config(number).write_text(text)

    def pid(self, number: int) -> int:
        return int((self.node(number) / "pid").read_text().split()[0])

    def log(self, number: int) -> str:
        return (self.node(number) / "log").read_text()

    def up(self) -> None:
        run(TOOL, "network", "up", self.folder)

    def down(self) -> None:
        run(TOOL, "network", "down", self.folder)

    def start(self, number: int, *before: str, program: pathlib.Path = DAEMON) -> subprocess.Popen[bytes]:
        """One alone, whether or not it becomes ready; `before`: what runs it. Ends with stop_started()."""
        with open(self.node(number) / "log", "ab") as log:
            started = log.tell()
            process = subprocess.Popen([*before, str(program), "--config", str(self.config(number))],
                                       stderr=log, start_new_session=True)
        (self.node(number) / "pid").write_text(f"{process.pid} {started}\n")
        self.started.append(process)
        return process

    def stop_started(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()

    def kill(self, *numbers: int) -> None:
        """As a failure of power would: nothing is flushed."""
        for number in numbers:
            pid = self.pid(number)
            os.kill(pid, signal.SIGKILL)
            wait_until(f"node{number} ends", lambda pid=pid: not is_alive(pid))

    def ledger(self, number: int) -> dict[str, object]:
        """Of a node that does not run."""
        answer = run(TOOL, "--output", "json", "ledger", "status", "--ledger", self.node(number) / "data")
        return json.loads(answer.stdout)

    def url(self, number: int) -> str:
        listen = re.search(r'\[http\][^\[]*listen = "([^"]*)"', self.config(number).read_text())
        return "http://" + listen.group(1)

    def get(self, number: int, path: str) -> bytes:
        with urllib.request.urlopen(self.url(number) + path, timeout=10) as answer:
            return answer.read()

    def readiness(self, number: int) -> str:
        """What /readyz says of each check, whether or not the node is ready."""
        try:
            return self.get(number, "/readyz?verbose").decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def is_ready(self, number: int) -> bool:
        try:
            return self.get(number, "/readyz").startswith(b"ready")
        except OSError:
            return False

    def root(self, number: int) -> tuple[str, ...]:
        """Origin, size and root of the node's checkpoint; the cosignatures below them differ."""
        return tuple(self.get(number, "/checkpoint").decode().splitlines()[:3])

    def size(self, number: int) -> int:
        return int(self.root(number)[1])


class NetworkTest(unittest.TestCase):
    """A network of its own for each test, in a folder that goes with it."""

    VALIDATORS = NODES

    def setUp(self) -> None:
        if not (TOOL.is_file() and DAEMON.is_file()):
            self.skipTest(f"{TOOL} and {DAEMON} are not built")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-network-"))
        self.network = Network(self.folder / "net", self.VALIDATORS)

    def tearDown(self) -> None:
        subprocess.run([str(TOOL), "network", "down", str(self.network.folder)], capture_output=True)
        self.network.stop_started()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        return {**os.environ, "TOUCHSTONE_GENESIS": str(self.network.folder / "genesis.json"),
                "XDG_CACHE_HOME": str(self.folder / "cache"), "XDG_CONFIG_HOME": str(self.folder / "config")}

    def words(self, number: int, *words: object) -> list[str]:
        return [str(TOOL), "--node", self.network.url(number), "--keys", str(self.network.folder / "keys"), "--yes",
                *(str(word) for word in words)]

    def tool(self, number: int, *words: object, code: int | None = None) -> subprocess.CompletedProcess[str]:
        """The command line tool, asking this node."""
        done = subprocess.run(self.words(number, *words), env=self.environment(), capture_output=True, text=True,
                              timeout=120)
        if code is not None:
            self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}{done.stderr}")
        return done

    @staticmethod
    def registration(body: str) -> list[str]:
        return ["body", "register", body, "--as", body.rsplit(".", 1)[0], "--name", body, "--economy", "xa",
                "--kind", "conformity-assessment-body"]

    def record(self, number: int, body: str) -> None:
        """Enters a body at this node, and waits until that is final."""
        self.tool(number, *self.registration(body), code=0)

    def begin_record(self, number: int, body: str) -> subprocess.Popen[str]:
        """As record, without waiting. Each has a cache of its own, since they may run beside each other."""
        environment = self.environment() | {"XDG_CACHE_HOME": str(self.folder / f"cache-{body}")}
        process = subprocess.Popen(self.words(number, *self.registration(body)), env=environment, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def finish_record(self, process: subprocess.Popen[str]) -> None:
        output, _ = process.communicate(timeout=PATIENCE_S)
        self.assertEqual(process.returncode, 0, output)

    def wait_for(self, number: int, pattern: str, count: int = 1) -> None:
        """Until the node's log has so many of these."""
        try:
            wait_until(f"node{number} says {pattern}",
                       lambda: len(re.findall(pattern, self.network.log(number))) >= count)
        except AssertionError as error:
            self.fail(f"{error}\n{self.network.log(number)}")

    def wait_for_alike(self, numbers: Iterable[int] = ALL, at_least: int = 0) -> int:
        """The size of the log that all of these have come to."""
        numbers = list(numbers)

        def alike() -> bool:
            roots = {self.network.root(number) for number in numbers}
            return len(roots) == 1 and int(next(iter(roots))[1]) >= at_least

        try:
            wait_until("all have the same ledger", alike)
        except AssertionError as error:
            self.fail(f"{error}\n" + "\n".join(str(self.network.root(number)) for number in numbers))
        return self.network.size(numbers[0])
