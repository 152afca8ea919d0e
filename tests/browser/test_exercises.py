"""An exercise on the page: how far it is, steering it, being interrupted, and what is left."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.chat import Chat
from tests.browser.conftest import Visit
from tests.browser.test_reach import NARROW, violations


def _begin(chat: Chat) -> None:
    chat.say("I keep seeing the pictures of them in my head and I'm shaking")
    chat.say("let's do the grounding")


def _progress(chat: Chat) -> Locator:
    return chat.coach.last.locator(".progress")


def test_an_exercise_with_interruptions_from_its_first_step_to_its_last(visit: Visit) -> None:
    chat = visit()
    _begin(chat)
    expect(_progress(chat)).to_contain_text("Grounding")
    expect(_progress(chat)).to_contain_text("1 of 7")
    assert "5 things" in chat.choose("8")

    assert "5 things" in chat.say("are you a real person?")  # answered, then asked again
    expect(_progress(chat)).to_contain_text("2 of 7")
    chat.reload()
    expect(chat.coach.last).to_contain_text("5 things")
    assert "4 things" in chat.say("lamp, cup, window, coat, plant")
    expect(_progress(chat)).to_contain_text("3 of 7")
    assert "5 things" in chat.choose("Back")
    assert "4 things" in chat.choose("Skip")
    assert "3 sounds" in chat.choose("Done")
    chat.choose("Stop")

    expect(_progress(chat)).to_have_count(0)
    expect(chat.button("Skip")).to_have_count(0)
    assert "3 sounds" in chat.say("continue")


def test_what_was_written_can_be_opened_printed_and_kept(visit: Visit) -> None:
    chat = visit()
    chat.say("I don't even know what I feel since she told me")
    chat.say("name the feeling")
    chat.choose("7")
    chat.say("my chest is tight")
    chat.choose("Fear")
    chat.say("that I end up alone")
    chat.say("hurt")
    assert "not an assessment" in chat.choose("6")

    chat.button("Open").click()

    paper = chat.page.locator("#paper")
    expect(paper).to_contain_text("not an assessment")
    expect(paper).to_contain_text("that I end up alone")
    with chat.page.expect_download() as download:
        chat.button("Download").click()
    assert "that I end up alone" in download.value.path().read_text()
    chat.page.keyboard.press("Escape")
    expect(chat.text).to_be_visible()


def test_danger_in_an_exercise_comes_first_and_its_numbers_stay(visit: Visit) -> None:
    chat = visit()
    _begin(chat)
    chat.choose("9")

    answer = chat.say("everyone would be better off without me")

    assert "findahelpline.com" in answer
    chat.say("I'm in Ireland")
    expect(chat.page.get_by_role("group", name="Help lines").get_by_role("link")).not_to_have_count(
        0
    )


def test_the_circle_or_the_steps_are_one_press_away(visit: Visit) -> None:
    chat = visit()
    _begin(chat)

    chat.page.get_by_role("button", name="See the steps").last.click()

    expect(chat.page.get_by_role("heading", name="Come back to this room")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.text).to_be_visible()


def test_the_menu_leads_to_exercises_and_notes(visit: Visit) -> None:
    chat = visit()
    before = chat.coach.count()

    chat.menu("Exercises")

    chat.coach.nth(before).wait_for()
    group = chat.page.get_by_role("group", name="Answers to choose from")
    expect(group.get_by_role("button").first).to_be_visible()
    before = chat.coach.count()
    chat.menu("My notes and progress")
    chat.coach.nth(before).wait_for()


def test_a_scale_of_eleven_has_no_barrier_on_a_narrow_screen(visit: Visit, axe: str) -> None:
    chat = visit(**NARROW, reduced_motion="reduce")
    _begin(chat)

    scale = [chat.button(str(number)) for number in range(11)]

    for button in scale:
        expect(button).to_be_visible()
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    assert violations(chat, axe) == []
