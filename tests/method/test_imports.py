"""What scoring a return pulls in."""

from __future__ import annotations

import subprocess
import sys

QUICK = [
    "answers",
    "changes",
    "comparison",
    "conditions",
    "figures",
    "kinds",
    "lifecycles",
    "lineage",
    "plans",
    "scoring",
    "sentences",
]


def test_judging_needs_no_library_for_reading_definitions() -> None:
    code = f"import sys\nfrom scrutiny.method import {', '.join(QUICK)}\nprint('marshmallow' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
