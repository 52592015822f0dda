"""A node keeps to the description that it gives of itself, whatever it is asked."""
from __future__ import annotations

import http.client
import json
import os
import pathlib
import random
import subprocess
import tempfile
import time
import unittest
import urllib.parse
from collections.abc import Iterator
from typing import Any

try:
    import jsonschema
except ImportError:  # python3-jsonschema
    jsonschema = None

ROOT = pathlib.Path(__file__).resolve().parents[3]
BIN = ROOT / "build" / "release" / "bin"
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", BIN / "touchstone"))
SERVER = pathlib.Path(os.environ.get("TOUCHSTONE_SERVE_FOLDER", BIN / "touchstone-serve-folder"))
DOCUMENT = json.loads((ROOT / "api" / "document" / "openapi.json").read_text(encoding="utf-8"))
IN_TIME = 1790845200000  # a day of the samples' story
WAIT_S = 20
# What they name is of one ledger alone, or of none.
UNREAD = {"/v1/records/{record}", "/tile/{level}/{index}", "/witness/{origin}/checkpoint",
          "/v1/packs/deltas/{content}"}

Node = dict[str, Any]


class Reply:
    def __init__(self, reply: http.client.HTTPResponse) -> None:
        self.status = reply.status
        self.type = (reply.headers["Content-Type"] or "").split(";")[0]
        self.headers = reply.headers
        self.body = reply.read()


def resolve(node: Node) -> Node:
    while "$ref" in node:
        found: Node = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def operations() -> Iterator[tuple[str, str, Node]]:
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            yield path, method.upper(), operation


def target_of(path: str, operation: Node, given: dict[str, str]) -> str:
    query = []
    for parameter in map(resolve, operation.get("parameters", [])):
        value = given.get(parameter["name"], parameter.get("example"))
        if value is None:
            continue
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(value, safe=""))
        elif parameter["in"] == "query":
            query.append((parameter["name"], value))
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


class Interface(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        if not (TOOL.is_file() and SERVER.is_file()):
            raise unittest.SkipTest(f"{TOOL} and {SERVER} are not built")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        environment = {**os.environ, "TOUCHSTONE": str(TOOL), "TOUCHSTONE_NOW_MS": str(IN_TIME)}
        ledger = f"{folder.name}/samples"
        subprocess.run([ROOT / "samples" / "make-ledger.sh", ledger], check=True, env=environment)
        server = subprocess.Popen([SERVER, ledger], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  text=True)
        assert server.stdin is not None and server.stdout is not None
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.stdout.close)
        cls.addClassCleanup(server.stdin.close)
        cls.port = int(server.stdout.readline())
        end = time.monotonic() + WAIT_S
        while cls.fetch(cls.port, "GET", "/v1/packs/newest").status != 200 and time.monotonic() < end:
            time.sleep(0.05)  # the first is made while the node serves already

    def ask(self, method: str, target: str, body: bytes | None = None, **headers: str) -> Reply:
        return self.fetch(self.port, method, target, body, **headers)

    @staticmethod
    def fetch(port: int, method: str, target: str, body: bytes | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_S)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, target, body=body, headers=named)
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def assert_described(self, operation: Node, reply: Reply, told: str) -> None:
        self.assertIn(str(reply.status), operation["responses"], told)
        content = resolve(operation["responses"][str(reply.status)])["content"]
        self.assertIn(reply.type, content, told)
        if jsonschema is None or not reply.type.endswith("json"):
            return
        schema = {**content[reply.type]["schema"], "components": DOCUMENT["components"]}
        answers = reply.body.splitlines() if reply.type.endswith("ndjson") else [reply.body]
        for answer in answers:
            jsonschema.validate(json.loads(answer), schema, cls=jsonschema.Draft202012Validator)

    def assert_problem(self, reply: Reply, told: str) -> None:
        self.assertLess(reply.status, 500, told)
        if reply.status >= 400:
            self.assertEqual(reply.type, "application/problem+json", told)
            problem = json.loads(reply.body)
            self.assertEqual(problem["status"], reply.status)
            self.assertTrue(problem["reason"] and problem["detail"] and problem["action"], told)

    def test_the_document_is_the_one_in_the_repository(self) -> None:
        self.assertEqual(json.loads(self.ask("GET", "/v1/openapi.json").body), DOCUMENT)
        ids = [operation["operationId"] for _, _, operation in operations()]
        self.assertEqual(len(ids), len(set(ids)))
        for path, _, operation in operations():
            named = {p["name"] for p in map(resolve, operation.get("parameters", [])) if p["in"] == "path"}
            self.assertEqual(named, set(part[1:-1] for part in path.split("/") if part.startswith("{")), path)
        if jsonschema is not None:
            for schema in DOCUMENT["components"]["schemas"].values():
                jsonschema.Draft202012Validator.check_schema(schema)

    def test_every_read_is_answered_as_described(self) -> None:
        for path, method, operation in operations():
            if method != "GET" or path in UNREAD:
                continue
            target = target_of(path, operation, {})
            for kind in resolve(operation["responses"]["200"])["content"]:
                if kind == "text/event-stream":
                    continue
                with self.subTest(target=target, kind=kind):
                    reply = self.ask("GET", target, Accept=kind)
                    self.assertEqual(reply.status, 200, reply.body[:500])
                    self.assertEqual(reply.type, kind)
                    self.assert_described(operation, reply, target)

    def test_every_example_of_a_body_is_answered_as_described(self) -> None:
        asked = 0
        for path, method, operation in operations():
            for kind, media in operation.get("requestBody", {}).get("content", {}).items():
                for name, example in media.get("examples", {}).items():
                    value = example["value"]
                    body = value if isinstance(value, str) else json.dumps(value)
                    with self.subTest(path=path, example=name):
                        reply = self.ask(method, path, body.encode(), Content_Type=kind)
                        self.assertEqual(reply.status, 200, reply.body[:500])
                        self.assert_described(operation, reply, path)
                        asked += 1
        self.assertGreaterEqual(asked, 4)

    def test_head_is_as_get_without_the_body(self) -> None:
        for path, method, operation in operations():
            if method == "GET" and path not in UNREAD:
                reply = self.ask("HEAD", target_of(path, operation, {}))
                self.assertEqual((reply.status, reply.body), (200, b""), path)

    def test_wrong_values_are_refused_and_nothing_else_happens(self) -> None:
        chance = random.Random(20261126)
        ugly = ["", "%00", "%ff", "'", "../..", "a" * 201, "9" * 40, "-1", "NaN", "\u202e", "💥", "%", "null", "{}",
                "2026-13-01", "1e400", "<script>", "a/b/c", "%2F", "true"]
        for path, method, operation in operations():
            if method != "GET":
                continue
            names = [parameter["name"] for parameter in map(resolve, operation.get("parameters", []))]
            for _ in range(12):
                given = {name: chance.choice(ugly) for name in chance.sample(names, min(len(names), 3))}
                if chance.random() < 0.3:
                    given["unknown"] = "1"
                target = target_of(path, operation, given)
                with self.subTest(target=target):
                    self.assert_problem(self.ask("GET", target), target)

    def test_wrong_bodies_are_refused_and_nothing_else_happens(self) -> None:
        chance = random.Random(20261127)
        ugly = [b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"a":' * 5_000, b'{"items":[{"number":{}}]}',
                b'{"number":"' + b"9" * 100_000 + b'"}', b"\xff\xfe", b'{"items":1}', b'{"number":1e400}',
                b'{"leaf":"AAAA"}\n', b'{"items":[null,[],1,"x"]}', bytes(range(256)) * 50]
        kinds = ["application/json", "application/x-ndjson", "application/octet-stream", "text/plain", "", "a/b;c=d",
                 "application/json; charset=utf-8"]
        for path, method, _ in operations():
            if method != "POST":
                continue
            for _ in range(40):
                body, kind = chance.choice(ugly), chance.choice(kinds)
                with self.subTest(path=path, body=body[:40], kind=kind):
                    reply = self.ask("POST", path, body, Content_Type=kind)
                    self.assert_problem(reply, path)
                    if reply.status == 200 and reply.type.endswith("json"):
                        json.loads(reply.body)

    def test_wrong_methods_and_types_are_told_what_there_is(self) -> None:
        for path, method, operation in operations():
            target = target_of(path, operation, {"record": "0" * 64, "index": "000", "origin": "0" * 64})
            other = self.ask("POST" if method == "GET" else "GET", target)
            self.assertEqual(other.status, 405, path)
            self.assertIn(method, other.headers["Allow"])
            if "406" in operation["responses"] and method == "GET":
                self.assertEqual(self.ask("GET", target, Accept="image/png").status, 406, path)


if __name__ == "__main__":
    unittest.main()
