"""Whether a trained model is current: a fingerprint of all that went into it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli import project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The training inputs alone, in a folder of their own."""
    for path in project.training_inputs():
        target = tmp_path / path.relative_to(project.ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path


def test_every_pattern_finds_files() -> None:
    for pattern in project._INPUTS:
        assert list(project.ROOT.glob(pattern)), pattern


def test_the_same_inputs_have_the_same_fingerprint(root: Path) -> None:
    assert project.fingerprint(root) == project.fingerprint(root) == project.fingerprint()


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "requirements.lock",
        "data/nlu/other/greet.yml",
        "data/rules/coach.yml",
        "models/encoder/encoder.json",
        "adapters/nlu/heads.py",
        "adapters/nlu/judgement.py",
        "mend/sentences.py",
    ],
)
def test_every_input_changes_it(root: Path, name: str) -> None:
    before = project.fingerprint(root)
    with (root / name).open("a") as file:
        file.write("\n")
    assert project.fingerprint(root) != before


def test_a_new_a_removed_and_a_renamed_file_change_it(root: Path) -> None:
    seen = {project.fingerprint(root)}
    added = root / "data" / "nlu" / "more.yml"
    added.write_text("")
    seen.add(project.fingerprint(root))
    added.rename(added.with_name("renamed.yml"))
    seen.add(project.fingerprint(root))
    (root / "data" / "rules" / "coach.yml").unlink()
    seen.add(project.fingerprint(root))
    assert len(seen) == 4


@pytest.mark.parametrize("name", ["content/words/more.yml", "README.md", "mend/planner.py"])
def test_what_is_not_trained_does_not_change_it(root: Path, name: str) -> None:
    before = project.fingerprint(root)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("new")
    assert project.fingerprint(root) == before


def test_the_model_is_named_by_it(root: Path) -> None:
    model = project.current_model(root)
    assert model == root / "models" / f"mend-{project.fingerprint(root)}.tar.gz"
    assert not model.exists()
