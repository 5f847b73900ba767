# Two commands are all a reader needs: `make run` opens the app, `make test` runs the tests. Both set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run test check prove bench wheel-check clean

run: $(VENV)/.run
	$(BIN)/quizapp

test: $(VENV)/.test
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check quizapp db
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: $(VENV)/.run
	$(BIN)/quizapp prove --seeds 10

bench: $(VENV)/.test
	for file in benchmarks/[a-z]*.py; do $(BIN)/python $$file; done

wheel-check: $(VENV)/.test
	$(BIN)/python tests/wheel_check.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quizapp needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable '.[proofs]'
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(PIP) --editable '.[proofs,dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build
