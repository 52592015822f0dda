"""Who validates changes while the network runs: one comes, one goes, all keys rotate, and a light client follows."""
import datetime
import json
import os
import pathlib
import shutil
import signal
import unittest

import local_network
from local_network import ALL, NODES, TOOL, run, wait_until

FIFTH = NODES + 1
BODIES = {1: "xa.nab", 2: "xb.nab", 3: "xc.nab", 4: "xd.nab", 5: "xe.nab"}


class MembershipTest(local_network.NetworkTest):
    def setUp(self) -> None:
        super().setUp()
        self.network.up()
        self.proposals = 0
        self.issue_certificate()

    # What operators do.

    def generate(self, folder: pathlib.Path, body: str, purpose: str) -> str:
        """The public key of a new key in this folder."""
        made = run(TOOL, "--output", "json", "key", "generate", body, "--purpose", purpose, "--demonstration", "--keys",
                   folder)
        return str(json.loads(made.stdout)["items"][0]["public_key"])

    def keys(self, number: int) -> pathlib.Path:
        return self.network.node(number) / "keys"

    def new_validator_keys(self, number: int) -> dict[str, str]:
        return {purpose: self.generate(self.keys(number), BODIES[number], purpose) for purpose in ("validator", "log")}

    def present_keys(self, number: int) -> dict[str, str]:
        return {row["purpose"]: row["public_key"] for row in self.key_files(number)}

    def key_files(self, number: int) -> list[dict[str, str]]:
        return json.loads(run(TOOL, "--output", "json", "key", "show", "--keys", self.keys(number)).stdout)["items"]

    def decide(self, approvers: list[str], *change: object) -> None:
        """Proposes, and approves until it is carried."""
        self.proposals += 1
        name = f"p-{self.proposals}"
        until = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=30)).date().isoformat()
        self.tool(1, "proposal", "propose", name, "--as", approvers[0], "--open-until", until, *change, code=0)
        for body in approvers:
            self.tool(2, "proposal", "approve", name, "--as", body, code=0)

    def set_validators(self, approvers: list[str], validators: dict[int, dict[str, str]]) -> None:
        epoch = self.epoch() + 1
        form = [f"[validators]\nepoch = {epoch}\n"]
        for number, keys in validators.items():
            form.append(f'[[validators.validators]]\nbody = "{BODIES[number]}"\n'
                        f'validator_key = "{keys["validator"]}"\nlog_key = "{keys["log"]}"\n')
        path = self.folder / f"set-{epoch}.toml"
        path.write_text("".join(form))
        self.decide(approvers, "--form", path)
        numbers = list(validators)
        wait_until(f"epoch {epoch}", lambda: all(self.epoch(number) == epoch for number in numbers))

    def register_node_key(self, number: int) -> str:
        """A new key of purpose `node`, on the ledger and in the folder of all keys; its id."""
        keys = self.network.folder / "keys"
        before = set(keys.glob("*.node.*"))
        self.generate(keys, BODIES[number], "node")
        [file] = set(keys.glob("*.node.*")) - before
        key_id = file.name.split(".")[-2]
        self.tool(1, "key", "register", BODIES[number], "--purpose", "node", "--id", key_id, "--as", BODIES[number],
                  code=0)
        return key_id

    def issue_certificate(self) -> None:
        cab = "xa.nab.harbour"
        self.record(1, cab)
        keys = self.network.folder / "keys"
        for purpose in ("governance", "records"):
            self.generate(keys, cab, purpose)
        self.tool(1, "key", "register", cab, "--purpose", "governance", "--as", "xa.nab", code=0)
        self.tool(1, "key", "register", cab, "--purpose", "records", "--as", cab, code=0)
        self.tool(1, "accreditation", "grant", "TL-11", "--as", "xa.nab", "--body", cab, "--standard",
                  "ISO/IEC 17025:2017", "--activity", "testing", "--line-id", 1, "--line-standard", "IEC 62560:2011",
                  code=0)
        self.tool(1, "attestation", "issue", "HB-1", "--as", cab, "--type", "test-report", "--basis", "accreditation",
                  "--claims-accreditation", "--standard", "IEC 62560:2011", "--line", "accreditation/xa.nab/TL11/1",
                  "--item", "LED lamp", "--item-kind", "product", "--model", "H1", "--outcome", "conforms", code=0)

    # What is looked at.

    def epoch(self, number: int = 1) -> int:
        """-1 while the node has nothing to answer under."""
        return int(self.status(number).get("ledger", {}).get("epoch", -1))

    def status(self, number: int) -> dict[str, object]:
        return json.loads(self.network.get(number, "/v1/status"))

    def assert_client_follows(self, *numbers: int) -> None:
        """It judges the proofs itself, from the genesis file alone."""
        for number in numbers:
            self.tool(number, "verify", "HB-1", "--issuer", "xa.nab.harbour", "--model", "H1", code=0)

    def add_fifth_node(self) -> None:
        """Its operator knows where the others are and which keys they have now."""
        folder = self.network.node(FIFTH)
        (folder / "keys").mkdir(parents=True, mode=0o700)
        first = self.network.config(1).read_text()
        base = self.network.base_port
        text = first.split("[[peers]]")[0]
        text = text.replace('body = "xa.nab"', f'body = "{BODIES[FIFTH]}"')
        text = text.replace(f":{base}\"", f":{base + NODES}\"").replace(f":{base + 100}\"", f":{base + 100 + NODES}\"")
        for number in ALL:
            text += (f'\n[[peers]]\nbody = "{BODIES[number]}"\naddress = "127.0.0.1:{base + number - 1}"\n'
                     f'key = "{self.present_keys(number)["node"]}"\n')
        self.network.config(FIFTH).write_text(text)
        self.network.config(FIFTH).chmod(0o600)

    def pin_fifth(self) -> None:
        """The others' operators let it in before the ledger does."""
        pin = (f'\n[[peers]]\nbody = "{BODIES[FIFTH]}"\nkey = "{self.present_keys(FIFTH)["node"]}"\n')
        for number in ALL:
            with self.network.config(number).open("a") as config:
                config.write(pin)
            os.kill(self.network.pid(number), signal.SIGHUP)

    def admit_fifth(self, is_pinned: bool) -> None:
        """As a body, then with a node, then as a validator."""
        folder = self.network.folder / "keys"
        self.generate(folder, BODIES[FIFTH], "governance")
        self.decide(["xa.nab", "xb.nab", "xc.nab"], "--body", BODIES[FIFTH], "--first-key", BODIES[FIFTH], "--kind",
                    "accreditation-body", "--name", "Fifth Body", "--economy", "xe")
        self.add_fifth_node()
        key_id = self.register_node_key(FIFTH)
        [file] = folder.glob(f"*.node.{key_id}.key")
        shutil.copy(file, self.keys(FIFTH))
        keys = self.new_validator_keys(FIFTH)
        self.network.start(FIFTH)
        if is_pinned:
            self.pin_fifth()
            wait_until("the fifth node has the ledger", lambda: self.network.is_ready(FIFTH))
            self.assertFalse(self.status(FIFTH)["validator"])
        validators = {number: self.present_keys(number) for number in ALL} | {FIFTH: keys}
        self.set_validators(["xa.nab", "xb.nab", "xc.nab"], validators)
        wait_until("the fifth node votes", lambda: self.status(FIFTH)["validator"] is True)

    def test_a_fifth_validator_is_admitted_and_another_removed(self) -> None:
        self.assert_client_follows(1)
        self.admit_fifth(is_pinned=True)
        everybody = range(1, FIFTH + 1)
        wait_until("all five are ready", lambda: all(self.network.is_ready(number) for number in everybody))
        self.assert_client_follows(1, FIFTH)
        self.network.kill(3)  # of five four are a quorum: the fifth is needed
        self.record(FIFTH, "xe.nab.one")
        self.network.start(3)
        wait_until("node3 is back", lambda: self.network.is_ready(3))

        remaining = [number for number in everybody if number != 2]
        self.set_validators(["xa.nab", "xc.nab", "xd.nab", "xe.nab"],
                            {number: self.present_keys(number) for number in remaining})
        wait_until("node2 has no vote any more", lambda: self.status(2)["validator"] is False)
        self.assertIn("validator key erased", self.network.log(2))
        self.assertNotIn("validator", self.present_keys(2))
        self.assert_client_follows(*everybody)
        self.network.kill(2)  # nobody misses it
        self.record(1, "xa.nab.after-the-second")
        self.wait_for_alike(remaining)

    def test_all_keys_rotate_and_a_fresh_node_joins_after_that(self) -> None:
        ended = {number: self.present_keys(number)["validator"] for number in ALL}
        logs = {number: self.present_keys(number)["log"] for number in ALL}
        for number in ALL:
            old = self.present_keys(number)["node"]
            key_id = self.register_node_key(number)
            [fresh] = (self.network.folder / "keys").glob(f"*.node.{key_id}.key")
            self.network.kill(number)
            for file in self.keys(number).glob("*.node.*"):
                file.unlink()
            shutil.copy(fresh, self.keys(number))
            self.network.start(number)
            wait_until(f"node{number} is ready with its new key", lambda number=number: self.network.is_ready(number))
            self.assertNotEqual(self.present_keys(number)["node"], old)
        validators = {}
        for number in ALL:
            keys = self.new_validator_keys(number)
            validators[number] = {"validator": keys["validator"], "log": keys["log"]}
        self.set_validators(["xa.nab", "xb.nab", "xc.nab"], validators)
        for number in ALL:
            self.wait_for(number, "validator key erased")
            files = {row["public_key"]: row["file"] for row in self.key_files(number)}
            self.assertNotIn(ended[number], files)
            pathlib.Path(files[logs[number]]).unlink()  # when its operator wishes
        self.assert_client_follows(*ALL)
        self.admit_fifth(is_pinned=False)
        self.assert_client_follows(FIFTH)
        self.network.kill(1)
        self.record(FIFTH, "xe.nab.by-fresh-keys")
        self.wait_for_alike([2, 3, 4, FIFTH])


if __name__ == "__main__":
    unittest.main()
