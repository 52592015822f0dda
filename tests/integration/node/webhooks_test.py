"""Whoever has subscribed hears of each record at least once, whatever dies in between."""
import os
import pathlib
import time
import unittest

import local_network
import operator_socket
from local_network import wait_until
from receiver import Receiver, make_certificate

SECONDS = 5


class WebhooksTest(local_network.NetworkTest):
    VALIDATORS = 1

    def setUp(self) -> None:
        super().setUp()
        self.certificate = make_certificate(self.folder)
        self.socket = self.network.node(1) / "admin.sock"
        self.network.edit(1, "# socket =", 'socket = "admin.sock"')
        self.network.edit(1, "# authorities =", f'authorities = "{self.certificate[0]}"')
        self.network.edit(1, 'private_addresses = "no"', 'private_addresses = "yes"')
        self.network.up()
        self.receiver = self.receive()

    def receive(self, port: int = 0, certificate: tuple[pathlib.Path, pathlib.Path] | None = None) -> Receiver:
        receiver = Receiver(self.folder, certificate or self.certificate, port)
        self.addCleanup(receiver.close)
        return receiver

    def ask(self, do: str, **said: object) -> dict[str, object]:
        return operator_socket.ask(self.socket, do=do, **said)

    def add(self, receiver: Receiver | None = None, **said: object) -> dict[str, object]:
        port = (receiver or self.receiver).port
        return self.ask("webhook-add", url=f"https://localhost:{port}/hook?for=customs", **said)

    def standing(self) -> dict[str, object]:
        return self.ask("webhook-list")["items"][0]

    def restart(self) -> None:
        self.network.kill(1)
        self.network.up()

    def test_a_record_is_told_in_seconds_signed_and_with_its_proof(self) -> None:
        added = self.add(wanted={"body": "xa.nab"})
        self.add(wanted={"economy": "xb"})
        self.record(1, "xa.nab.lab")
        final = time.monotonic()
        wait_until("it is told", lambda: bool(self.receiver.items()), SECONDS)
        self.assertLess(time.monotonic() - final, SECONDS)
        item = self.receiver.items()[0]
        self.assertEqual(item["subject"], "body/xa.nab.lab")
        self.assertGreater(len(item["proof"]), 0)
        self.assertIn("checkpoint", self.receiver.taken[0]["data"])
        attempt = self.receiver.attempts[0]
        self.assertEqual(attempt["path"], "/hook?for=customs")
        self.assertTrue(self.receiver.signature_holds(attempt, added["public_key"]))
        self.assertFalse(self.receiver.signature_holds(attempt | {"body": attempt["body"] + " "}, added["public_key"]))
        self.assertLess(abs(int(attempt["webhook-timestamp"]) - time.time()), 60)
        self.assertEqual(len(self.receiver.taken), 1, "whoever wants another economy hears nothing")

    def test_what_nobody_took_is_told_after_both_have_died(self) -> None:
        self.add()
        self.record(1, "xa.nab.one")
        wait_until("the first is told", lambda: "body/xa.nab.one" in self.receiver.subjects())
        port, heard = self.receiver.port, len(self.receiver.items())
        self.receiver.close()
        self.record(1, "xa.nab.two")
        wait_until("it fails", lambda: self.standing()["failures"] > 0)
        self.restart()
        self.record(1, "xa.nab.three")
        self.restart()
        again = self.receive(port)
        wait_until("all is told", lambda: "body/xa.nab.three" in again.subjects(), 30)
        self.assertEqual(again.subjects()[:2], ["body/xa.nab.two", "body/xa.nab.three"])
        self.assertGreater(heard, 0)
        metrics = self.network.get(1, "/metrics").decode()
        self.assertIn("touchstone_webhooks 1\n", metrics)

    def test_the_same_message_has_the_same_name(self) -> None:
        self.receiver.status = 500
        self.add()
        self.record(1, "xa.nab.lab")
        wait_until("it is tried twice", lambda: len(self.receiver.attempts) >= 2, 30)
        first, second = self.receiver.attempts[:2]
        self.assertEqual(first["webhook-id"], second["webhook-id"])
        self.receiver.status = 200
        wait_until("it is told", lambda: "body/xa.nab.lab" in self.receiver.subjects(), 60)

    def test_gone_ends_it_and_replay_begins_again(self) -> None:
        added = self.add()
        self.receiver.status = 410
        self.record(1, "xa.nab.one")
        wait_until("it has ended", lambda: self.standing()["ended"])
        self.restart()
        self.assertTrue(self.standing()["ended"])
        self.receiver.status = 204
        self.record(1, "xa.nab.two")
        self.assertEqual(self.receiver.subjects(), [])
        self.ask("webhook-replay", id=added["id"], **{"from": 0})
        wait_until("everything is told", lambda: "body/xa.nab.two" in self.receiver.subjects())
        indexes = [item["index"] for item in self.receiver.items()]
        self.assertEqual(indexes, sorted(set(indexes)))
        self.assertIn("body/xa.nab.one", self.receiver.subjects())

    def test_a_test_is_sent_and_a_removed_one_hears_nothing(self) -> None:
        added = self.add()
        self.ask("webhook-test", id=added["id"])
        wait_until("it comes", lambda: bool(self.receiver.taken))
        self.assertEqual(self.receiver.taken[0]["type"], "webhook.test")
        self.ask("webhook-remove", id=added["id"])
        self.record(1, "xa.nab.lab")
        self.assertEqual(self.ask("webhook-list")["items"], [])
        self.assertEqual(os.listdir(self.network.node(1) / "data" / "webhooks"), [])
        self.assertEqual(len(self.receiver.taken), 1)

    def test_redirections_and_foreign_certificates_are_not_followed(self) -> None:
        stranger = self.receive(certificate=make_certificate(self.folder, "elsewhere"))
        self.add(stranger)
        self.record(1, "xa.nab.lab")
        wait_until("it fails", lambda: self.standing()["failures"] > 0)
        self.assertEqual(stranger.attempts, [])
        self.ask("webhook-remove", id=self.standing()["id"])
        self.receiver.status = 302
        self.add(**{"from": 0})
        wait_until("it fails", lambda: self.standing()["failures"] > 0)
        self.assertEqual(self.standing()["last_error"], "answered with status 302")

    def test_what_cannot_be_used_is_refused(self) -> None:
        rows = [({"url": "http://localhost/"}, "webhook.url"), ({"url": 1}, "admin.form"), ({}, "admin.form"),
                ({"url": "https://localhost/", "wanted": {"body": "X"}}, "body.id"),
                ({"url": "https://localhost/", "wanted": {"colour": "red"}}, "admin.form"),
                ({"url": "https://localhost/", "from": -1}, "admin.form")]
        for said, reason in rows:
            with self.subTest(said=said), self.assertRaises(operator_socket.Refused) as refused:
                self.ask("webhook-add", **said)
            self.assertEqual(refused.exception.reason, reason)
        for deed in ("webhook-test", "webhook-remove", "webhook-replay"):
            with self.assertRaises(operator_socket.Refused) as refused:
                self.ask(deed, id="wh_0000000000000000", **{"from": 0})
            self.assertEqual(refused.exception.reason, "webhook.id")


class PrivateAddressesTest(local_network.NetworkTest):
    VALIDATORS = 1

    def test_the_nodes_own_network_is_not_posted_to(self) -> None:
        certificate = make_certificate(self.folder)
        self.network.edit(1, "# socket =", 'socket = "admin.sock"')
        self.network.edit(1, "# authorities =", f'authorities = "{certificate[0]}"')
        self.network.up()
        receiver = Receiver(self.folder, certificate)
        self.addCleanup(receiver.close)
        socket = self.network.node(1) / "admin.sock"
        operator_socket.ask(socket, do="webhook-add", url=f"https://localhost:{receiver.port}/", **{"from": 0})
        wait_until("it fails", lambda: operator_socket.ask(socket, do="webhook-list")["items"][0]["failures"] > 0)
        error = operator_socket.ask(socket, do="webhook-list")["items"][0]["last_error"]
        self.assertIn("not public", error)
        self.assertEqual(receiver.attempts, [])


if __name__ == "__main__":
    unittest.main()
