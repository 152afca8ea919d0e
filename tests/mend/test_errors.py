"""The tree of errors: all are ours, and content faults come all at once."""

from __future__ import annotations

import inspect

import pytest

from mend import errors
from mend.errors import ContentError, MendError

ALL = [
    kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)
]


@pytest.mark.parametrize("kind", ALL)
def test_every_error_is_in_the_tree_and_drawn_there(kind: type[Exception]) -> None:
    assert issubclass(kind, MendError)
    assert kind.__name__ in (errors.__doc__ or "")


def test_content_faults_are_counted_and_all_shown() -> None:
    assert str(ContentError(["a.yml: one"])).startswith("1 fault in content files")
    two = ContentError(["a.yml: one", "b.yml: two"])
    assert str(two).splitlines() == [
        "2 faults in content files; mend them and start again:",
        "a.yml: one",
        "b.yml: two",
    ]
    assert two.faults == ("a.yml: one", "b.yml: two")
