"""The command line at a node: what it believes, and what it does when the node lies or is gone."""
import http.client
import http.server
import json
import os
import pathlib
import ssl
import subprocess
import threading
import time
import unittest

from support import ROOT, ToolTest

SERVER = pathlib.Path(os.environ.get("TOUCHSTONE_SERVE_FOLDER",
                                     ROOT / "build" / "release" / "bin" / "touchstone-serve-folder"))


class Liar(http.server.ThreadingHTTPServer):
    """Passes everything on to a node, but changes a byte of the answers below a path."""

    daemon_threads = True

    def __init__(self, port: int, path: str, certificate: pathlib.Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), LiarHandler)
        if certificate is not None:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(certificate, certificate.with_suffix(".key"))
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.node = port
        self.path = path
        self.position = 0
        self.mask = 0x01
        self.old: bytes | None = None  # what it says instead of asking
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class LiarHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Liar

    def do_GET(self) -> None:
        if self.server.old is not None:
            return self.answer(200, "application/vnd.touchstone.pack", self.server.old)
        node = http.client.HTTPConnection("127.0.0.1", self.server.node, timeout=30)
        node.request("GET", self.path, headers={"Accept": self.headers.get("Accept", "*/*")})
        reply = node.getresponse()
        body = bytearray(reply.read())
        node.close()
        if self.path.startswith(self.server.path):
            body[self.server.position % len(body)] ^= self.server.mask
        return self.answer(reply.status, reply.headers["Content-Type"], body)

    def answer(self, status: int, kind: str, body: bytes | bytearray) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class NodeTest(ToolTest):
    trusted = ""  # whose certificates count; none: nobody's

    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()
        self.issue()
        self.genesis = self.write("pinned.json", (self.ledger / "genesis.json").read_text(encoding="utf-8"))
        self.serve()

    def serve(self) -> None:
        self.process = subprocess.Popen([SERVER, self.ledger], env=self.environment(), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        self.node = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.communicate(timeout=30)

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "XDG_CACHE_HOME": str(self.folder / "cache"), "SSL_CERT_FILE": self.trusted}

    def at_node(self, *words: object, node: str = "", code: int | None = 0) -> subprocess.CompletedProcess:
        return self.run_tool(*words, "--node", node or self.node, code=code, TOUCHSTONE_LEDGER="",
                             TOUCHSTONE_GENESIS=str(self.genesis))

    def test_a_network_is_pinned_before_a_node_is_asked(self) -> None:
        nothing = {"TOUCHSTONE_LEDGER": ""}
        done = self.run_tool("use", self.node, code=7, **nothing)
        self.assertIn("context.genesis", done.stderr)
        self.run_tool("use", self.node, "--genesis", self.genesis, **nothing)
        self.genesis.unlink()
        self.run_tool("verify", "LED-1", "--issuer", "xa.nab.lumen", **nothing)
        self.assertIn(self.node, self.run_tool("use", **nothing).stdout)

    def test_a_node_of_another_network_is_not_remembered(self) -> None:
        other = self.genesis.read_text(encoding="utf-8").replace('"epoch_days": ', '"epoch_days": 1')
        self.run_tool("use", self.node, "--genesis", self.write("other.json", other), code=3, TOUCHSTONE_LEDGER="")
        self.assertFalse((self.folder / "config" / "touchstone" / "context.toml").exists())

    def test_verdicts_are_those_of_the_ledger(self) -> None:
        self.at_node("verify", "LED-1", "--issuer", "xa.nab.lumen", "--model", "L9")
        self.at_node("verify", "led 1")
        self.at_node("verify", "LED-1", "--issuer", "xa.nab.lumen", "--model", "L11", code=1)
        self.at_node("verify", "LED-2", "--issuer", "xa.nab.lumen", code=3)
        done = self.at_node("verify", "LED-2", code=3)
        self.assertIn("LED1", " ".join(done.stderr.split()))
        self.at_node("verify", "LED-1", "--issuer", "xa.nab.lumen", "--save", "answer.report")
        self.run_tool("verify", "--report", "answer.report", "--genesis", self.genesis, TOUCHSTONE_LEDGER="")

    def test_a_lying_node_confirms_nothing(self) -> None:
        liar = Liar(self.port, "/v1/attestations/")
        self.addCleanup(liar.stop)
        url = f"http://127.0.0.1:{liar.server_address[1]}"
        told = 0
        for position in range(0, 20_000, 397):
            liar.position = position
            with self.subTest(position):
                done = self.at_node("verify", "LED-1", "--issuer", "xa.nab.lumen", "--output", "json", node=url, code=3)
                told += "bad_evidence" in done.stdout and url in done.stdout
        # The name of a fact may be changed too: then it is one that nobody asked for, and one is missing.
        self.assertGreaterEqual(told, 45)

    def certificate(self, name: str) -> pathlib.Path:
        """Of itself, for an address or a name."""
        path = self.folder / "https.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=node", "-days", "2",
                        "-addext", f"subjectAltName={name}", "-out", path, "-keyout", path.with_suffix(".key")],
                       check=True, capture_output=True)
        return path

    def test_under_tls_the_other_end_is_who_was_asked(self) -> None:
        ask = ("verify", "LED-1", "--issuer", "xa.nab.lumen")
        for name, code in (("IP:127.0.0.1", 0), ("DNS:node.example", 6)):
            proxy = Liar(self.port, "/never/", self.certificate(name))
            self.addCleanup(proxy.stop)
            url = f"https://127.0.0.1:{proxy.server_address[1]}"
            self.trusted = ""
            with self.subTest(name):
                self.assertIn("network.tls", self.at_node(*ask, node=url, code=6).stderr)  # nobody vouches for it
                self.trusted = str(self.folder / "https.pem")
                self.at_node(*ask, node=url, code=code)
        self.assertIn("tls", self.at_node(*ask, node=f"https://127.0.0.1:{self.port}", code=6).stderr)

    def fetch(self, *words: object, code: int = 0, node: str = "") -> subprocess.CompletedProcess:
        for _ in range(100):  # the first pack is made in the background
            done = self.at_node("pack", "fetch", "--out", "port.pack", *words, code=None, node=node)
            if "pack.unbuilt" not in done.stderr:
                break
            time.sleep(0.2)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_its_newest_pack_is_fetched_and_verified(self) -> None:
        self.assertIn("status_chunks", self.fetch("--output", "json").stdout)
        whole = (self.folder / "port.pack").read_bytes()
        self.run_tool("pack", "verify", "port.pack", "--genesis", self.genesis)
        liar = Liar(self.port, "/v1/packs/")
        self.addCleanup(liar.stop)
        liar.position = len(whole) // 2
        url = f"http://127.0.0.1:{liar.server_address[1]}"
        held = json.loads(self.fetch("--output", "json", node=url).stdout)
        self.assertEqual(held["bytes_fetched"], 0)
        (self.folder / "port.pack").write_bytes(b"another file")
        self.fetch(node=url, code=8)
        self.assertEqual((self.folder / "port.pack").read_bytes(), b"another file")
        (self.folder / "port.pack").write_bytes(whole)
        self.stop()
        self.later(days=1)
        self.run_tool("pack", "build", "--out", "port.pack")
        newer = (self.folder / "port.pack").read_bytes()
        liar.old = whole
        self.assertIn("pack.older", self.fetch(node=url, code=8).stderr)
        self.assertEqual((self.folder / "port.pack").read_bytes(), newer)

    def test_a_node_that_is_gone_is_no_verdict(self) -> None:
        self.stop()
        for words in (("verify", "LED-1", "--issuer", "xa.nab.lumen"), ("node", "status"), ("log", "fsck"),
                      ("ledger", "status")):
            self.assertIn("network.connect", self.at_node(*words, code=6).stderr)

    def test_records_are_made_here_and_recorded_there(self) -> None:
        keys = ("--keys", self.ledger / "keys", "--as", "xa.nab.lumen")
        self.at_node("attestation", "suspend", "LED-1", "--yes", "--reason", "sampled", *keys)
        self.at_node("verify", "LED-1", code=1)
        done = self.at_node("attestation", "restore", "LED-1", "--yes", *keys)
        self.assertIn("attestation/xa.nab.lumen/LED1", done.stdout)
        self.at_node("verify", "LED-1")
        self.assertIn("in force", self.at_node("attestation", "list", "--output", "ndjson").stdout)
        self.stop()
        self.run_tool("ledger", "fsck")
        self.run_tool("verify", "LED-1")

    def test_what_was_signed_elsewhere_is_handed_in(self) -> None:
        form = self.write("claim.toml", 'subject = "extent/xa.nab"\n'
                                        '[[extent_claim.extents]]\ncomplete_from = "2026-01-01"\n')
        keys = ("--keys", self.ledger / "keys")
        self.at_node("record", "draft", "extent-claim", "--form", form, "--as", "xa.nab", "--out", "claim.json")
        self.at_node("record", "submit", "claim.json", code=8)  # nobody has signed it
        self.at_node("record", "sign", "claim.json", "--out", "claim.signed", *keys)
        self.at_node("record", "submit", "claim.signed", "--wait", "accepted")
        done = self.at_node("record", "submit", "claim.signed", "--output", "json")
        self.assertIn("index", json.loads(done.stdout)["items"][0])
        self.assertIn("xa.nab", self.at_node("record", "show", "extent/xa.nab").stdout)
        self.at_node("record", "submit", "claim.signed", "--wait", "long", code=2)

    def test_a_node_is_examined(self) -> None:
        self.assertIn("xa", self.at_node("node", "status").stdout)
        done = self.at_node("node", "doctor")
        self.assertIn("lead to the checkpoint's root", " ".join(done.stdout.split()))
        self.assertIn("is sound", self.at_node("log", "fsck").stdout)
        self.assertIn("xa", self.at_node("log", "checkpoint").stdout)

    def test_a_log_that_was_changed_is_told(self) -> None:
        for path in ("/tile/entries/", "/tile/0/", "/v1/checkpoint"):
            liar = Liar(self.port, path)
            self.addCleanup(liar.stop)
            for position in (20, 700, 3_000, 9_001):
                liar.position = position
                with self.subTest(f"{path} {position}"):
                    self.at_node("log", "fsck", node=f"http://127.0.0.1:{liar.server_address[1]}", code=3)


if __name__ == "__main__":
    unittest.main()
