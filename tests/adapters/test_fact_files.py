"""content/facts: read strictly, all faults at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adapters.fact_files import FACTS_FOLDER, QUOTED, load_fact_patterns
from adapters.fact_patterns import FactPatterns
from mend.errors import ContentError
from mend.facts import Measure, Several

NAMES = {
    "relation", "betrayal", "found_out", "contact", "certainty", "living", "children", "pregnant",
    "country", "duration", "told_someone",
}  # fmt: skip


@pytest.fixture(scope="module")
def patterns() -> FactPatterns:
    return load_fact_patterns()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real content that a test may spoil."""
    shutil.copy(FACTS_FOLDER.parent / "countries.yml", tmp_path / "countries.yml")
    return Path(shutil.copytree(FACTS_FOLDER, tmp_path / "facts"))


def _spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _faults(folder: Path) -> str:
    with pytest.raises(ContentError) as error:
        load_fact_patterns(folder)
    return str(error.value)


def test_all_facts_are_there(patterns: FactPatterns) -> None:
    assert set(patterns.kinds) == NAMES


def test_every_fact_says_what_it_is(patterns: FactPatterns) -> None:
    assert all(kind.about.endswith(".") for kind in patterns.kinds.values())


def test_every_guard_is_used_and_known(patterns: FactPatterns) -> None:
    used = {name for group in patterns.groups for name in group.guards}
    assert used == set(patterns.guards) | {QUOTED}


def test_what_happens_with_contradictions_is_read(patterns: FactPatterns) -> None:
    assert patterns.kinds["found_out"].several is Several.EARLIEST
    assert patterns.kinds["relation"].several is Several.NONE


def test_the_measure_follows_from_what_a_value_refers_to(patterns: FactPatterns) -> None:
    measures = {group.measure for group in patterns.groups if group.value == "<when>"}
    assert measures == {Measure.DATE, Measure.SINCE}


def test_names_of_countries_come_from_the_one_list_of_countries(patterns: FactPatterns) -> None:
    assert patterns.places["kenya"] == "KE"
    assert patterns.places["leeds"] == "GB"


def test_ambiguous_places_are_left_out(patterns: FactPatterns) -> None:
    assert "georgia" not in patterns.places


def test_an_unknown_key_is_a_fault(folder: Path) -> None:
    _spoil(folder / "living.yml", "several:", "sevral:")
    assert "sevral" in _faults(folder)


def test_an_unknown_word_list_is_a_fault_with_its_place(folder: Path) -> None:
    _spoil(folder / "pregnant.yml", "we {are} pregnant", "we {aer} pregnant")
    assert "pregnant.yml: groups.0.say." in _faults(folder)


def test_an_unknown_guard_is_a_fault(folder: Path) -> None:
    _spoil(folder / "pregnant.yml", "guards: [negated", "guards: [negatd")
    assert "negatd is not in guards.yml" in _faults(folder)


def test_a_value_without_its_part_is_a_fault(folder: Path) -> None:
    _spoil(folder / "relation.yml", '"my {fiance} of <length>"', '"my love of <length>"')
    assert "a phrase without {fiance}" in _faults(folder)


def test_a_place_in_two_countries_is_a_fault(folder: Path) -> None:
    _spoil(folder / "places.yml", '"leeds"', '"leeds", "kenya"')
    assert "kenya is elsewhere too" in _faults(folder)


def test_a_missing_file_is_a_fault(folder: Path) -> None:
    (folder / "guards.yml").unlink()
    assert "guards.yml" in _faults(folder)


def test_all_faults_are_told_at_once(folder: Path) -> None:
    _spoil(folder / "living.yml", "several:", "sevral:")
    _spoil(folder / "pregnant.yml", "we {are} pregnant", "we {aer} pregnant")
    faults = _faults(folder)
    assert "living.yml" in faults
    assert "pregnant.yml" in faults
