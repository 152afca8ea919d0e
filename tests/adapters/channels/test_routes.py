"""Methods as routes: plain functions with names of their own."""

from __future__ import annotations

import asyncio

from sanic import Blueprint

from adapters.channels import routes


class Speaker:
    """Something with a handler."""

    def __init__(self, word: str) -> None:
        self.word = word

    async def say(self, _: object, name: str = "") -> str:
        """Say it."""
        return f"{self.word} {name}".strip()


def test_a_function_takes_attributes_and_keeps_its_object() -> None:
    one, two = routes.function(Speaker("one").say), routes.function(Speaker("two").say)
    one.ctx = "what Sanic writes"  # type: ignore[attr-defined]
    assert not hasattr(two, "ctx")
    assert asyncio.run(one(None, name="Ann")) == "one Ann"
    assert asyncio.run(two(None)) == "two"


def test_routes_are_named_by_verb_and_path() -> None:
    blueprint = Blueprint("test_routes")
    for verb, path in (("GET", "/"), ("POST", "/a/b"), ("DELETE", "/a/b")):
        routes.add(blueprint, verb, path, Speaker("x").say)
    routes.add(blueprint, "GET", "/<name:str>", Speaker("x").say, name="asset")
    names = {route.name.split(".")[-1] for route in blueprint._future_routes}
    assert names == {"get_root", "post_a_b", "delete_a_b", "asset"}
