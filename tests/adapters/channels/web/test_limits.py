"""Limits count by kind and by person, and hold only for a while."""

from __future__ import annotations

import pytest

from adapters.channels.web import limits as bounds
from adapters.channels.web.errors import ApiError
from adapters.channels.web.limits import Limits
from tests.adapters.channels.web.conftest import Web


def test_one_more_than_allowed_is_429_with_a_time_to_wait() -> None:
    limits = Limits()
    for _ in range(3):
        limits.check("message", "ann", 3)
    with pytest.raises(ApiError) as caught:
        limits.check("message", "ann", 3)
    assert (caught.value.status, caught.value.code) == (429, "too_fast")
    assert caught.value.retry_after


def test_people_and_kinds_are_counted_apart() -> None:
    limits = Limits()
    for who in ("ann", "bob"):
        for kind in ("message", "session"):
            limits.check(kind, who, 1)


def test_two_servers_count_apart() -> None:
    Limits().check("message", "ann", 1)
    Limits().check("message", "ann", 1)


def test_parts_of_the_page_do_not_count(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "REQUESTS_PER_MINUTE", 2)
    for path in ("/", "/index.html", "/chat.js", "/chat.css", "/icon.svg"):
        assert web.send("GET", path).status_code == 200
    assert [web.send("GET", "/messages").status_code for _ in range(3)] == [401, 401, 429]
    assert web.send("GET", "/").status_code == 200
