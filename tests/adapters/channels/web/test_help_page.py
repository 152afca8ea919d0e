"""Help lines for whoever has neither script nor token: all of them, and as links."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from adapters.channels.web import help_page
from adapters.content_files import load_content
from mend.content import Content, Helpline
from mend.records import Person
from tests.adapters.channels.web.conftest import Web

CONTENT = load_content()


def test_every_number_is_a_link_that_calls_it() -> None:
    body = help_page.body(CONTENT)

    for line in CONTENT.helplines:
        if line.shown and line.phone:
            assert f">Call {line.phone}</a>" in body
    assert set(re.findall(r'href="tel:([^"]*)"', body)) == {
        re.sub(r"[^\d+]", "", line.phone) for line in CONTENT.helplines if line.shown and line.phone
    }


def test_a_text_message_is_begun_with_its_word() -> None:
    body = help_page.body(CONTENT)

    assert '<a href="sms:741741?body=HOME" rel="nofollow noreferrer">Text HOME to 741741' in body
    assert '<a href="sms:88788?body=START"' in body


def test_it_says_what_may_be_seen_afterwards_and_where_help_is_anywhere() -> None:
    body = help_page.body(CONTENT)

    assert "call log or on the phone bill" in body
    assert 'href="https://findahelpline.com"' in body


def test_words_are_shown_as_text() -> None:
    odd = Helpline("GB", "suicide", "<b>A</b>", phone="1", sources=("one", "two"))
    ambulance = replace(odd, kind="emergency")
    content = Content(CONTENT.cells, (odd, ambulance), countries=CONTENT.countries)

    assert "&lt;b&gt;A&lt;/b&gt;" in help_page.body(content)


@pytest.mark.parametrize(
    ("path", "kind"), [("/help", "text/html"), ("/help.json", "application/json")]
)
def test_both_are_open_to_everybody(web: Web, path: str, kind: str) -> None:
    answer = web.send("GET", path)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "116 123" in answer.text


def test_data_are_as_documented(web: Web) -> None:
    found = web.send("GET", "/help.json").json()

    assert set(found) == {"country", "countries"}
    assert found["country"] == ""
    britain = next(country for country in found["countries"] if country["code"] == "GB")
    assert set(britain) == {"code", "name", "emergency", "silent", "lines"}
    assert {"kind", "about", "name", "phone", "text", "sms", "chat", "hours", "for_whom"} == set(
        britain["lines"][0]
    )


def test_whoever_told_their_country_gets_it_back(web: Web) -> None:
    token = web.open()

    def move(work: object, person: Person) -> None:
        work.people.save(replace(person, country="IE"))  # type: ignore[attr-defined]  # a unit of work

    web.change(token, move)

    assert web.send("GET", "/help.json", token).json()["country"] == "IE"
    assert web.send("GET", "/help.json", "m1.not.ours").json()["country"] == ""
