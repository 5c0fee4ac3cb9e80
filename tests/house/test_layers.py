"""Imports go down only. Read with ast, inside functions too: an import that is late is an import all the same."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "derive"

BELOW = {"core", "errors", "resources"}
UNDER_MATHS = BELOW | {"maths"}
UNDER_ENGINE = UNDER_MATHS | {"rules", "malrules", "engine"}
FOUR = {"bank", "check", "narrate", "render"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "resources": {"errors"},
    "core": {"core", "errors", "resources"},
    "maths": UNDER_MATHS,
    "rules": UNDER_MATHS | {"rules"},
    "malrules": UNDER_MATHS | {"malrules", "rules"},
    "engine": UNDER_ENGINE,
    "bank": UNDER_ENGINE | {"bank"},
    "check": UNDER_ENGINE | {"check"},
    "narrate": UNDER_ENGINE | {"narrate"},
    "render": BELOW | {"render", "maths"},
    "front": UNDER_ENGINE | FOUR | {"front"},
    "cli": UNDER_ENGINE | FOUR | {"front", "cli"},
    "__main__": {"cli"},
    "__init__": UNDER_ENGINE | FOUR | {"front"},
}
# render draws documents; what it may know of the rooms below is this and nothing else
RENDER_SEES = (
    "derive.core.digest",
    "derive.core.document",
    "derive.core.figure",
    "derive.core.noun",
    "derive.core.term",
    "derive.maths.printing",
    "derive.errors",
    "derive.resources",
)
# the checker's verdict must not rest on the rules that made the answer it checks; only diagnosis looks at them
VERDICT_ROOMS = {"core", "errors", "resources", "maths", "check"}


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(source: str, package: str) -> list[str]:
    """Every module of ours that a source imports, with full names."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*package.split(".")[: len(package.split(".")) - node.level + 1], base]).rstrip(".")
            found.extend(f"{base}.{alias.name}" for alias in node.names)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, (ast.Name, ast.Attribute))
            and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in ("import_module", "__import__")
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            found.append(str(node.args[0].value))
    return [name for name in found if name == "derive" or name.startswith("derive.")]


def faults(room: str, names: list[str]) -> list[str]:
    """Those of the imported names that this room may not see."""
    wrong = []
    for name in names:
        target = name.split(".")[1] if "." in name else ""
        if target in ("", "__version__"):
            continue  # the package itself: its version
        if target not in ALLOWED[room]:
            wrong.append(name)
        elif room == "render" and target != "render":
            if not any(name == seen or name.startswith(seen + ".") for seen in RENDER_SEES):
                wrong.append(name)
    return wrong


SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    package = ".".join(("derive", *path.relative_to(PACKAGE).parent.parts))
    assert faults(room_of(path), imports(path.read_text("utf-8"), package)) == []


def test_every_room_has_its_place_in_the_house() -> None:
    rooms = {room_of(path) for path in SOURCES}
    assert rooms <= set(ALLOWED)


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("core", "from derive.maths.read import read"),
        ("maths", "def f():\n    from derive.rules.differentiation import product"),
        ("narrate", "import derive.render.latex"),
        ("render", "from derive.narrate.solution import solution"),
        ("render", "from derive.core.step import Step"),
        ("render", "from derive.maths import balls"),
        ("bank", "from derive.check.compare import compare"),
        ("check", "from ..bank import load"),
        ("engine", "from derive.front.solve import solve"),
        ("rules", "import importlib\nimportlib.import_module('derive.engine.work_out')"),
    ],
)
def test_an_import_upwards_is_seen_wherever_it_is_written(room: str, source: str) -> None:
    assert faults(room, imports(source, f"derive.{room}")) != []


EXPLAINING = (
    "diagnose",
    "causes",
    "marks",
    "method",
)  # why, how and what it earns; never whether


def test_the_verdict_never_looks_at_the_rules() -> None:
    for path in sorted((PACKAGE / "check").rglob("*.py")):
        if path.stem in EXPLAINING:
            continue
        rooms = {name.split(".")[1] for name in imports(path.read_text("utf-8"), "derive.check") if "." in name}
        assert rooms <= VERDICT_ROOMS, path.name


def test_sympy_has_one_door_and_it_opens_late() -> None:
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        at_the_top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        for node in ast.walk(tree):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            if any(name.split(".")[0] == "sympy" for name in names):
                assert path.relative_to(PACKAGE).as_posix() == "maths/algebra.py", path
                assert node not in at_the_top, f"{path} imports sympy before anyone needs it"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_is_longer_than_a_person_reads_in_one_go(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("library", ["numpy", "scipy"])
def test_the_program_prints_programs_that_use_the_libraries_of_the_tests_and_imports_none(library: str) -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named: list[str] = []
            if isinstance(node, ast.Import):
                named = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                named = [node.module or ""]
            assert library not in {name.partition(".")[0] for name in named}, path
