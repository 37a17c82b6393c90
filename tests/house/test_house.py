"""The house: names that stay free, addresses that stay out, walls, tables that agree, a wheel that stands alone."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutiny.method.kinds import KINDS
from scrutiny.web.sectionpage.widgets import WIDGETS

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
NOT_OURS = {
    ".git",
    ".hypothesis",
    ".venv",
    "node_modules",
    "var",
    "vendor",
    "dist",
    "build",
    "pictures",
    "__pycache__",
}


def ours() -> Iterator[Path]:
    """Every file of the repository: what set-up, tools and tests leave behind is not."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [
            name for name in inner if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))
        ]
        yield from (Path(folder) / name for name in names)


def ran(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program run in the checkout, as a person would."""
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)


# -- the name of the source folder ---------------------------------------------------------------------------


def test_the_source_folder_never_becomes_a_package() -> None:
    assert not (ROOT / "platform/__init__.py").exists()


def test_platform_is_still_the_standard_librarys() -> None:
    assert platform.system() and Path(platform.__file__) not in ours()
    for program in ([sys.executable, "-c"], [sys.executable, "-Wd", "-c"]):
        said = ran(*program, "import platform; print(platform.system())")
        assert said.stdout.strip() == platform.system(), said.stderr


# -- addresses -----------------------------------------------------------------------------------------------

# Written in halves, so that this file does not name what it looks for.
MACHINE = [
    "/wor" + "k/",
    "../shar" + "ed",
    "/roo" + "t/",
    "pyp" + "i.org",
    "pythonhost" + "ed",
    "npm" + "js",
    "index-" + "url =",
]


def test_no_file_names_this_machine_or_a_registry() -> None:
    named = re.compile("|".join(map(re.escape, MACHINE)) + r"|(?<![\w-])shar" + "ed/")
    found = [
        (str(place.relative_to(ROOT)), hit.group())
        for place in ours()
        if place.suffix not in (".png", ".woff2", ".xlsx")
        if (hit := named.search(place.read_text(errors="replace")))
    ]
    assert found == []


LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "http" not in text and "file:" not in text
    assert text.count("sha512-" if lock.suffix == ".json" else "--hash=sha256:") > 0


def test_every_line_of_a_lock_is_pinned_and_hashed() -> None:
    for lock in LOCKS[:-1]:
        wanted = lock.read_text().replace("\\\n", " ").splitlines()
        loose = [line for line in wanted if line.strip() and not re.search(r"==\S+.* --hash=sha256:", line)]
        assert loose == [], lock.name


# -- walls and tables ----------------------------------------------------------------------------------------


def test_the_import_walls_stand() -> None:
    said = ran(BIN / "lint-imports", "--no-cache")
    assert said.returncode == 0, said.stdout[-3000:]


def test_a_kind_of_question_has_all_its_four_rooms() -> None:
    pages = {place.stem for place in (ROOT / "templates/kinds").glob("*.html")}
    tried = {place.stem for place in (ROOT / "tests/definitions/sound").glob("*.json")}
    assert set(WIDGETS) == set(KINDS) == pages == tried


def test_a_faulty_definition_says_why_it_is_kept() -> None:
    for place in (ROOT / "tests/definitions/faulty").glob("*.json"):
        assert json.loads(place.read_text())["why"].strip(), place.name


# -- the wheel -----------------------------------------------------------------------------------------------

CARRIED = [
    "scrutiny/app.py",
    "scrutiny/templates/base.html",
    "scrutiny/templates/errors/error.html",
    "scrutiny/migrations/env.py",
    "scrutiny/migrations/versions/0001_partnerships_and_people.py",
    "scrutiny/form_definitions/section_175/2019-20.json",
    "scrutiny/form_definitions/section_11/2021.json",
    "scrutiny/static/js/autosave.js",
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a packager would."""
    folder = tmp_path_factory.mktemp("wheel")
    said = ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert said.returncode == 0, said.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_all_that_is_served(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert [name for name in CARRIED if name not in names] == []
    held = {str(place.relative_to(ROOT)) for place in (ROOT / "templates").rglob("*.html")}
    assert held <= {name.removeprefix("scrutiny/") for name in names}
    assert [name for name in names if "__pycache__" in name or name.startswith(("tests/", "bench/"))] == []


def test_the_wheel_works_when_installed_alone(wheel: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    said = ran(BIN / "uv", "pip", "install", "-q", "--offline", "--no-deps", "--target", alone, wheel)
    assert said.returncode == 0, said.stderr
    code = (
        "import scrutiny.settings as s, pathlib\n"
        "places = [pathlib.Path(s.__file__), *map(s.folder, ('templates', 'migrations', 'form_definitions'))]\n"
        "print(*places, sep='\\n')\n"
        "from scrutiny.server import whole\n"
        "from scrutiny.records import schema\n"
        "settings = s.from_environment()\n"
        "schema.upgrade(settings.database_url)\n"
        "print(whole(settings).desk.test_client().get('/', base_url='https://localhost').status_code)\n"
    )
    here = tmp_path / "home"
    said = ran(sys.executable, "-c", code, cwd=Path("/"), PYTHONPATH=str(alone), SCRUTINY_HOME=str(here))
    *places, status = said.stdout.split() or [said.stderr]
    assert status == "200", said.stderr
    assert len(places) == 4 and all(Path(place).is_relative_to(alone) for place in places)
