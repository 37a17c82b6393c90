"""Exports: the comparison workbook from the same figures as the pages, for a file or for a job."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scrutiny import words
from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import catalogue, jobs, partnerships
from scrutiny.records.base import NotHere, need
from scrutiny.records.jobs import Job
from scrutiny.reports import dataplan
from scrutiny.reports.comparisons import choosing, heatmaps, questions, years
from scrutiny.reports.comparisons.choosing import Choice, Chosen
from scrutiny.reports.comparisons.values import Provenance, Year
from scrutiny.reports.workbook.writing import Report, write

KEPT = timedelta(days=7)
KIND = "comparison_workbook"
Progress = Callable[[int], object]


def write_workbook(
    viewer: Viewer,
    questionnaire: str,
    path: Path,
    *,
    periods: Iterable[str] = (),
    organisations: Iterable[str] = (),
    now: datetime,
    progress: Progress = lambda per_cent: None,
) -> None:
    """Write the workbook of the periods and organisations named. Raises NotHere with what is not there."""
    wanted = tuple(periods)
    there = {each.period for each in choosing.rounds_of(viewer, questionnaire)}
    if unknown := [period for period in wanted if period not in there]:
        raise NotHere(f"There is no round {words.listed(unknown)} of {questionnaire}.")
    choice = Choice(wanted, frozenset(_named(viewer, organisations)))
    make(viewer, questionnaire, choice, path, now=now, progress=progress)


def _named(viewer: Viewer, names: Iterable[str]) -> Iterator[int]:
    known = {each.name: each.id for each in partnerships.organisations(viewer)}
    for name in names:
        if name not in known:
            raise NotHere(f"There is no organisation named {name}.")
        yield known[name]


def make(
    viewer: Viewer,
    questionnaire: str,
    choice: Choice,
    path: Path,
    *,
    now: datetime,
    progress: Progress = lambda per_cent: None,
) -> None:
    """Write the workbook of a choice to ``path``, whole or not at all."""
    found = choosing.chosen(viewer, questionnaire, choice, now)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write(partial, report(viewer, found, choice, now), progress)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    progress(100)


def report(viewer: Viewer, found: Chosen, choice: Choice, now: datetime) -> Report:
    """Everything the workbook says."""
    who = {seat.assignment.organisation_id for seats in found.seats.values() for seat in seats}
    open_words = questions.may_read_words(viewer)
    plan = dataplan.plan(found, words_too=open_words)
    return Report(
        provenance=Provenance(
            partnership=partnerships.partnership(viewer).name,
            questionnaire=found.title,
            made_at=now,
            made_by=viewer.name,
            chosen=_chosen_in_words(found, choice, len(who)),
        ),
        across=years.of_chosen(viewer, found),
        heatmaps=[heatmaps.of_year(viewer, found, year) for year in reversed(found.years)],
        answered=[(year, questions.answered(viewer, year, who)) for year in found.years],
        said=_said(viewer, found.years, who) if open_words else None,
        columns=plan.columns,
        rows=plan.rows(viewer, found, who),
        codebook=codebook([year.definition for year in found.years]),
    )


def _said(viewer: Viewer, shown: Sequence[Year], who: set[int]) -> Iterator[Any]:
    for year in shown:
        yield from questions.said(viewer, year, who)


def _chosen_in_words(found: Chosen, choice: Choice, organisations: int) -> str:
    asked = words.count(organisations, "organisation")
    narrowed = " chosen" if choice.organisations or choice.types or choice.phases else ""
    return f"{words.listed([year.period for year in found.years])}: {asked}{narrowed}."


# -- for a job ---------------------------------------------------------------------------------------------


def ask(
    viewer: Viewer,
    questionnaire: str,
    *,
    periods: Sequence[str] = (),
    organisations: Sequence[int] = (),
    types: Sequence[str] = (),
    phases: Sequence[str] = (),
    press: str,
    now: datetime,
) -> Job:
    """Ask for the workbook of a choice; one ``press`` of the button asks once. Raises NotHere, NotAllowed."""
    need(viewer, Verb.EXPORT)
    detail = {
        "questionnaire": catalogue.by_key(viewer, questionnaire).key,
        "periods": [period for period in periods if period],
        "organisations": list(organisations),
        "types": [each for each in types if each],
        "phases": [each for each in phases if each],
    }
    return jobs.enqueue(
        KIND,
        partnership_id=viewer.partnership_id,
        asked_by=viewer,
        key=f"{KIND}:{viewer.partnership_id}:{viewer.person_id}:{press}",
        now=now,
        **detail,
    )


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A workbook somebody asked for, as far as it is."""

    job_id: int
    state: str  # waiting, running, done, failed, cancelled; gone once it is no longer kept
    done_of: int
    detail: Mapping[str, Any]
    title: str
    problem: str = ""
    file: str = ""
    name: str = ""
    until: datetime | None = None

    @property
    def under_way(self) -> bool:
        """Whether it is still to come."""
        return self.state in ("waiting", "running")


def asked_for(viewer: Viewer, job_id: int, now: datetime) -> AskedFor:
    """One of the viewer's own, or NotHere."""
    job = jobs.get(viewer, job_id)
    if job.kind != KIND:
        raise NotHere
    result = job.result
    until = datetime.fromisoformat(result["until"]) if "until" in result else None
    # words that were hers to read once are not handed out when they no longer are
    gone = until is not None and (now >= until or (result["words"] and not questions.may_read_words(viewer)))
    return AskedFor(
        job_id=job.id,
        state="gone" if gone else job.state,
        done_of=job.done_of,
        detail=job.detail,
        title=catalogue.by_key(viewer, job.detail["questionnaire"]).title,
        problem=result.get("problem", ""),
        file=result.get("file", ""),
        name=result.get("name", ""),
        until=until,
    )


def file_of(asked: AskedFor, folder: Path) -> Path | None:
    """Where the file is; none if it is not made yet, or no longer kept."""
    place = folder / asked.file
    return place if asked.state == "done" and asked.file and place.is_file() else None


def make_for_job(
    viewer: Viewer, detail: Mapping[str, Any], folder: Path, *, now: datetime, report: Progress
) -> dict[str, Any]:
    """Make the workbook a person asked for; the result names the file and until when it is kept."""
    sweep(folder, now)
    key = str(detail["questionnaire"])
    choice = Choice(
        tuple(detail.get("periods", ())),
        frozenset(detail.get("organisations", ())),
        frozenset(detail.get("types", ())),
        frozenset(detail.get("phases", ())),
    )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = f"{secrets.token_hex(16)}.xlsx"
    make(viewer, key, choice, folder / file, now=now, progress=report)
    return {
        "file": file,
        "name": f"{key}-{now:%Y-%m-%d}.xlsx",
        "until": (now + KEPT).isoformat(),
        "words": questions.may_read_words(viewer),
    }


def sweep(folder: Path, now: datetime) -> None:
    """Remove workbooks older than they are kept."""
    if not folder.is_dir():
        return
    for place in folder.glob("*.xlsx"):
        if now.timestamp() - place.stat().st_mtime > KEPT.total_seconds():
            place.unlink(missing_ok=True)


# -- the codebook --------------------------------------------------------------------------------------------


def codebook(definitions: Sequence[Definition]) -> Iterator[list[object]]:
    """One row for each answer of each question in each version: what it takes to recompute any figure."""
    seen = set()
    for definition in definitions:
        if definition.sha256 in seen:
            continue
        seen.add(definition.sha256)
        for question in definition.questions:
            for value, label, points, counts in _answers(question, definition):
                yield [
                    definition.version,
                    question.key,
                    question.number or "",
                    definition.words(definition.section_of[question.key].title),
                    definition.words(question.text),
                    question.kind,
                    question.weight if question.scored else None,
                    value,
                    label,
                    points,
                    counts,
                    _critical(question, definition),
                    ", ".join(question.was.keys) if question.was else "",
                ]


def _answers(question: Question, definition: Definition) -> list[tuple[str, str, object, str]]:
    """(value, label, points, how it counts) of each answer."""
    if question.yes_no_points is not None:
        yes, no = question.yes_no_points
        return [("true", "Yes", yes, "counts"), ("false", "No", no, "counts")]
    if question.kind == "yes_no":
        return [("true", "Yes", None, "not scored"), ("false", "No", None, "not scored")]
    if question.range is not None:
        span = f"{plain(question.range.low)} to {plain(question.range.high)}"
        return [(span, f"by {plain(question.range.step)}", "the answer itself", "counts")]
    rows: list[tuple[str, str, object, str]] = []
    for option in question.options:
        counts = "counts" if option.points is not None else "excluded" if option.excluded else "not scored"
        rows.append((option.value, definition.words(option.label), option.points, counts))
    return rows or [("", "", None, "not scored")]


def _critical(question: Question, definition: Definition) -> str:
    labels = {band.band: definition.words(band.label) for band in definition.scoring.bands}
    return "; ".join(
        f"below {plain(rule.below)}: no better than {labels[rule.cap]}" for rule in question.critical
    )
