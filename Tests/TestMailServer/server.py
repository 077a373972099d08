"""A mail server or a webhook that answers as it is told to, for the tests of Mail and for chaos.

    server.py smtp [--greylist N] [--refuse ADDRESS] [--answer STEP 'CODE WORDS']
                   [--hang STEP] [--late SECONDS] [--tls] [--login USER:PASSWORD]
                   [--brief] [--treat ADDRESS STEP TIMES HOW]
    server.py webhook [--answer 'CODE WORDS'] [--redirect URL] [--hang STEP] [--drop]

Says `ready PORT AUTHORITIES` when it listens, then `got JSON` for everything it receives, with --brief the digest of
the file in place of the message; and `so far` for each line of its input. It ends with its input.

--treat is about one reader: so many TIMES (0: always) the answer at the STEP `rcpt` or `data` is HOW: 'CODE WORDS' or
`hang`. At the step `message`, HOW is `drop`: the connection is cut in the middle of it. What hangs at `data` is taken,
and nobody hears of it. Counted is for each message at `data`, otherwise for the reader.
"""

import argparse
import asyncio
import base64
import collections
import email
import email.policy
import hashlib
import http.server
import json
import os
import queue
import socket
import ssl
import subprocess
import sys
import tempfile
import threading


# Written by a thread of its own: whoever reads may be slow, and the server must not wait for that.
lines = queue.SimpleQueue()


def write_lines():
    while True:
        print(lines.get(), flush=True)


threading.Thread(target=write_lines, daemon=True).start()


def say(*words):
    lines.put(" ".join(str(word) for word in words))


def got(**what):
    say("got", json.dumps(what))


def wait_for_end():
    try:
        for _ in iter(sys.stdin.readline, ""):
            say("so far")
    except ConnectionResetError:
        pass


def parsed(content):
    """The message as Python's own reader takes it apart."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = []
    for part in message.walk():
        if part.is_multipart():
            continue
        parts.append(
            {
                "type": part.get_content_type(),
                "charset": part.get_content_charset() or "",
                "file": part.get_filename() or "",
                "content": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
        )
    return {
        "subject": str(message["Subject"]),
        "from": str(message["From"]),
        "to": str(message["To"]),
        "id": str(message["Message-ID"]),
        "date": message["Date"].datetime.isoformat(),
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "structure": [part.get_content_type() for part in message.walk()],
        "defects": [str(d) for part in message.walk() for d in part.defects],
        "longest": max(len(line) for line in content.split(b"\r\n")),
        "parts": parts,
    }


def brief(content):
    """Which message it is, and the digest of the file that it carries."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    files = [part.get_payload(decode=True) for part in message.walk() if part.get_filename()]
    return {
        "id": str(message["Message-ID"]),
        "digest": hashlib.sha256(files[0]).hexdigest() if files else "",
    }


class Handler:
    def __init__(self, told):
        self.told = told
        self.greylisted = 0
        self.treated = collections.Counter()

    def treatment(self, name, reader, subject):
        """How a reader's mail is treated at a step this time; None when it is as anybody's."""
        for address, step, times, how in self.told.treat:
            if (address, step) != (reader, name):
                continue
            self.treated[name, subject] += 1
            if int(times) == 0 or self.treated[name, subject] <= int(times):
                return how
        return None

    async def step(self, name, reader=None, subject=None, copy=None):
        how = self.treatment(name, reader, subject)
        if how == "hang" or self.told.hang == name:
            got(hung=name, readers=[reader] if reader else [], copy=copy)
            await asyncio.sleep(3600)
        if how:
            got(refused=how, readers=[reader])
        return how or dict(self.told.answer or []).get(name)

    async def handle_MAIL(self, server, session, envelope, address, options):
        if answer := await self.step("mail"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := await self.step("rcpt", address, address):
            return answer
        if address in self.told.refuse:
            return "550 5.1.1 no such user here"
        if self.greylisted < self.told.greylist:
            self.greylisted += 1
            return "451 4.7.1 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        copy = brief(envelope.original_content) if self.told.brief else None
        reader = envelope.rcpt_tos[0]
        if answer := await self.step("data", reader, copy and copy["id"], copy):
            return answer
        await asyncio.sleep(self.told.late)
        if copy:
            got(readers=envelope.rcpt_tos, copy=copy)
        else:
            got(
                sender=envelope.mail_from,
                readers=envelope.rcpt_tos,
                greeting=session.host_name,
                encrypted=session.ssl is not None,
                login=getattr(session, "auth_data", None) is not None,
                message=parsed(envelope.original_content),
            )
        return "250 2.0.0 taken as 4711"

    async def handle_QUIT(self, server, session, envelope):
        return await self.step("quit") or "221 Bye"


def certificate():
    folder = tempfile.mkdtemp(prefix="lacak-mail-")
    key, chain = folder + "/key.pem", folder + "/cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", chain,
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    return context, chain, folder


def smtp(told):
    sys.path.append("/usr/lib/python3/dist-packages")
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, AuthResult

    if told.hang == "greeting":
        listener = socket.create_server(("127.0.0.1", 0))
        say("ready", listener.getsockname()[1], "-")
        return wait_for_end()
    options = {}
    authorities, folder = "-", None
    if told.tls:
        context, authorities, folder = certificate()
        options = {"tls_context": context, "require_starttls": True}
    if told.login:
        user, password = told.login.split(":")

        def check(server, session, envelope, mechanism, data):
            right = (data.login, data.password) == (user.encode(), password.encode())
            return AuthResult(success=right, auth_data=data, handled=False)

        options |= {"authenticator": check, "auth_required": True, "auth_require_tls": bool(told.tls)}

    class Dropping(SMTP):
        """Cuts the connection in the middle of a message where it is told to."""

        async def smtp_DATA(self, arg):
            reader = self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else None
            if self.event_handler.treatment("message", reader, reader):
                await self.push("354 go on")
                await self._reader.readuntil(b"\r\n")
                got(dropped=True, readers=[reader])
                self.transport.abort()
                raise asyncio.CancelledError
            await super().smtp_DATA(arg)

    class OnAnyPort(Controller):
        """On a port of the kernel's choosing; the controller would knock at 0 to see whether it answers."""

        def factory(self):
            return Dropping(self.handler, **self.SMTP_kwargs)

        def _trigger_server(self):
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    controller = OnAnyPort(Handler(told), hostname="127.0.0.1", port=0, **options)
    controller.start()
    say("ready", controller.port, authorities)
    wait_for_end()
    if folder:
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))
        os.rmdir(folder)


def webhook(told):
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            got(
                path=self.path,
                headers={name.lower(): value for name, value in self.headers.items()},
                body=body.decode(),
            )
            if told.hang:
                threading.Event().wait(3600)
            if told.drop:
                return self.connection.shutdown(socket.SHUT_RDWR)
            code, _, words = (dict(told.answer or []).get("post") or "200 taken").partition(" ")
            self.send_response(302 if told.redirect else int(code))
            if told.redirect:
                self.send_header("Location", told.redirect)
            content = words.encode() * (100_000 if words == "long" else 1)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST

        def log_message(self, *rest):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say("ready", server.server_port, "-")
    wait_for_end()


# What other tests had open when this process was made is not for it to hold open.
os.closerange(3, 1024)
reader = argparse.ArgumentParser()
reader.add_argument("kind", choices=["smtp", "webhook"])
reader.add_argument("--greylist", type=int, default=0)
reader.add_argument("--refuse", action="append", default=[])
reader.add_argument("--answer", nargs=2, action="append")
reader.add_argument("--hang", default="")
reader.add_argument("--late", type=float, default=0)
reader.add_argument("--drop", action="store_true")
reader.add_argument("--brief", action="store_true")
reader.add_argument("--treat", nargs=4, action="append", default=[])
reader.add_argument("--redirect", default="")
reader.add_argument("--login", default="")
reader.add_argument("--tls", action="store_true")
told = reader.parse_args()
{"smtp": smtp, "webhook": webhook}[told.kind](told)
os._exit(0)
