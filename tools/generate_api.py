#!/usr/bin/env python3
"""Writes api/document/openapi.json into C++, as it is and as a page for people.

  generate_api.py DOCUMENT --cpp FILE     the document and the page as texts of the program
  generate_api.py DOCUMENT --html FILE    the page alone, to look at
"""
from __future__ import annotations

import argparse
import base64
import hashlib
import html
import json
import pathlib
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }
code, pre { font: .9em/1.5 ui-monospace, monospace; }
pre { padding: .75rem; overflow-x: auto; background: var(--soft); }
nav ul { columns: 18rem; padding: 0; list-style: none; }
section { border-top: 1px solid var(--line); margin-top: 2rem; }
details { border-bottom: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
.method { display: inline-block; min-width: 3.2em; font-weight: 700; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-top: 1px solid var(--line); }
@media (max-width: 40rem) { table, tbody, tr, td { display: block; } th { display: none; } td { border: 0; } }
"""


def text_of(words: str) -> str:
    """Escaped; `code` between back quotes."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(words, quote=False))


class Page:
    def __init__(self, document: Node) -> None:
        self.document = document

    def resolve(self, node: Node) -> Node:
        while "$ref" in node:
            reference = node["$ref"].removeprefix("#/").split("/")
            node = self.document
            for part in reference:
                node = node[part]
        return node

    def type_of(self, schema: Node) -> str:
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            return f'<a href="#schema-{name}">{name}</a>'
        if "enum" in schema:
            return " | ".join(f"<code>{html.escape(json.dumps(value))}</code>" for value in schema["enum"])
        if "const" in schema:
            return f"<code>{html.escape(json.dumps(schema['const']))}</code>"
        if schema.get("type") == "array":
            return f"list of {self.type_of(schema['items'])}"
        if "oneOf" in schema:
            return " or ".join(self.type_of(one) for one in schema["oneOf"])
        kind = schema.get("type", "anything")
        return " or ".join(kind) if isinstance(kind, list) else kind

    def rows(self, title: str, cells: list[tuple[str, str, str]]) -> str:
        if not cells:
            return ""
        body = "".join(f"<tr><td><code>{html.escape(name)}</code></td><td>{kind}</td><td>{text_of(words)}</td></tr>"
                       for name, kind, words in cells)
        return f"<h4>{title}</h4><table><tr><th>name</th><th>is</th><th></th></tr>{body}</table>"

    def parameters(self, operation: Node) -> str:
        cells = []
        for node in map(self.resolve, operation.get("parameters", [])):
            words = node["description"]
            if node.get("example"):
                words += f" Such as `{node['example']}`."
            where = node["in"] + (", needed" if node.get("required") else "")
            cells.append((node["name"], f"{self.type_of(node['schema'])}<br><small>{where}</small>", words))
        return self.rows("Parameters", cells)

    def body(self, operation: Node) -> Iterator[str]:
        for kind, media in operation.get("requestBody", {}).get("content", {}).items():
            words = media["schema"].get("description", "")
            yield f"<h4>Body: <code>{kind}</code> {self.type_of(media['schema'])}</h4><p>{text_of(words)}</p>"
            for example in media.get("examples", {}).values():
                value = example["value"]
                shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
                yield f"<pre>{html.escape(shown)}</pre>"

    def responses(self, operation: Node) -> str:
        cells = []
        for status, node in operation["responses"].items():
            response = self.resolve(node)
            kinds = "<br>".join(f"<code>{kind}</code> {self.type_of(media['schema'])}"
                                for kind, media in response["content"].items())
            cells.append((status, kinds, response["description"]))
        return self.rows("Answers", cells)

    def operation(self, path: str, method: str, operation: Node) -> str:
        more = f"<p>{text_of(operation['description'])}</p>" if "description" in operation else ""
        return (f'<details id="{operation["operationId"]}"><summary><span class="method">{method.upper()}</span> '
                f'<code>{html.escape(path)}</code> {text_of(operation["summary"])}</summary>{more}'
                f'{self.parameters(operation)}{"".join(self.body(operation))}{self.responses(operation)}</details>')

    def of_tag(self, tag: str) -> list[tuple[str, str, Node]]:
        return [(path, method, operation) for path, item in self.document["paths"].items()
                for method, operation in item.items() if tag in operation["tags"]]

    def schema(self, name: str, schema: Node) -> str:
        required = schema.get("required", [])
        cells = [(member, self.type_of(node) + ("" if member in required else "<br><small>may lack</small>"),
                  self.resolve(node).get("description", ""))
                 for member, node in schema.get("properties", {}).items()]
        words = f"<p>{text_of(schema['description'])}</p>" if "description" in schema else ""
        return (f'<details id="schema-{name}"><summary><code>{name}</code></summary>{words}'
                f'{self.rows("Members", cells)}</details>')

    def render(self) -> str:
        info = self.document["info"]
        links, sections = "", ""
        for tag in self.document["tags"]:
            operations = self.of_tag(tag["name"])
            links += "".join(f'<li><a href="#{operation["operationId"]}">{text_of(operation["summary"])}</a></li>'
                             for _, _, operation in operations)
            listed = "".join(self.operation(*operation) for operation in operations)
            sections += f"<section><h2>{tag['name']}</h2><p>{text_of(tag['description'])}</p>{listed}</section>"
        schemas = "".join(self.schema(name, schema) for name, schema in self.document["components"]["schemas"].items())
        return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{info["title"]}</title>'
                f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
                f'<body><h1>{info["title"]}</h1><p>{text_of(info["description"])}</p>'
                f'<p><a href="openapi.json">The same for programs: OpenAPI {self.document["openapi"]}</a></p>'
                f'<nav><ul>{links}</ul></nav>{sections}<section><h2>Objects</h2>{schemas}</section></body></html>\n')


def literal(text: str) -> str:
    """A raw string in pieces: compilers need not take longer ones."""
    size = 8_000
    return "".join(f'    R"~~({text[at: at + size]})~~"\n' for at in range(0, len(text), size))


def cpp_of(document: Node) -> str:
    style = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    compact = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
    return (f'#include "api/document/document.h"\n\nnamespace touchstone::api {{\n\n'
            f"const std::string_view kOpenApi =\n{literal(compact)};\n\n"
            f"const std::string_view kReference =\n{literal(Page(document).render())};\n\n"
            f'const std::string_view kReferenceStyle = "sha256-{style}";\n\n}}  // namespace touchstone::api\n')


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("document", type=pathlib.Path)
    arguments.add_argument("--cpp", type=pathlib.Path)
    arguments.add_argument("--html", type=pathlib.Path)
    given = arguments.parse_args()
    document = json.loads(given.document.read_text(encoding="utf-8"))
    if given.cpp:
        given.cpp.write_text(cpp_of(document), encoding="utf-8")
    if given.html:
        given.html.write_text(Page(document).render(), encoding="utf-8")


if __name__ == "__main__":
    main()
