"""Reload, two tabs, no network, a server that goes and comes back: nothing lost, nothing twice."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from playwright.sync_api import Route, expect

from cli import steps
from tests.browser.chat import ANSWER_MS, Chat
from tests.browser.conftest import Visit
from tests.servers import Servers

RASA = 1  # place of the chat server among the processes


def test_a_reload_brings_back_talk_and_draft(visit: Visit) -> None:
    chat = visit()
    chat.say("My partner lied to me about money.")
    chat.text.fill("half a thou")
    before = chat.shown()

    chat.reload()

    expect(chat.own).to_have_count(1)
    assert chat.shown() == before
    assert chat.text.input_value() == "half a thou"
    assert chat.page.locator("#log").get_attribute("aria-live") == "off"  # not read out again


def test_choices_are_still_there_after_a_reload(visit: Visit) -> None:
    chat = visit()
    chat.say("I don't want to be alive any more")

    chat.reload()

    expect(chat.button("Yes")).to_be_visible()


def test_two_tabs_are_two_conversations(visit: Visit) -> None:
    chat = visit()
    chat.say("My partner lied to me about money.")

    other = Chat(chat.page.context.new_page(), chat.url)
    other.open()

    assert other.own.count() == 0


def test_a_copied_tab_follows_the_same_conversation(visit: Visit) -> None:
    chat = visit()
    with chat.page.expect_popup() as popup:
        chat.page.evaluate("window.open(location.href)")  # copies the session's storage
    other = Chat(popup.value, chat.url)
    other.coach.last.wait_for()

    chat.say("My partner lied to me about money.")

    expect(other.own).to_have_count(1)
    assert other.shown() == chat.shown()


def test_what_is_written_offline_goes_out_once_when_back(visit: Visit) -> None:
    chat = visit()
    chat.page.context.set_offline(True)
    expect(chat.page.get_by_text("You are offline.")).to_be_visible()

    chat.text.fill("written under ground")
    chat.text.press("Enter")
    expect(chat.page.get_by_text("Not sent.")).to_be_visible()
    chat.button("Help now").click()
    expect(chat.page.locator("#help")).to_contain_text("local emergency number")
    chat.page.keyboard.press("Escape")
    before = chat.coach.count()
    chat.page.context.set_offline(False)

    chat.coach.nth(before).wait_for()
    expect(chat.page.get_by_text("You are offline.")).to_be_hidden()
    chat.reload()
    expect(chat.own).to_have_count(1)
    chat.faults.clear()  # requests that failed for want of a network


def test_a_message_whose_answer_got_lost_is_answered_once(visit: Visit) -> None:
    chat = visit()
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request.headers["idempotency-key"])
            route.fetch()  # the server has heard and answered it
            route.abort()
        else:
            route.continue_()

    chat.page.route("**/chat/messages", lose_the_first)
    chat.text.fill("said once")
    chat.text.press("Enter")
    chat.coach.nth(2).wait_for()
    expect(chat.page.locator(".state, .typing")).to_have_count(0, timeout=ANSWER_MS)
    expect(chat.own).to_have_count(1)
    before = chat.shown()
    chat.reload()

    expect(chat.own).to_have_count(1)
    assert chat.shown() == before
    assert lost
    chat.faults.clear()


def test_trying_again_by_hand_sends_what_was_not_sent(visit: Visit) -> None:
    chat = visit()
    chat.page.clock.install()
    chat.page.route("**/chat/messages", lambda route: route.abort())
    chat.text.fill("please hear me")
    chat.text.press("Enter")
    expect(chat.button("Try again")).to_be_visible()
    chat.page.clock.pause_at(datetime.now(timezone.utc) + timedelta(seconds=5))  # no try by itself
    chat.page.unroute("**/chat/messages")

    chat.button("Try again").click()

    chat.coach.nth(2).wait_for()
    expect(chat.page.get_by_text("Not sent.")).to_be_hidden()
    chat.faults.clear()


def test_what_was_not_sent_is_tried_again_by_itself(visit: Visit) -> None:
    chat = visit()
    chat.page.route("**/chat/messages", lambda route: route.abort(), times=2)

    chat.text.fill("please hear me")
    chat.text.press("Enter")
    expect(chat.button("Try again")).to_be_visible()

    chat.coach.nth(2).wait_for()
    expect(chat.page.get_by_text("Not sent.")).to_be_hidden()
    expect(chat.own).to_have_count(1)
    chat.faults.clear()


def test_an_unsent_message_outlives_a_reload(visit: Visit) -> None:
    chat = visit()
    chat.page.route("**/chat/messages", lambda route: route.abort())
    chat.text.fill("please hear me")
    chat.text.press("Enter")
    expect(chat.button("Try again")).to_be_visible()
    chat.page.unroute("**/chat/messages")

    chat.reload()

    chat.coach.nth(2).wait_for()
    expect(chat.own).to_have_count(1)
    chat.faults.clear()


def test_a_server_restarted_mid_talk_is_picked_up_again(visit: Visit, servers: Servers) -> None:
    chat = visit()
    chat.say("My partner lied to me about money.")
    servers.processes[RASA].kill()
    servers.processes[RASA].wait()

    chat.text.fill("are you still there?")
    chat.text.press("Enter")
    expect(chat.page.get_by_text("Not sent.")).to_be_visible()
    servers.pair.restart(servers.processes, RASA)
    steps.wait_until_ready(servers.url, servers.processes, servers.logs)

    expect(chat.page.locator(".state, .typing")).to_have_count(0, timeout=60_000)
    chat.reload()
    expect(chat.own).to_have_count(2)
    expect(chat.own.last).to_contain_text("are you still there?")
    chat.faults.clear()


def test_a_conversation_that_ended_elsewhere_goes_on_as_a_new_one(visit: Visit) -> None:
    chat = visit()
    chat.say("My partner lied to me about money.")
    chat.page.evaluate("sessionStorage['notes.token'] = JSON.stringify('m1.gone.gone')")

    chat.text.fill("do you remember me?")
    chat.text.press("Enter")

    expect(chat.page.get_by_text("has ended. This is a new one.")).to_be_visible()
    chat.coach.nth(2).wait_for()  # after the two of the notice
    expect(chat.own).to_have_count(1)
    chat.faults.clear()  # the refused request


def test_what_the_server_says_of_too_much_at_once_is_shown(visit: Visit) -> None:
    chat = visit()
    words = "That was a lot at once. Please wait a moment."
    refusals = [{"status": 429, "headers": {"Retry-After": "1"}}]

    def refuse_once(route: Route) -> None:
        if route.request.method == "POST" and refusals:
            error = {"error": {"code": "too_fast", "message": words}}
            route.fulfill(json=error, **refusals.pop())
        else:
            route.continue_()

    chat.page.route("**/chat/messages", refuse_once)
    chat.text.fill("and another thing")
    chat.text.press("Enter")

    expect(chat.page.get_by_text(words)).to_be_visible()
    chat.coach.nth(2).wait_for()  # tried again by itself when the wait was over
    expect(chat.page.get_by_text(words)).to_be_hidden()
    chat.faults.clear()


def test_what_was_sent_from_here_is_not_fetched_again(visit: Visit) -> None:
    chat = visit()
    fetched: list[str] = []
    chat.page.on(
        "request",
        lambda request: fetched.append(request.url) if request.method == "GET" else None,
    )

    chat.say("My partner lied to me about money.")
    chat.say("He says it was for us.")
    chat.page.wait_for_timeout(1000)  # until the news of the change would have been followed

    assert [url for url in fetched if url.endswith("/messages")] == []


def test_an_answer_that_comes_after_starting_over_stays_away(visit: Visit) -> None:
    chat = visit()
    held: list[Route] = []
    chat.page.route("**/chat/messages", lambda route: held.append(route), times=1)
    chat.text.fill("something of before")
    chat.text.press("Enter")
    expect(chat.page.locator(".typing")).to_be_visible()

    chat.menu("Start over")
    chat.button("Start over").click()
    expect(chat.own).to_have_count(0)
    held[0].continue_()
    chat.say("My partner lied to me about money.")

    expect(chat.own).to_have_count(1)
    assert "something of before" not in chat.page.locator("mend-chat").inner_text()
    chat.faults.clear()  # the held request met the closed door


def test_the_view_follows_the_answer_and_keeps_ones_own_words_in_sight(visit: Visit) -> None:
    chat = visit(viewport={"width": 390, "height": 640})

    for text in ("My partner lied to me about money.", "I keep seeing it in my head."):
        chat.say(text)
        expect(chat.own.last).to_be_in_viewport(ratio=0.9)
        expect(chat.button("New message")).to_be_hidden()
