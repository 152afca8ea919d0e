#!/usr/bin/env bash
# Compiles the three locks. Linux on x86_64, Python 3.10; for another platform change PLATFORM.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${1:-uv}
platform=${PLATFORM:-x86_64-manylinux_2_28}
compile() {
  "$uv" pip compile pyproject.toml --generate-hashes --python-version 3.10 \
    --python-platform "$platform" --no-emit-index-url --no-annotate --no-header --quiet "$@"
}
compile --extra serve -o requirements.lock
compile --extra serve --extra dev -c requirements.lock -o requirements-dev.lock
compile -c requirements.lock -o requirements-actions.lock
