"""Copy the third-party files a browser needs into static/vendor, with a manifest of what they are."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "platform" / "scrutiny" / "static" / "vendor"

FONT = "@fontsource-variable/atkinson-hyperlegible-next"
FILES = {
    f"{FONT}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "atkinson-latin.woff2",
    f"{FONT}/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "atkinson-latin-ext.woff2",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/dist/ext/hx-csp.min.js": "hx-csp.min.js",
    "sortablejs/Sortable.min.js": "Sortable.min.js",
}


def package_of(source: str) -> str:
    parts = source.split("/")
    return "/".join(parts[:2] if source.startswith("@") else parts[:1])


def main() -> int:
    """Copy each file, then write manifest.json: version, licence and SHA-256 of each."""
    missing = [source for source in FILES if not (MODULES / source).is_file()]
    if missing:
        print("These browser files are missing after npm ci: " + ", ".join(missing), file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    manifest = {}
    for source, target in FILES.items():
        package = json.loads((MODULES / package_of(source) / "package.json").read_text(encoding="utf-8"))
        shutil.copyfile(MODULES / source, VENDOR / target)
        digest = hashlib.sha256((VENDOR / target).read_bytes()).hexdigest()
        manifest[target] = {
            "package": package["name"],
            "version": package["version"],
            "licence": package.get("license", "unstated"),
            "sha256": digest,
        }
    (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
