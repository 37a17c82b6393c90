"""Verify a certificate without Scrutiny: verify_certificate.py TEXT.json CERTIFICATE.txt (its words, of page or PDF)."""

import hashlib
import json
import re
import sys
from pathlib import Path


def together(words):
    """Without spaces: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", words)


text = Path(sys.argv[1]).read_bytes()
certificate = together(Path(sys.argv[2]).read_text(encoding="utf-8"))
said, digest = json.loads(text), hashlib.sha256(text).hexdigest()
title = said["title"] if isinstance(said["title"], str) else next(iter(said["title"].values()))
for what, wanted in (("SHA-256", digest), ("title", title), ("version", said["version"])):
    if together(wanted) not in certificate:
        sys.exit(f"The certificate does not name this text: its {what} is another.")
sys.stdout.write(f"{title}, version {said['version']}: the certificate names this text ({digest}).\n")
