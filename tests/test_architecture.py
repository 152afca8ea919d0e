"""The rules of the house, checked: who may import what, how long things may be, what is nowhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from adapters.settings import PROJECT_ROOT as ROOT

PACKAGES = ("mend", "adapters", "actions", "cli")
MAX_MODULE, MAX_FUNCTION = 300, 40  # lines


@dataclass(frozen=True)
class Module:
    """One of our modules, parsed."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def imports(self) -> set[str]:
        """Dotted names of everything that is imported, wherever it is written."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        return found


@lru_cache(maxsize=1)
def modules() -> tuple[Module, ...]:
    """Every module of the four packages."""
    found = []
    for package in PACKAGES:
        paths = sorted((ROOT / package).glob("**/*.py"))
        assert paths, package
        found += [Module(path, ast.parse(path.read_text("utf-8"))) for path in paths]
    return tuple(found)


def _within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _select(*packages: str, apart: tuple[str, ...] = ()) -> list[Module]:
    found = [m for m in modules() if _within(m.name, *packages) and not _within(m.name, *apart)]
    assert found, packages
    return found


def _offenders(chosen: list[Module], *forbidden: str) -> list[tuple[str, str]]:
    return [
        (module.name, name)
        for module in chosen
        for name in sorted(module.imports)
        if _within(name, *forbidden)
    ]


# imports


def test_mend_imports_the_standard_library_and_itself_alone() -> None:
    outside = [
        (module.name, name)
        for module in _select("mend")
        for name in sorted(module.imports)
        if name.split(".")[0] not in sys.stdlib_module_names and not _within(name, "mend")
    ]
    assert outside == []


def test_mend_touches_no_file_clock_network_or_environment() -> None:
    forbidden = ("os", "io", "socket", "ssl", "urllib", "http", "subprocess", "tempfile", "shutil",
                 "time", "random", "secrets", "sqlite3", "threading", "asyncio", "multiprocessing",
                 "pathlib", "sys")  # fmt: skip
    assert _offenders(_select("mend"), *forbidden) == []


def test_mend_asks_no_clock_and_opens_nothing() -> None:
    calls = [
        (module.name, node.lineno)
        for module in _select("mend")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in ("open", "print", "input"))
            or (
                isinstance(node.func, ast.Attribute)
                and node.func.attr in ("now", "today", "utcnow")
            )
        )
    ]
    assert calls == []


def test_the_store_knows_neither_rasa_nor_channels() -> None:
    chosen = _select("adapters.store", apart=("adapters.store.tracker_store",))
    assert (
        _offenders(chosen, "rasa", "rasa_sdk", "sanic", "adapters.channels", "adapters.nlu") == []
    )


def test_the_action_server_needs_no_rasa() -> None:
    chosen = _select("actions")
    assert _offenders(chosen, "rasa", "adapters.channels", "adapters.nlu", "cli") == []


def test_everything_the_action_server_imports_needs_no_rasa() -> None:
    code = "import sys, actions.server, actions.coach; raise SystemExit('rasa' in sys.modules)"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_adapters_import_neither_actions_nor_commands() -> None:
    assert _offenders(_select("adapters"), "actions", "cli") == []


def test_nothing_imports_the_tests_or_the_training() -> None:
    assert _offenders(list(modules()), "tests", "training", "pytest", "hypothesis") == []


def test_settings_alone_read_our_variables() -> None:
    reading = re.compile(r"environ(\.get\(|\[)\s*[\"']MEND_")
    assert [
        module.name
        for module in modules()
        if module.name != "adapters.settings" and reading.search(module.path.read_text("utf-8"))
    ] == []


# size and form


def test_modules_are_at_most_300_lines_long() -> None:
    long = {
        module.name: count
        for module in modules()
        if (count := len(module.path.read_text("utf-8").splitlines())) > MAX_MODULE
    }
    assert long == {}


def _functions() -> Iterator[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield module, node


def test_functions_are_at_most_40_lines_long() -> None:
    """Without the docstring, which may explain as much as it needs to."""
    long = {}
    for module, node in _functions():
        if "migrations" in module.path.parts:  # tables, written down as they were then
            continue
        doc = node.body[0] if ast.get_docstring(node) else None
        lines = (node.end_lineno or 0) - node.lineno + 1
        lines -= (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
        if lines > MAX_FUNCTION:
            long[f"{module.name}.{node.name}"] = lines
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [m.name for m in modules() if m.tree.body and not ast.get_docstring(m.tree)] == []


def test_every_public_name_of_mend_is_documented() -> None:
    missing = [
        f"{module.name}.{node.name}"
        for module in _select("mend")
        for node in module.tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert missing == []


def test_everything_is_annotated() -> None:
    bare = []
    for module, node in _functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        named = [item for item in arguments if item.arg not in ("self", "cls")]
        if node.returns is None or any(item.annotation is None for item in named):
            bare.append(f"{module.name}.{node.name}")
    assert bare == []


def test_only_the_commands_print() -> None:
    assert [
        (module.name, node.lineno)
        for module in _select("mend", "adapters", "actions")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ] == []


def test_there_is_no_bare_except_and_no_catch_all_module() -> None:
    assert [
        (module.name, node.lineno)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ] == []
    names = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [module.name for module in modules() if module.path.stem in names] == []


# tests beside modules


# Modules that are tested as part of something else; the whole has the tests.
_CONTRACT = "tests/adapters/store/test_contract.py"
_THINGS = "tests/adapters/store/test_contract_things.py"
_PLAY = "tests/mend/exercises/test_play.py"
_EXERCISES = "tests/mend/exercises/test_every_exercise.py"
_DANGER = "tests/mend/safety/test_conversations.py"
TESTED_THROUGH = {
    "adapters/channels/histories.py": "tests/adapters/channels/web/test_history.py",
    "adapters/fact_patterns.py": "tests/adapters/test_fact_files.py",
    "adapters/masking_files.py": "tests/mend/test_masking.py",
    "adapters/safety_flow_models.py": "tests/adapters/test_safety_flows.py",
    "adapters/safety_models.py": _DANGER,
    "adapters/server.py": "tests/cli/test_serve.py",
    "adapters/shell.py": "tests/cli/test_shell.py",
    "adapters/store/access.py": _CONTRACT,
    "adapters/store/journeys.py": _CONTRACT,
    "adapters/store/messages.py": _CONTRACT,
    "adapters/store/people.py": _CONTRACT,
    "adapters/store/public.py": _THINGS,
    "adapters/store/schedule.py": _THINGS,
    "adapters/store/store.py": "tests/adapters/test_wiring.py",
    "adapters/store/tables.py": "tests/adapters/store/test_migrate.py",
    "adapters/store/things.py": _THINGS,
    "adapters/store/tracker_turns.py": "tests/adapters/store/test_tracker_store.py",
    "adapters/store/upserts.py": _CONTRACT,
    "adapters/store/work.py": "tests/adapters/store/test_unit_of_work.py",
    "adapters/theme_files.py": "tests/mend/test_themes.py",
    "adapters/exercise_models.py": "tests/adapters/test_exercise_files.py",
    "cli/data_commands.py": "tests/cli/test_data.py",
    "cli/evaluation/systems.py": "tests/cli/test_read.py",
    "cli/training.py": "tests/cli/test_main.py",
    "mend/contact_patterns.py": "tests/mend/test_masking.py",
    "mend/exercises/model.py": _PLAY,
    "mend/exercises/path.py": _PLAY,
    "mend/exercises/shelf.py": _EXERCISES,
    "mend/moves/exercise_begin.py": _EXERCISES,
    "mend/moves/exercise_between.py": _EXERCISES,
    "mend/moves/exercise_words.py": "tests/mend/moves/test_exercises.py",
    "mend/moves/move.py": "tests/mend/moves/test_choices.py",
    "mend/moves/places.py": "tests/mend/moves/test_control.py",
    "mend/moves/rights.py": "tests/mend/test_rights.py",
    "mend/ports.py": _CONTRACT,
    "mend/readable.py": "tests/mend/test_stored.py",
    "mend/records.py": _CONTRACT,
    "mend/safety/context.py": _DANGER,
    "mend/safety/rules.py": _DANGER,
    "mend/safety/sources.py": _DANGER,
}


def _test_of(path: Path) -> Path:
    relative = path.relative_to(ROOT)
    mirrored = ROOT / "tests" / relative.parent / f"test_{relative.name}"
    return mirrored if mirrored.is_file() else ROOT / TESTED_THROUGH.get(str(relative), "nowhere")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_has_its_tests(package: str) -> None:
    assert [
        str(module.path.relative_to(ROOT))
        for module in _select(package)
        if module.path.stem != "__init__"
        and "migrations" not in module.path.parts
        and not _test_of(module.path).is_file()
    ] == []


def test_what_is_said_to_be_tested_elsewhere_has_no_tests_of_its_own() -> None:
    for name, test in TESTED_THROUGH.items():
        assert (ROOT / name).is_file(), name
        assert _test_of(ROOT / name) == ROOT / test, name


# importing opens nothing

_IMPORT_ALL = """
import builtins, importlib, os, socket, sys
warnings = __import__("warnings"); warnings.simplefilter("ignore")
names = sys.argv[1:]
def loaded():  # third parties may do what they like while they load
    for name in ("rasa.core.agent", "rasa.core.run", "rasa.engine.recipes.default_recipe",
                 "rasa.core.channels.channel", "rasa.cli.utils", "rasa_sdk.endpoint", "sanic",
                 "limits", "limits.strategies", "spacy", "typer", "rich.console", "alembic.command",
                 "sqlalchemy", "sqlalchemy.dialects.postgresql", "psycopg2", "onnxruntime",
                 "tokenizers", "pydantic", "argon2", "prometheus_client", "psutil", "structlog",
                 "ruamel.yaml", "cryptography.hazmat.primitives.ciphers.aead"):
        try:
            importlib.import_module(name)
        except ImportError:
            print("missing:", name)
loaded()
opened = []
def note(event, arguments):
    if event == "open":
        path, mode = str(arguments[0]), arguments[1]
        if path.isdigit():  # a file that is open already
            return
        flags = arguments[2] or 0
        written = isinstance(mode, str) and set(mode) & set("wax+")
        written = written or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if written and "__pycache__" not in path:
            opened.append((event, path))
    elif event in ("socket.bind", "socket.connect", "sqlite3.connect", "subprocess.Popen",
                   "os.mkdir", "os.remove", "os.rename", "os.system", "os.fork"):
        if not (event in ("os.mkdir", "os.rename") and "__pycache__" in str(arguments)):
            opened.append((event, str(arguments)[:200]))
sys.addaudithook(note)
for name in names:
    before = len(opened)
    importlib.import_module(name)
    for event in opened[before:]:
        print(name, *event)
"""


def test_importing_any_module_opens_nothing(tmp_path: Path) -> None:
    names = [module.name for module in modules() if "migrations" not in module.path.parts]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _IMPORT_ALL, *names],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "MEND_VAR": str(tmp_path / "var"),
             "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3",
             "MPLCONFIGDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout == ""
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("package", ["mend", "adapters.store", "adapters.channels", "actions"])
def test_modules_can_be_imported_in_any_order(package: str) -> None:
    """Each on its own, so that none relies on another having been imported before."""
    names = [m.name for m in _select(package) if "migrations" not in m.path.parts]
    code = (
        "import importlib, sys\n"
        "package, *names = sys.argv[1:]\n"
        "for name in names:\n"
        "    for known in [k for k in sys.modules if f'{k}.'.startswith(f'{package}.')]:\n"
        "        del sys.modules[known]\n"
        "    importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, package, *names],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]


# what is nowhere in the tree

_TEXT = {".py", ".yml", ".yaml", ".md", ".toml", ".js", ".css", ".html", ".sh", ".txt", ".json",
         ".ini", ".lock", ".ts", ".svg", ".conf", ""}  # fmt: skip
_NOT_OURS = ("known_words.txt", "tokenizer.json")


@lru_cache(maxsize=1)
def _tracked() -> tuple[Path, ...]:
    """Text files of the checkout that git tracks or would; all of them where git is missing."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == 0 and done.stdout:
        found = [ROOT / line for line in done.stdout.splitlines()]
    else:
        built = ("var", "models", "results", "node_modules", "build", "__pycache__")
        found = [
            path
            for path in ROOT.rglob("*")
            if not any(
                part in built or part.startswith(".") or part.endswith(".egg-info")
                for part in path.relative_to(ROOT).parts
            )
        ]
    texts = [
        path
        for path in found
        if path.is_file() and path.suffix in _TEXT and path.name not in _NOT_OURS
    ]
    assert len(texts) > 100
    return tuple(texts)


def _found(pattern: str, paths: list[Path] | tuple[Path, ...]) -> list[str]:
    wanted = re.compile(pattern, re.IGNORECASE)
    return [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if (match := wanted.search(line))
    ]


def _without_this_file() -> list[Path]:
    return [path for path in _tracked() if path != Path(__file__)]


def test_no_path_of_any_machine_is_in_the_tree() -> None:
    pattern = r"(?<![\w.])/(home|Users|work|root|mnt/[a-z]+)/[\w.-]+|[A-Z]:\\\\Users"
    assert _found(pattern, _without_this_file()) == []


def test_no_registry_is_named() -> None:
    pattern = r"pypi\.org|pythonhosted|registry\.npmjs|artifactory|--index-url|--extra-index|devpi"
    assert _found(pattern, _without_this_file()) == []


def test_no_secret_is_in_the_tree() -> None:
    pattern = r"-----BEGIN [A-Z ]*PRIVATE KEY|\b\d{8,10}:AA[\w-]{33}\b|ghp_\w{36}|AKIA[0-9A-Z]{16}"
    assert _found(pattern, _without_this_file()) == []


def test_trained_models_and_databases_are_not_tracked() -> None:
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    bad = re.compile(r"\.(sqlite3?|db|tar\.gz|pkl|joblib)$|(^|/)var/|secret\.key")
    assert [line for line in done.stdout.splitlines() if bad.search(line)] == []


# claims (domain.md 3.5)

CLAIMS = (
    r"\b(i am|i'm|we are|we're|mend is|this is|it is|(?<!such )as) (a|an|your|the) "
    r"((virtual|online|ai|digital|trained|licensed) )?"
    r"(therapist|therapy bot|counsell?or|psychologist|doctor|psychiatrist)\b",
    r"\btherapy bot\b",
    r"\bclinically (proven|tested|validated)\b",
    r"\b(i|we|mend|this (coach|program|app)|it) (can |will |could )?"
    r"(treats?|cures?|diagnoses?|heals?)\b",
    r"\b(guaranteed?|promise[sd]?) (to|that) (heal|fix|save|work)\b",
)


def _copy() -> list[Path]:
    """What people read: words, pages and documents."""
    found = [
        path
        for path in _tracked()
        if path.relative_to(ROOT).parts[0] in ("content", "web", "docs", "README.md")
        and "rules" not in path.parts  # what people in danger write, not what we say
    ]
    assert {path.relative_to(ROOT).parts[0] for path in found} == {
        "content", "web", "docs", "README.md",
    }  # fmt: skip
    return found


@pytest.mark.parametrize("claim", CLAIMS)
def test_nothing_claims_to_be_therapy(claim: str) -> None:
    assert _found(claim, _copy()) == []


@pytest.mark.parametrize(
    "text",
    [
        "I am a therapist",
        "Mend is your online therapist",
        "a therapy bot",
        "clinically proven",
        "This coach treats trauma",
        "it will cure you",
    ],
)
def test_claims_would_be_found(text: str) -> None:
    assert any(re.search(claim, text, re.IGNORECASE) for claim in CLAIMS)
