"""Reading the countries."""

from __future__ import annotations

from pathlib import Path

from adapters.country_files import load_countries
from adapters.strict_yaml import Faults


def load(folder: Path, text: str) -> list[str]:
    path = folder / "content" / "countries.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    faults = Faults(path.parent)
    load_countries(path, faults)
    return faults.lines


def test_a_name_that_two_countries_claim_is_a_fault(tmp_path: Path) -> None:
    rows = 'countries:\n  - {code: AA, name: "Land"}\n  - {code: BB, name: "Other", also: [land]}\n'
    assert load(tmp_path, rows) == ["content/countries.yml: BB: land is AA too"]


def test_an_unknown_key_is_a_fault(tmp_path: Path) -> None:
    faults = load(tmp_path, 'countries:\n  - {code: AA, name: "Land", capital: "City"}\n')
    assert len(faults) == 1
    assert "capital" in faults[0]
