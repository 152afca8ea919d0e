"""The settings table and the page that is made from it."""

from __future__ import annotations

from adapters.settings import PROJECT_ROOT
from adapters.settings_table import SETTINGS, as_markdown


def test_every_setting_has_help_and_a_unit() -> None:
    assert all(item.help.endswith(".") and item.unit for item in SETTINGS)


def test_the_settings_page_is_current() -> None:
    page = (PROJECT_ROOT / "docs" / "settings.md").read_text("utf-8")
    assert page == as_markdown(), "write it anew from adapters.settings_table.as_markdown()"
