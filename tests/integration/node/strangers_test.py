"""Whoever comes that is no peer: is refused with a reason, fills no log, and delays nobody."""
import collections
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
import unittest
import warnings

import local_network
from local_network import ALL, Network, wait_until

FLOOD = 60


class StrangersTest(local_network.NetworkTest):
    def setUp(self) -> None:
        super().setUp()
        self.network.up()
        self.peer_port = self.network.base_port  # of node 1
        self.http_port = self.network.base_port + 100

    def refusals(self, rule: str) -> list[str]:
        return re.findall(rf".*event=refused.*rule={rule}.*", self.network.log(1))

    def connect(self, port: int) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.addCleanup(opened.close)
        return opened

    def until_closed(self, opened: socket.socket) -> float:
        """How long the node keeps it."""
        begin = time.monotonic()
        try:
            while opened.recv(4_096):
                pass
        except (ConnectionError, ssl.SSLError):
            pass
        return time.monotonic() - begin

    def stranger(self) -> ssl.SSLContext:
        """With a certificate of its own, as a peer has one, but a key that nobody pins."""
        key, certificate = self.folder / "stranger.key", self.folder / "stranger.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", key, "-out", certificate,
                        "-subj", "/CN=stranger", "-days", "1"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.set_alpn_protocols(["touchstone/1"])
        context.load_cert_chain(certificate, key)
        return context

    def test_garbage_is_refused(self) -> None:
        opened = self.connect(self.peer_port)
        opened.sendall(b"GET / HTTP/1.1\r\nHost: touchstone\r\n\r\n")
        self.until_closed(opened)
        self.wait_for(1, r"event=refused.*rule=network\.tls")

    def test_a_key_that_nobody_pins_is_refused(self) -> None:
        opened = self.stranger().wrap_socket(self.connect(self.peer_port))
        self.until_closed(opened)
        self.wait_for(1, r"event=refused.*rule=network\.key")

    def test_an_older_tls_is_refused(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        with self.assertRaises((ssl.SSLError, ConnectionError)):
            context.wrap_socket(self.connect(self.peer_port))
        self.wait_for(1, r"event=refused.*rule=network\.tls")

    def test_one_that_says_nothing_is_let_go(self) -> None:
        self.assertLess(self.until_closed(self.connect(self.peer_port)), 10)
        self.wait_for(1, r"event=refused.*rule=network\.overdue")

    def test_a_peer_of_another_network_is_refused(self) -> None:
        """With the very key that node 1 pins for node 4."""
        self.network.kill(4)
        other = Network(self.folder / "other")
        self.addCleanup(other.stop_started)
        for file in other.node(4).glob("keys/*.node.*"):
            file.unlink()
        [key] = self.network.node(4).glob("keys/*.node.*")
        shutil.copy(key, other.node(4) / "keys")
        pins = re.findall(r'key = "([0-9a-f]{64})"', self.network.config(4).read_text())
        listed = re.findall(r'key = "([0-9a-f]{64})"', other.config(4).read_text())
        other.edit(4, listed[0], pins[0])
        other.edit(4, rf'address = "127\.0\.0\.1:{other.base_port}"', f'address = "127.0.0.1:{self.peer_port}"')
        other.start(4)
        self.wait_for(1, r"rule=network\.network_id")

    def test_a_flood_fills_no_log(self) -> None:
        for _ in range(FLOOD):
            with self.connect(self.peer_port) as opened:
                opened.sendall(b"\0" * 64)
        time.sleep(2)
        self.assertLess(len(self.refusals(r"network\.\w+")), FLOOD / 4)
        self.assertTrue(self.refusals(r"network\.\w+"))
        self.record(1, "xa.nab.after-the-flood")

    def test_many_that_hold_on_delay_nobody(self) -> None:
        """Connections to peers and to readers that say a byte now and then, or nothing."""
        stop = threading.Event()

        def hold(port: int) -> None:
            opened: collections.deque[socket.socket] = collections.deque()
            while not stop.wait(0.05):
                if len(opened) < 150:
                    opened.append(socket.create_connection(("127.0.0.1", port), timeout=5))
                opened.rotate()
                try:
                    opened[0].send(b"G")
                except OSError:
                    opened.popleft().close()
            for one in opened:
                one.close()

        begin = time.monotonic()
        self.record(1, "xa.nab.alone")
        alone = time.monotonic() - begin
        threads = [threading.Thread(target=hold, args=(port,)) for port in (self.peer_port, self.http_port)]
        for thread in threads:
            thread.start()
        try:
            time.sleep(8)
            for i in range(3):
                begin = time.monotonic()
                self.record(1, f"xa.nab.beside-{i}")
                self.assertLess(time.monotonic() - begin, 2 * alone + 1)
            self.assertTrue(self.network.is_ready(1))
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.wait_for_alike(ALL)

    def test_a_peer_that_reads_nothing_delays_nobody(self) -> None:
        """Stopped, it takes none of what is sent to it."""
        pid = self.network.pid(4)
        subprocess.run(["kill", "-STOP", str(pid)], check=True)
        try:
            for i in range(5):
                self.record(i % 3 + 1, f"xa.nab.unread-{i}")
            wait_until("the others give it up", lambda: "rule=network.overdue" in self.network.log(1))
        finally:
            subprocess.run(["kill", "-CONT", str(pid)], check=True)
        self.wait_for_alike(ALL)


if __name__ == "__main__":
    unittest.main()
