"""One of five validators contradicts each of its votes: it is named, the rest agree, and it is excluded."""
import datetime
import json
import os
import pathlib
import unittest

import local_network
from local_network import ROOT, TOOL, run, wait_until

TWO_FACED = pathlib.Path(os.environ.get("TWO_FACED", ROOT / "build" / "release" / "tests" / "two_faced"))
LIAR = 5
HONEST = range(1, LIAR)
BODIES = ["xa.nab", "xb.nab", "xc.nab", "xd.nab"]
NAMED = 'event="a validator has contradicted itself" body=xe.nab'


@unittest.skipUnless(TWO_FACED.is_file(), f"{TWO_FACED} is not built")
class TwoFacedTest(local_network.NetworkTest):
    VALIDATORS = LIAR

    def setUp(self) -> None:
        super().setUp()
        for number in HONEST:
            self.network.start(number)
        self.network.start(LIAR, program=TWO_FACED)
        for number in HONEST:
            wait_until(f"node{number} is ready", lambda number=number: self.network.is_ready(number))

    def exclude_liar(self) -> None:
        form = ["[validators]\nepoch = 1\n"]
        for number in HONEST:
            shown = run(TOOL, "--output", "json", "key", "show", "--keys", self.network.node(number) / "keys").stdout
            keys = {row["purpose"]: row["public_key"] for row in json.loads(shown)["items"]}
            form.append(f'[[validators.validators]]\nbody = "{BODIES[number - 1]}"\n'
                        f'validator_key = "{keys["validator"]}"\nlog_key = "{keys["log"]}"\n')
        path = self.folder / "set.toml"
        path.write_text("".join(form))
        until = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=30)).date().isoformat()
        self.tool(1, "proposal", "propose", "exclude", "--as", "xa.nab", "--open-until", until, "--form", path, code=0)
        for body in BODIES:
            self.tool(2, "proposal", "approve", "exclude", "--as", body, code=0)

    def record_until_it_is_named(self) -> None:
        """Votes that come when the others have agreed are not looked at: a node may miss a few contradictions."""
        for i in range(20):
            for number in HONEST:
                self.record(number, f"xa.nab.at-{number}-{i}")
            if i >= 2 and all(NAMED in self.network.log(number) for number in HONEST):
                return
        self.fail("not named everywhere")

    def test_a_validator_that_contradicts_itself_is_named_and_excluded(self) -> None:
        self.record_until_it_is_named()
        for number in HONEST:
            evidence = list((self.network.node(number) / "data" / "evidence").iterdir())
            self.assertTrue(evidence)
            for file in evidence:
                self.assertTrue(file.name.startswith("xe.nab-0-"), "an honest one is accused")
        self.wait_for_alike(HONEST)
        for number in HONEST:  # who checks everything finds nothing wrong
            self.tool(number, "log", "fsck", code=0)

        self.exclude_liar()
        for number in HONEST:
            wait_until("the next epoch", lambda number=number: b'"epoch":1' in self.network.get(number, "/v1/status"))
        validators = json.loads(self.network.get(1, "/v1/status"))["ledger"]["validators"]
        self.assertEqual(validators, BODIES)
        self.record(1, "xa.nab.without-the-liar")
        self.wait_for_alike(HONEST)
        for number in HONEST:
            self.tool(number, "log", "fsck", code=0)
            self.assertNotIn("alarm", self.network.log(number))


if __name__ == "__main__":
    unittest.main()
