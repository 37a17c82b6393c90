"""Sections added, moved, copied and taken out, and numbers that run on again."""

from __future__ import annotations

from building import Bench


def test_sections_are_added_moved_copied_and_taken_out(bench: Bench) -> None:
    sections = lambda: [section.key for section in bench.text()]  # noqa: E731
    bench.edit(edit="add_section", after="leadership", **{"f.title": "Online safety"})
    assert sections() == ["leadership", "online_safety", "voice"]
    assert "No questions in this section yet" in bench.quinn.page(f"{bench.url}?section=online_safety")
    bench.edit(section_down="online_safety")
    assert sections() == ["leadership", "voice", "online_safety"]
    bench.edit(edit="duplicate_section", key="voice")
    bench.edit(edit="delete_section", key="online_safety")
    assert sections() == ["leadership", "voice", "voice_2"]
    bench.edit(edit="set_section", key="voice", **{"f.title": "Heard"})
    assert bench.text().words(bench.text().sections[1].title) == "Heard"


def test_the_last_section_stays(bench: Bench) -> None:
    bench.edit(edit="delete_section", key="voice")
    reply = bench.edit(edit="delete_section", key="leadership", mend="no")
    assert reply.status_code == 422 and len(bench.text().sections) == 1


def test_numbers_run_on_again_at_a_press(bench: Bench) -> None:
    bench.edit(renumber="")
    assert [question.number for question in bench.text().questions] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    bench.edit(down="lead")
    assert "The numbers no longer run on" in bench.quinn.page(bench.url)
    bench.edit(renumber="leadership")
    assert [question.number for question in bench.text().sections[0].questions] == ["1.1", "1.2", "1.3"]
