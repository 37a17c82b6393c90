"""A mail server for tests: it speaks SMTP on a port of its own and keeps what it is handed."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from email import message_from_string
from email.message import Message


class Postbox(socketserver.ThreadingTCPServer):
    """What came, and which addresses it refuses."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, refused: Collection[str], host: str) -> None:
        super().__init__((host, 0), Postman)
        self.refused = refused
        self.came: list[tuple[str, Message]] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Postman(socketserver.StreamRequestHandler):
    """One line to the server."""

    server: Postbox

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        self.say("220 ready")
        to = ""
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
                self.say("550 unknown" if to in self.server.refused else "250 taken")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.came.append((to, message_from_string(self.body())))
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 well")

    def body(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)


@contextmanager
def postbox(refused: Collection[str] = (), host: str = "127.0.0.1") -> Iterator[Postbox]:
    """A server that listens meanwhile."""
    with Postbox(refused, host) as box:
        thread = threading.Thread(target=box.serve_forever)
        thread.start()
        yield box
        box.shutdown()
        thread.join()
