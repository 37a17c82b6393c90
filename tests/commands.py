"""The command line as a person runs it, and files to give it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SCRUTINY = Path(sys.executable).parent / "scrutiny"
FORMS = ROOT / "form_definitions"
NAME = "Three Valleys"


def scrutiny(
    *words: str | Path, home: Path | None = None, given: str | bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a verb; whatever happens, nobody is shown a traceback."""
    env = {**os.environ, **environment} | ({"SCRUTINY_HOME": str(home)} if home else {})
    text = given.encode() if isinstance(given, str) else given
    ended = subprocess.run([SCRUTINY, *words], input=text, capture_output=True, env=env, timeout=120)
    said = subprocess.CompletedProcess(
        ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode()
    )
    assert "Traceback" not in said.stdout + said.stderr
    return said


def texts(folder: Path, *documents: Any) -> list[Path]:
    """Each as a JSON file."""
    places = []
    for number, document in enumerate(documents):
        places.append(folder / f"{number}.json")
        places[-1].write_text(json.dumps(document))
    return places
