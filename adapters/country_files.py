"""Reads content/countries.yml into `mend.countries`."""

# ruff: noqa: RUF012 - pydantic copies the defaults
from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError

from adapters.strict_yaml import Faults, Strict, read_yaml
from mend.countries import Countries
from mend.errors import ContentError


class _CountryFile(Strict):
    code: str = Field(regex=r"^[A-Z]{2}$")
    name: str
    also: list[str] = []
    short: list[str] = []


class _CountriesFile(Strict):
    countries: list[_CountryFile]


def load_countries(path: Path, faults: Faults) -> Countries:
    """The countries; faults are only noted."""
    try:
        rows = _CountriesFile.parse_obj(read_yaml(path)).countries
    except ValidationError as error:
        faults.add_validation(path, error)
        return Countries()
    except ContentError as error:
        faults.lines.extend(error.faults)
        return Countries()
    variants: dict[str, str] = {}
    for row in rows:
        for name in (row.name, *row.also):
            known = variants.setdefault(name.lower().removeprefix("the "), row.code)
            if known != row.code:
                faults.add(path, f"{row.code}: {name} is {known} too")
    short = {name.lower(): row.code for row in rows for name in row.short}
    return Countries({row.code: row.name for row in rows}, variants, short)
