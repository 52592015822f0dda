"""What an operator may have done while a node runs."""
import os
import socket
import ssl
import stat
import unittest

import local_network
import operator_socket
from local_network import wait_until
from receiver import make_certificate


class OperatorTest(local_network.NetworkTest):
    VALIDATORS = 1

    def setUp(self) -> None:
        super().setUp()
        self.socket = self.network.node(1) / "admin.sock"
        self.network.edit(1, "# socket =", 'socket = "admin.sock"')

    def ask(self, do: str, **said: object) -> dict[str, object]:
        return operator_socket.ask(self.socket, do=do, **said)

    def refusal(self, do: str, **said: object) -> str:
        with self.assertRaises(operator_socket.Refused) as refused:
            self.ask(do, **said)
        return refused.exception.reason

    def test_only_its_user_reaches_the_socket_which_goes_with_the_node(self) -> None:
        self.network.up()
        found = os.stat(self.socket)
        self.assertTrue(stat.S_ISSOCK(found.st_mode))
        self.assertEqual(stat.S_IMODE(found.st_mode), 0o600)
        self.network.kill(1)
        self.assertTrue(self.socket.exists())
        self.network.up()
        self.ask("log-level", level="debug")
        self.network.down()
        self.assertFalse(self.socket.exists())

    def test_it_logs_less_and_more_at_once(self) -> None:
        self.network.up()
        self.assertEqual(self.ask("log-level", level="warning"), {"level": "warning"})
        self.assertNotIn("event=operator", self.network.log(1))  # what is asked is told at the level info
        self.assertEqual(self.ask("log-level", level="info"), {"level": "info"})
        self.wait_for(1, "event=operator .*deed=log-level")
        self.assertEqual(self.refusal("log-level", level="loud"), "config.value")
        self.assertEqual(self.refusal("log-level"), "admin.form")

    def test_it_takes_no_records_until_it_is_told_to(self) -> None:
        self.network.up()
        self.ask("drain")
        wait_until("it is not ready", lambda: not self.network.is_ready(1))
        self.assertNotEqual(self.tool(1, *self.registration("xa.nab.lab")).returncode, 0)
        self.assertTrue(self.network.get(1, "/checkpoint"))
        self.ask("resume")
        wait_until("it is ready", lambda: self.network.is_ready(1))
        self.record(1, "xa.nab.lab")

    def shown(self) -> bytes:
        """The certificate that the node shows now."""
        port = int(self.network.url(1).rsplit(":", 1)[1])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with socket.create_connection(("127.0.0.1", port), timeout=20) as plain:
            with context.wrap_socket(plain) as opened:
                return opened.getpeercert(binary_form=True) or b""

    def test_a_renewed_certificate_needs_no_restart(self) -> None:
        certificate, key = make_certificate(self.folder)
        self.network.edit(1, "# certificate =", f'certificate = "{certificate}"')
        self.network.edit(1, "# key =", f'key = "{key}"')
        self.network.start(1)
        self.wait_for(1, "event=started")
        before = self.shown()
        make_certificate(self.folder)
        self.assertEqual(self.shown(), before)
        self.ask("renew-certificate")
        after = self.shown()
        self.assertNotEqual(after, before)
        key.write_text("no key")
        self.assertEqual(self.refusal("renew-certificate"), "http.tls")
        self.assertEqual(self.shown(), after)

    def test_bare_http_has_no_certificate_to_renew(self) -> None:
        self.network.up()
        self.assertEqual(self.refusal("renew-certificate"), "http.tls")


if __name__ == "__main__":
    unittest.main()
