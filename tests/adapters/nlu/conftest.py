"""What Rasa's own component tests use: a model storage in a temporary folder, and the encoder."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from adapters.nlu.encoder import Encoder
from adapters.settings import PROJECT_ROOT

ENCODER_FOLDER = PROJECT_ROOT / "models" / "encoder"


@pytest.fixture
def storage(tmp_path: Path) -> ModelStorage:
    """An empty model storage."""
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def resource() -> Resource:
    """Where a component keeps what it learnt."""
    return Resource("component")


@pytest.fixture(scope="session")
def context() -> ExecutionContext:
    """Where a component runs."""
    return ExecutionContext(GraphSchema({}), node_name="component")


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The shipped encoder, loaded once."""
    return Encoder(ENCODER_FOLDER)
