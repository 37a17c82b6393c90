"""The store: a file received whole, known for what it is, and put under its digest; and its sweeping."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from scrutiny.records.base import NotTaken
from scrutiny.records.evidence.kinds import KINDS, Kind

LARGEST = 25 * 1_000_000  # bytes
PIXELS_MOST = 40_000_000
NAME_MOST = 200
BLOCK = 1 << 18
ORPHAN_AFTER = timedelta(hours=1)  # a file younger than that may still be on its way to its row
UNFINISHED_AFTER = timedelta(days=1)
JPEG_QUALITY = 90


@dataclass(frozen=True, slots=True)
class Received:
    """A file that lies in the store: its name as cleaned, what it is, and its digest."""

    name: str
    media_type: str
    size: int
    sha256: str


def place_of(folder: Path, sha256: str) -> Path:
    """Where a file of that digest lies."""
    return folder / sha256[:2] / sha256


def receive(stream: BinaryIO, name: str, folder: Path) -> Received:
    """Take a file in: to a temporary place, checked, redrawn if a picture, flushed, then renamed.

    Raises NotTaken with a sentence; nothing is left behind then.
    """
    name = clean_name(name)
    kind = KINDS.get(Path(name).suffix.lower())
    if kind is None:
        raise NotTaken("file", f"Choose a file of one of these kinds: {_endings()}.")
    with _temporary(folder) as arrived:
        _take_in(stream, arrived)
        if not kind.holds(arrived):
            raise NotTaken("file", f"This file is not what its name says, {Path(name).suffix}: save it anew.")
        if kind.picture:
            _redraw(arrived, kind)
        return _settle(arrived, name, kind.media_type, folder)


def clean_name(name: str) -> str:
    """A name without folders, control or direction marks; NFC; never empty, never hidden, never too long."""
    last = re.split(r"[\\/]", name)[-1]
    signs = unicodedata.normalize("NFC", last)
    kept = "".join(sign for sign in signs if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    kept = re.sub(r"\s+", " ", kept).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if not dot:
        return kept[:NAME_MOST] or "file"
    return f"{stem[: NAME_MOST - 1 - len(suffix)].strip() or 'file'}.{suffix}"[:NAME_MOST]


def _endings() -> str:
    return ", ".join(sorted(suffix.removeprefix(".").upper() for suffix in KINDS))


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    waiting = folder / "tmp"
    waiting.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = waiting / secrets.token_hex(16)
    path.touch(mode=0o600)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)  # renamed by then, if all went well


def _take_in(stream: BinaryIO, path: Path) -> None:
    size = 0
    with path.open("wb") as file:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > LARGEST:
                raise NotTaken("file", "Choose a file of at most 25 MB; make a large picture or PDF smaller.")
            file.write(block)
    if size == 0:
        raise NotTaken("file", "This file is empty. Choose another.")


def _redraw(path: Path, kind: Kind) -> None:
    """Draw a picture anew, upright, without what its camera wrote into it (place, time, device)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            with Image.open(path, formats=[kind.picture]) as picture:
                if picture.width * picture.height > PIXELS_MOST:
                    raise NotTaken("file", "This picture has more than 40 million pixels. Make it smaller.")
                upright = ImageOps.exif_transpose(picture)
                _draw(upright, path, kind)
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError) as why:
        raise NotTaken("file", "This picture cannot be read. Open it, save it anew and try again.") from why


def _draw(picture: Image.Image, path: Path, kind: Kind) -> None:
    picture.info = {key: held for key, held in picture.info.items() if key in ("transparency", "icc_profile")}
    if kind.picture == "JPEG" and picture.mode not in ("RGB", "L"):
        picture = picture.convert("RGB")
    picture.save(path, kind.picture, **({"quality": JPEG_QUALITY} if kind.picture == "JPEG" else {}))


def _settle(arrived: Path, name: str, media_type: str, folder: Path) -> Received:
    """Flush the file to the disk, then give it its lasting name; then flush that, too."""
    with arrived.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    size, place = arrived.stat().st_size, place_of(folder, digest)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    arrived.replace(place)
    for made in (place.parent, folder):
        descriptor = os.open(made, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return Received(name, media_type, size, digest)


def sweep_folder(folder: Path, named: Callable[[str], bool], now: datetime) -> int:
    """Remove files that no row names and what a broken upload left; how many. ``named`` is asked per digest."""
    gone = 0
    for path in sorted(folder.glob("tmp/*")):
        gone += _remove(path, now - UNFINISHED_AFTER)
    for path in sorted(folder.glob("[0-9a-f][0-9a-f]/*")):
        if path.stat().st_mtime < (now - ORPHAN_AFTER).timestamp() and not named(path.name):
            gone += _remove_orphan(path, folder, now - ORPHAN_AFTER)
    return gone


def _remove(path: Path, before: datetime) -> bool:
    with suppress(FileNotFoundError):
        if path.stat().st_mtime < before.timestamp():
            path.unlink()
            return True
    return False


def _remove_orphan(path: Path, folder: Path, before: datetime) -> bool:
    """Set it aside first: the same file may have come in anew since it was looked at, and then it goes back."""
    aside = folder / "tmp" / f"{path.name}.swept"
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    path.replace(aside)
    if aside.stat().st_mtime >= before.timestamp():
        aside.replace(path)
        return False
    aside.unlink()
    return True
