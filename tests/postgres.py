"""A private PostgreSQL for one run of the tests: made, used over a socket, removed."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg


def programs() -> Path:
    """Where initdb and postgres are: on the path, else the newest under /usr/lib/postgresql."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))


class Cluster:
    """One server in a folder of its own. PostgreSQL refuses root, so root runs it as nobody."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="scrutiny-pg-"))
        self.user = "nobody" if os.getuid() == 0 else getpass.getuser()
        self.as_user: dict[str, object] = {"cwd": self.folder}
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self.as_user |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self.data = self.folder / "data"
        self._run(
            "initdb", "-D", str(self.data), "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        self.server = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers."""
        log = (self.folder / "log").open("ab")
        command = [programs() / "postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses="]
        with log:
            self.server = subprocess.Popen(command, stdout=log, stderr=log, **self.as_user)
        for _ in range(200):
            try:
                psycopg.connect(self.conninfo("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return self.server
        raise RuntimeError((self.folder / "log").read_text())

    def conninfo(self, name: str) -> str:
        """How psycopg reaches a database of this cluster."""
        return f"host={self.folder} user={self.user} dbname={name}"

    def database(self, name: str) -> str:
        """Make a database; answer its address."""
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql://{self.user}@/{name}?host={self.folder}"

    def set(self, statement: str) -> None:
        """Change a setting of the server, at once."""
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            connection.execute(statement)
            connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """Stop the server (fast, not waiting for clients) and remove its folder."""
        self.server.send_signal(2)
        self.server.wait(30)
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [programs() / program, *arguments], check=True, stdout=subprocess.DEVNULL, **self.as_user
        )
