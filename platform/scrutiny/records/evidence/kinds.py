"""Which files are taken: known by what is in them *and* by the ending of their name."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

OFFICE = "application/vnd.openxmlformats-officedocument."
ODT = "application/vnd.oasis.opendocument.text"
DIRECTORY_MOST = 1_000_000  # bytes of a zip file's list of parts; a real document has a few thousand
END, END_64 = b"PK\x05\x06", b"PK\x06\x07"
HIDDEN = bytes(set(range(32)) - {9, 10, 12, 13}) + b"\x7f"  # control characters no text needs


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its media type, how its content is known, and whether it is a picture to redraw."""

    media_type: str
    holds: Callable[[Path], bool]
    picture: str = ""  # Pillow's name of the format


def _begins(*with_: bytes) -> Callable[[Path], bool]:
    def holds(path: Path) -> bool:
        with path.open("rb") as file:
            return file.read(16).startswith(with_)

    return holds


def _pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)  # the standard lets a little stand before it


def _text(path: Path) -> bool:
    with path.open("rb") as file:
        return all(len(block.translate(None, HIDDEN)) == len(block) for block in _blocks(file))


def _blocks(file: BinaryIO) -> list[bytes]:
    return list(iter(lambda: file.read(1 << 20), b""))


def _zip_with(part: str) -> Callable[[Path], bool]:
    def holds(path: Path) -> bool:
        names = parts_of(path)
        return part in names and not any(name.endswith("vbaProject.bin") for name in names)

    return holds


def _odt(path: Path) -> bool:
    if "content.xml" not in parts_of(path):
        return False
    with path.open("rb") as file:  # the standard puts the type first, uncompressed, at a fixed place
        return file.read(38 + len(ODT))[38:] == ODT.encode()


def parts_of(path: Path) -> frozenset[str]:
    """The names of a zip file's parts; nothing is unpacked. Empty where it is none, or lists absurdly many."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 22 or END_64 in tail[max(0, at - 20) : at]:
        return frozenset()
    if struct.unpack_from("<I", tail, at + 12)[0] > DIRECTORY_MOST:
        return frozenset()
    try:
        with zipfile.ZipFile(path) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, RuntimeError, ValueError):  # RuntimeError: of a kind zipfile does not know
        return frozenset()


KINDS: Mapping[str, Kind] = {
    ".pdf": Kind("application/pdf", _pdf),
    ".png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n"), "PNG"),
    ".jpg": Kind("image/jpeg", _begins(b"\xff\xd8\xff"), "JPEG"),
    ".jpeg": Kind("image/jpeg", _begins(b"\xff\xd8\xff"), "JPEG"),
    ".docx": Kind(f"{OFFICE}wordprocessingml.document", _zip_with("word/document.xml")),
    ".xlsx": Kind(f"{OFFICE}spreadsheetml.sheet", _zip_with("xl/workbook.xml")),
    ".pptx": Kind(f"{OFFICE}presentationml.presentation", _zip_with("ppt/presentation.xml")),
    ".odt": Kind(ODT, _odt),
    ".txt": Kind("text/plain", _text),
    ".csv": Kind("text/csv", _text),
}
