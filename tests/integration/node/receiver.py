"""Who is told by webhooks: a server with a certificate of its own, which verifies what it is sent as anybody would."""
import base64
import http.server
import json
import pathlib
import ssl
import subprocess
import threading

SPKI = bytes.fromhex("302a300506032b6570032100")  # of an Ed25519 key (RFC 8410)


def make_certificate(folder: pathlib.Path, name: str = "localhost") -> tuple[pathlib.Path, pathlib.Path]:
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", key, "-out", certificate,
                    "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-days", "1"],
                   check=True, capture_output=True)
    key.chmod(0o600)
    return certificate, key


class Receiver:
    """Answers every message with `status`, and keeps those of status 2xx."""

    def __init__(self, folder: pathlib.Path, certificate: tuple[pathlib.Path, pathlib.Path], port: int = 0) -> None:
        self.folder = folder
        self.status = 204
        self.taken: list[dict[str, object]] = []
        self.attempts: list[dict[str, str]] = []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.attempts.append({name.lower(): value for name, value in self.headers.items()} |
                                         {"path": self.path, "body": body.decode()})
                status = receiver.status
                if 200 <= status < 300:
                    receiver.taken.append(json.loads(body))
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "https://localhost:1/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def items(self) -> list[dict[str, object]]:
        return [item for message in self.taken if message["type"] == "ledger.events"
                for item in message["data"]["items"]]

    def subjects(self) -> list[str]:
        return [item["subject"] for item in self.items()]

    def signature_holds(self, attempt: dict[str, str], public_key: str) -> bool:
        """By OpenSSL, from what Standard Webhooks says alone."""
        kind, signature = attempt["webhook-signature"].split(",")
        assert kind == "v1a" and public_key.startswith("whpk_")
        der = SPKI + base64.b64decode(public_key.removeprefix("whpk_"))
        files = {name: self.folder / f"webhook.{name}" for name in ("key", "signature", "content")}
        files["key"].write_bytes(der)
        files["signature"].write_bytes(base64.b64decode(signature))
        files["content"].write_text(f"{attempt['webhook-id']}.{attempt['webhook-timestamp']}.{attempt['body']}")
        done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", files["key"],
                               "-rawin", "-in", files["content"], "-sigfile", files["signature"]], capture_output=True)
        return done.returncode == 0
