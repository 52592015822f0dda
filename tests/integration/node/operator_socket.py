"""A node's operator, at its socket."""
import json
import pathlib
import socket


class Refused(AssertionError):
    def __init__(self, error: dict[str, str]) -> None:
        super().__init__(f"{error['reason']}: {error['detail']}")
        self.reason = error["reason"]


def ask(path: pathlib.Path, **said: object) -> dict[str, object]:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(20)
        asking.connect(str(path))
        asking.sendall(json.dumps(said).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n"):
            some = asking.recv(65_536)
            if not some:
                raise AssertionError(f"the node said no more than {answer!r}")
            answer += some
    answered = json.loads(answer)
    if "error" in answered:
        raise Refused(answered["error"])
    return answered["done"]
