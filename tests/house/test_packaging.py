"""What is shipped: the wheel and the sdist hold every data file as it stands in its folder, built without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ("templates", "problem_bank")
KEPT = ("derive", "tests", "docs", *DATA, "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore")
NOISE = shutil.ignore_patterns("__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache")


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def python(code: str, cwd: Path, **env: str) -> str:
    """What a fresh Python prints; only what `env` says is on its path."""
    around = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | env
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=around, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in a folder with spaces in its name."""
    copy = tmp_path_factory.mktemp("a folder") / "with some spaces"
    copy.mkdir()
    for name in KEPT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=NOISE)
        else:
            shutil.copy2(source, copy / name)
    return copy


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist; the wheel is built from the sdist, so that neither may lack a file."""
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--no-isolation",
            "--skip-dependency-check",
            "--outdir",
            str(out),
            str(checkout),
        ],
        capture_output=True,
        text=True,
        env=os.environ | {"PIP_NO_INDEX": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl")), next(out.glob("*.tar.gz"))


@pytest.mark.parametrize("name", DATA)
def test_the_wheel_holds_every_data_file_byte_for_byte(built: tuple[Path, Path], name: str) -> None:
    prefix = f"derive/_data/{name}/"
    with zipfile.ZipFile(built[0]) as wheel:
        packed = {n.removeprefix(prefix): wheel.read(n) for n in wheel.namelist() if n.startswith(prefix)}
    assert packed == files_below(ROOT / name)
    assert packed, f"{name} is empty"


@pytest.mark.parametrize("name", [*DATA, "derive", "tests"])
def test_the_sdist_holds_every_file_byte_for_byte(built: tuple[Path, Path], name: str) -> None:
    with tarfile.open(built[1]) as sdist:
        packed = {}
        for member in sdist.getmembers():
            top, _, inner = member.name.partition(f"/{name}/")
            if member.isfile() and inner and "/" not in top:
                taken = sdist.extractfile(member)
                assert taken is not None
                packed[inner] = taken.read()
    assert packed == files_below(ROOT / name)


def test_the_wheel_holds_the_package_and_nothing_beside_it(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = wheel.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"derive"}
    assert "derive/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_distribution_has_its_own_name_and_the_command_is_derive(built: tuple[Path, Path]) -> None:
    assert built[0].name.startswith("derive_calculus-")
    with zipfile.ZipFile(built[0]) as wheel:
        told = next(wheel.read(n).decode() for n in wheel.namelist() if n.endswith("entry_points.txt"))
        about = next(wheel.read(n).decode() for n in wheel.namelist() if n.endswith("METADATA"))
    assert "derive = derive.cli.main:main" in told
    assert "Requires-Python: >=3.11" in about
    assert "License-Expression: MIT" in about


def test_an_installed_wheel_finds_its_own_data(built: tuple[Path, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(built[0]) as wheel:
        wheel.extractall(site)
    code = "from derive.resources import shipped; print(shipped('templates')); print(shipped('problem_bank'))"
    found = python(code, tmp_path, PYTHONPATH=str(site)).splitlines()
    assert [Path(line) for line in found] == [site / "derive" / "_data" / name for name in DATA]


def test_an_editable_install_uses_the_folders_of_the_checkout_live(checkout: Path, tmp_path: Path) -> None:
    code = f"import os; from hatchling.build import build_editable; print(build_editable({str(tmp_path)!r}))"
    wheel = tmp_path / python(code, checkout).splitlines()[-1]
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        assert not [name for name in packed.namelist() if "_data" in name], "a stale copy would be used"
        packed.extractall(site)
    look = f"import site; site.addsitedir({str(site)!r}); import sys; sys.path = [p for p in sys.path if p != '']"
    found = python(f"{look}; from derive.resources import shipped; print(shipped('templates'))", tmp_path)
    # our own environment may hold an editable install of the original checkout; the data must stand beside the package
    assert Path(found).name == "templates"
    assert Path(found).parent in (checkout, ROOT)
