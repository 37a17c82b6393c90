"""Mail: letters that hold nothing worth stealing, handed to the server that the installation names."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from scrutiny.settings import LOOPBACK, MailServer

PATIENCE = 10.0  # seconds for each word of the server


class MailNotSent(Exception):
    """The server took none of the letters; the sentence says why, and names nobody."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person: nobody sees who else gets one."""

    to: str
    subject: str
    words: str


def send(server: MailServer, letters: Iterable[Letter]) -> int:
    """Hand letters over; how many the server took. One refused hinders no other. Raises MailNotSent if none went."""
    wanted = list(letters)
    if not wanted:
        return 0
    try:
        with _connected(server) as line:
            taken = [_handed_over(line, server, letter) for letter in wanted]
    except (OSError, smtplib.SMTPException) as why:  # whichever step it fails at, it is tried again later
        raise MailNotSent(
            f"The mail server {server.host} took nothing: {type(why).__name__}. Check SCRUTINY_MAIL."
        ) from None
    if not any(taken):
        raise MailNotSent(f"The mail server {server.host} refused every address it was given.")
    return sum(taken)


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A line to the server: under TLS from the start, or as soon as it offers that; no password goes without."""
    secure = ssl.create_default_context()
    if server.tls:
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=secure)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    with line:
        line.ehlo()
        if not server.tls and line.has_extn("starttls"):
            line.starttls(context=secure)
            line.ehlo()
        elif not server.tls and server.user and server.host not in LOOPBACK:
            raise smtplib.SMTPNotSupportedError("No password is sent over an open line.")
        if server.user:
            line.login(server.user, server.password)
        yield line


def _handed_over(line: smtplib.SMTP, server: MailServer, letter: Letter) -> bool:
    """Whether the server took it for this person."""
    try:
        line.send_message(_written(server, letter))
    except smtplib.SMTPRecipientsRefused:
        line.rset()
        return False
    return True


def _written(server: MailServer, letter: Letter) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = server.sender, letter.to, letter.subject
    made["Date"], made["Message-ID"] = formatdate(), make_msgid(domain=server.sender.rpartition("@")[2])
    made["Auto-Submitted"] = "auto-generated"  # so that no holiday note answers it
    made.set_content(letter.words)
    return made
