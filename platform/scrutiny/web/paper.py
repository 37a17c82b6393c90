"""Paper: a page of ours made into a tagged PDF, in a child process with little memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

import structlog

MEMORY = 1024 * 2**20  # bytes of address space: its libraries and their fonts are mapped into it
PROCESSOR = 20  # seconds
PATIENCE = 30  # seconds by the clock
LARGEST = 4 * 2**20  # bytes of a file it may write: a font, unpacked
MISSING = 3  # how the child says that a library lacks

STATIC = Path(__file__).parents[1] / "static"
FILES = {
    f"vendor:{file}": STATIC / "vendor" / file
    for file in ("atkinson-latin.woff2", "atkinson-latin-ext.woff2")
}
log = structlog.get_logger()
_AT_ONCE = BoundedSemaphore(2)
_BEGIN = "import sys; sys.path[:0] = {first!r}; sys.path.extend({path!r}); from scrutiny.web import paper; paper.serve()"


class NoPdf(Exception):
    """The PDF could not be made; the sentence says what to do."""


class LibraryMissing(NoPdf):
    """The library that lays out text is not on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "PDFs need the library Pango on the machine that runs Scrutiny. On Debian or Ubuntu install the packages "
            "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0. Until then print this page from the browser."
        )


class TooLong(NoPdf):
    """It took more memory or time than is allowed."""

    def __init__(self) -> None:
        super().__init__(
            "The PDF took more memory or time than is allowed. Print this page from the browser instead."
        )


class Busy(NoPdf):
    """Others are being made."""

    def __init__(self) -> None:
        super().__init__("Other PDFs are being made at this moment. Try again in a minute.")


@lru_cache(maxsize=16)  # the same page again is the same PDF
def pdf(page: str, sheet: str, *, first: tuple[str, ...] = ()) -> bytes:
    """The PDF of a whole page with its style sheet, tagged as PDF/UA asks. Raises NoPdf.

    Nothing is fetched but the fonts we serve, by the names in FILES. ``first``: where the child looks for
    libraries before anywhere else.
    """
    if not _AT_ONCE.acquire(timeout=PATIENCE):
        raise Busy
    try:
        with TemporaryDirectory(prefix="scrutiny-") as place:
            return _answer(_ran(page, sheet, first, place))
    except subprocess.TimeoutExpired:
        raise TooLong from None
    finally:
        _AT_ONCE.release()


def _ran(page: str, sheet: str, first: tuple[str, ...], place: str) -> subprocess.CompletedProcess[bytes]:
    path = [there for there in sys.path if there]
    return subprocess.run(  # noqa: S603  # this very program, and no word of a stranger on its command line
        [sys.executable, "-I", "-B", "-c", _BEGIN.format(first=list(first), path=path)],
        input=json.dumps({"page": page, "sheet": sheet}).encode(),
        capture_output=True,
        timeout=PATIENCE,
        env={"TMPDIR": place, "XDG_CACHE_HOME": place},
        check=False,
    )


def _answer(ended: subprocess.CompletedProcess[bytes]) -> bytes:
    if ended.returncode == MISSING:
        raise LibraryMissing
    if ended.returncode or not ended.stdout.startswith(b"%PDF-"):
        log.error("no pdf", code=ended.returncode, said=ended.stderr.decode(errors="replace")[-500:])
        raise TooLong
    return ended.stdout


# -- in the child ----------------------------------------------------------------------------------------


def serve() -> None:
    """Read a page from standard input under limits, and write its PDF on standard output."""
    limit()
    asked = json.load(sys.stdin.buffer)
    try:
        import weasyprint  # type: ignore[import-untyped]
    except (ImportError, OSError):  # it is there, and the library it draws with is not
        sys.exit(MISSING)
    sys.stdout.buffer.write(_made(weasyprint, asked["page"], asked["sheet"]))


def _made(weasyprint: Any, page: str, sheet: str) -> bytes:
    class OurFiles(weasyprint.urls.URLFetcher):
        """Fetches our own fonts by name, and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """One of them, or a refusal that ends the making."""
            if url not in FILES:
                raise weasyprint.urls.FatalURLFetchingError(f"{url} is not ours")
            return weasyprint.urls.URLFetcherResponse(url, FILES[url].read_bytes())

    files, fonts = OurFiles(), weasyprint.text.fonts.FontConfiguration()
    style = weasyprint.CSS(string=sheet, url_fetcher=files, font_config=fonts)
    document = weasyprint.HTML(string=page, url_fetcher=files)
    made: bytes = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return made


def limit() -> None:
    """Little memory, little time, no large file, no core left behind."""
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError) as why:  # macOS knows some of these and does not take them
            sys.stderr.write(f"{what}: {why}\n")
