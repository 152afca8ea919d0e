# Every target sets up what it needs. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

TOOLS := .tools
UV := $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
PYTHON := .venv/bin/python
export PYTHONWARNINGS ?= ignore
export RASA_TELEMETRY_ENABLED := false

.PHONY: help run shell train test check lint types install install-dev services lock docs clean

help:  ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

run: install  ## Set up everything and serve the chat; prints its address. Ctrl-C stops it
	@$(PYTHON) -m cli.main serve

shell: install  ## Chat in this terminal
	@$(PYTHON) -m cli.main shell

train: install  ## Train the model, if today's data have none yet
	@$(PYTHON) -m cli.main train

test: install-dev train  ## Set up everything and run every test that can run here
	@$(PYTHON) -m pytest

check: install-dev lint types train  ## What CI runs: lint, types, tests
	@$(PYTHON) -m pytest

lint: install-dev  ## Style
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

types: install-dev  ## Types, strictly
	@$(PYTHON) -m mypy

install: .venv/.runtime  ## Python environment from the hashed lock

install-dev: .venv/.dev  ## The same with what tests need

services:  ## Debian packages for the further tests (root or sudo)
	@deploy/services.sh

lock: $(UV)  ## Compile the locks anew from pyproject.toml
	@deploy/lock.sh $(UV)

docs: install-dev  ## Write the generated pages and tables anew
	@$(PYTHON) -m cli.main docs

clean:  ## Remove the environment and trained models; never var/, where conversations are
	@rm -rf .venv .tools models/mend-*.tar.gz .rasa

# uv may be missing: then it comes into a folder of this clone, from the system's Python.
$(TOOLS)/bin/uv:
	@command -v python3 >/dev/null || { echo "Python 3 is missing: install python3 and its venv module." >&2; exit 1; }
	@python3 -m venv $(TOOLS) >/dev/null 2>&1 || { echo "python3 can't make a virtual environment: install its venv module (Debian: apt install python3-venv)." >&2; rm -rf $(TOOLS); exit 1; }
	@echo "Fetching uv into $(TOOLS)/ …"
	@$(TOOLS)/bin/pip install --quiet --disable-pip-version-check 'uv>=0.5' || { echo "uv could not be fetched: is there a network?" >&2; rm -rf $(TOOLS); exit 1; }

.venv/bin/python: .python-version | $(UV)
	@$(UV) venv --quiet --allow-existing --python 3.10 .venv || { echo "No Python 3.10, and uv could not fetch one: install Python 3.10." >&2; exit 1; }

.venv/.runtime: requirements.lock pyproject.toml .venv/bin/python | $(UV)
	@# The development environment holds the runtime one; keep it when it is current.
	@if [ .venv/.dev -nt requirements-dev.lock ] && [ .venv/.dev -nt pyproject.toml ]; then :; else \
	  echo "Installing packages (about 3 GB on disk; a minute, once) …"; \
	  $(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock && \
	  $(UV) pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation --editable . || exit 1; fi
	@touch $@

.venv/.dev: requirements-dev.lock pyproject.toml .venv/bin/python | $(UV)
	@echo "Installing packages for tests …"
	@$(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements-dev.lock
	@$(UV) pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.runtime
