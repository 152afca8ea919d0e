"""Routes from methods: Sanic 21.12 writes attributes on its handlers, which a method forbids."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from sanic import Blueprint

Handler = Callable[..., Coroutine[Any, Any, Any]]


def function(method: Handler) -> Handler:
    """`method` as a plain function."""

    @wraps(method)
    async def handler(*arguments: Any, **values: Any) -> Any:
        return await method(*arguments, **values)

    return handler


def add(blueprint: Blueprint, verb: str, path: str, method: Handler, name: str = "") -> None:
    """Answer `verb` requests at `path` with `method`.

    Args:
        name: unique within the blueprint; by default made of verb and path.
    """
    unique = name or f"{verb}_{path.strip('/') or 'root'}".replace("/", "_").lower()
    blueprint.add_route(function(method), path, methods=[verb], name=unique)
