# Two commands: `make sheet` and `make test`. Every path here is relative, so that the folder may be called anything.
# What is installed is remembered under the contents of pyproject.toml and constraints.txt (not their dates, which a
# checkout changes): while those stay as they are, nothing is installed again and no network is asked for.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
KEY := $(shell cat pyproject.toml constraints.txt | cksum | tr -d ' ')
READY := $(VENV)/.ready-$(KEY)
READY_DEV := $(VENV)/.ready-dev-$(KEY)
INSTALL := "$(RUN)" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DELETE_ON_ERROR:
.PHONY: sheet test lint clean docs bench stress-bank stress-equality stress-answers stress-derivatives fuzz fits elsewhere

sheet: $(READY)
	@"$(RUN)" -m derive sheet mixed --count 12 --seed 1 --title "Calculus practice" --output output

test: $(READY_DEV)
	@"$(RUN)" -m pytest -n 2

lint: $(READY_DEV)
	@"$(RUN)" -m ruff check .
	@"$(RUN)" -m ruff format --check .
	@"$(RUN)" -m mypy

# The pages in docs/ that are made from the tests' own tables.
docs: $(READY_DEV)
	@PYTHONPATH=.:tests "$(RUN)" -m maths.equality.page
	@PYTHONPATH=.:tests "$(RUN)" -m check.answers.page
	@PYTHONPATH=.:tests "$(RUN)" -m house.rules_page

# Every ratio of docs/benchmarks.md, measured afresh in one process. `--write` puts them on the page.
bench: $(READY_DEV)
	@"$(RUN)" -m benchmarks

# Every problem of the shipped bank worked out, audited and held against what its family expects: minutes.
stress-bank: $(READY_DEV)
	@"$(RUN)" -m derive bank check --all

# A hundred seeds of random pairs; `make test` tries a twentieth of them.
stress-equality: $(READY_DEV)
	@DERIVE_SEEDS=100 "$(RUN)" -m pytest -n 2 -q tests/maths/equality/test_pairs.py

# Answers by seed, twenty seeds of them, with the wrong turns that made them; `make test` tries three.
stress-answers: $(READY_DEV)
	@DERIVE_SEEDS=20 "$(RUN)" -m pytest -n 2 -q tests/check/answers/test_drawn.py

# Twenty thousand random expressions, every step of every derivative audited; `make test` tries a twentieth of them.
stress-derivatives: $(READY_DEV)
	@DERIVE_EXPRESSIONS=20000 "$(RUN)" -m pytest -n 2 -q tests/engine/test_stress_derivatives.py

# Strings nobody would type, twenty times as many as in `make test`; here the time of each counts as well.
fuzz: $(READY_DEV)
	@DERIVE_STRINGS=100000 DERIVE_FENCE=1 "$(RUN)" -m pytest -n 2 -q tests/maths/test_read_fuzz.py tests/house/test_hostile_input.py

# Nonlinear fits held against certified ones: make fits DATA=FILE, a JSON object a line. The file is not ours.
fits: $(READY_DEV)
	@"$(RUN)" -m benchmarks.reference_fits "$(DATA)"

# The same problems and pages from other Pythons and another SymPy, as far as they are to be had here.
elsewhere: $(READY_DEV)
	@PYTHONPATH=.:tests "$(RUN)" -m house.elsewhere

clean:
	rm -rf "$(VENV)" .elsewhere

# What builds comes first and by its pinned version: nothing is then built with tools fetched apart, unpinned.
$(READY):
	@"$(PYTHON)" -c 'import sys; sys.exit("derive needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "Making the environment in $(VENV) (once)"
	@"$(PYTHON)" -m venv "$(VENV)"
	@$(INSTALL) hatchling editables setuptools
	@$(INSTALL) --no-build-isolation --editable ".[tex]"
	@touch "$@"

$(READY_DEV): $(READY)
	@echo "Installing what the tests need (once)"
	@$(INSTALL) --no-build-isolation --editable ".[tex,dev]"
	@touch "$@"
