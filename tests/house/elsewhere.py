"""`make elsewhere`: another Python and another SymPy draw the same problems and set the same pages, byte for byte.

Each environment is made once in .elsewhere/. One that is not to be had here (no such Python, no network) is skipped
aloud. Exit code 1 if any digest differs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".elsewhere"
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
OTHER_SYMPY = "1.13.3"  # older than what is asked for: only who draws and prints without SymPy's help gets the same
PATIENCE = 900.0  # seconds for making an environment


def environments() -> list[tuple[str, str, str]]:
    """(name, Python, SymPy or "" for the pinned one): each other Python that runs, and this one with another SymPy."""
    here = f"python3.{sys.version_info[1]}"
    others = [(name, name, "") for name in PYTHONS if name != here]
    return [*others, (f"sympy-{OTHER_SYMPY}", sys.executable, OTHER_SYMPY)]


def made(name: str, python: str, sympy: str) -> Path | str:
    """The interpreter of an environment, or why there is none."""
    found = shutil.which(python)
    if found is None or _run([found, "--version"]) is not None:
        return f"there is no {python} here"
    place = PLACE / name
    inside = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (place / "ready").is_file():
        return inside
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pip = [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [[found, "-m", "venv", str(place)],
             [*pip, "--constraint", str(ROOT / "constraints.txt"), *project["dependencies"]]]  # fmt: skip
    if sympy:
        steps.append([*pip, f"sympy=={sympy}"])
    for step in steps:
        if complaint := _run(step):
            return complaint
    (place / "ready").touch()
    return inside


def _run(command: list[str]) -> str | None:
    """None if it went well, else the last line of what it complained of."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
    return lines[-1] if done.returncode else None


def digests(python: Path | str) -> str:
    """What that interpreter draws and prints, or its complaint."""
    around = {k: v for k, v in os.environ.items() if k != "PYTHONHOME"}
    around["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        [str(python), "-m", "bank.digests", "--pages"],
        env=around, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() if done.returncode == 0 else f"failed: {done.stderr.strip().splitlines()[-1]}"


def main() -> int:
    wanted = digests(sys.executable)
    print(f"here: {wanted}".replace("\n", "; "), flush=True)
    differ = compared = 0
    for name, python, sympy in environments():
        inside = made(name, python, sympy)
        if isinstance(inside, str):
            print(f"{name}: SKIPPED, {inside}", flush=True)
            continue
        found = digests(inside)
        compared += 1
        differ += found != wanted
        print(f"{name}: {'the same' if found == wanted else 'DIFFERENT: ' + found}".replace("\n", "; "), flush=True)
    print(f"{compared} environments compared, {differ} different")
    return 1 if differ or wanted.startswith("failed") else 0


if __name__ == "__main__":
    sys.exit(main())
