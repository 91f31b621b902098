"""An SMTP server for tests. Prints its port, then one JSON line for each letter whose data arrived.

outbox_smtp_server.py MODE [COUNT]
  accept         takes everything
  later COUNT    answers 451 to the data of the first COUNT letters
  drop COUNT     closes the connection after the data of the first COUNT letters, without a reply
  refuse         answers 550 to every recipient
  busy           answers 450 to every recipient
  spam           answers 554 to every letter's data
  stall STAGE    never answers at "connect", "EHLO", "MAIL", "RCPT" or "DATA"
  tls CERT KEY   offers STARTTLS with this certificate
  tls_login CERT KEY   the same, and wants user and password
  smtps CERT KEY speaks TLS from the first byte
  login          wants user "gapura", password "p@ss:word/1"
"""

import asyncio
import json
import ssl
import sys
from email import message_from_bytes
from email.policy import default

from aiosmtpd.smtp import SMTP, AuthResult

mode = sys.argv[1]
left = int(sys.argv[2]) if mode in ("later", "drop") else 0


async def stall_at(stage):
    if mode == "stall" and sys.argv[2] == stage:
        await asyncio.sleep(3600)


class Silent(asyncio.Protocol):
    """Takes connections and says nothing."""


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        await stall_at("EHLO")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        await stall_at("MAIL")
        envelope.mail_from = address
        return "250 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):
        await stall_at("RCPT")
        if mode == "refuse":
            return f"550 5.1.1 no such mailbox: <{address}>"
        if mode == "busy":
            return "450 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        global left
        await stall_at("DATA")
        letter = message_from_bytes(envelope.original_content, policy=default)
        parts = {part.get_content_type(): part.get_content() for part in letter.walk() if not part.is_multipart()}
        fails = left > 0 or mode == "spam"
        left -= 1
        print(json.dumps({
            "accepted": not fails,
            "recipients": envelope.rcpt_tos,
            "sender": envelope.mail_from,
            "type": letter.get_content_type(),
            "text": parts.get("text/plain", ""),
            "html": parts.get("text/html", ""),
            "longest_line": max(len(line) for line in envelope.original_content.split(b"\r\n")),
            "ascii": envelope.original_content.isascii(),
            "defects": [str(defect) for part in letter.walk() for defect in part.defects],
            "parts": [part.get_content_type() for part in letter.walk()],
            "auto_submitted": letter["Auto-Submitted"],
            "mime_version": letter["MIME-Version"],
            "headers": [name.lower() for name in letter.keys()],
            "tls": session.ssl is not None,
            **{name.lower(): str(letter[name]) for name in ("Subject", "From", "To", "Message-ID", "Date")},
        }), flush=True)
        if fails and mode == "drop":
            server.transport.abort()
            return "421 gone"
        if mode == "spam":
            return "554 5.7.1 looks like spam"
        return "451 4.3.0 please come back later" if fails else "250 ok"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == b"gapura" and data.password == b"p@ss:word/1"
    return AuthResult(success=right, handled=right)  # not handled: the library answers 535


def certificate():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    return context


def protocol():
    if mode == "stall" and sys.argv[2] == "connect":
        return Silent()
    options = {}
    if mode in ("tls", "tls_login"):
        options = {"tls_context": certificate()}
    if mode in ("login", "tls_login"):
        options |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": mode == "tls_login",
                    "auth_exclude_mechanism": ["LOGIN"]}
    return SMTP(Handler(), enable_SMTPUTF8=False, ident="test", **options)


async def main():
    from_the_start = certificate() if mode == "smtps" else None
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=from_the_start)
    # In one piece, also where Python does not buffer: who reads it closes the pipe at once.
    print(f"{server.sockets[0].getsockname()[1]}\n", end="", flush=True)
    await server.serve_forever()


asyncio.run(main())
