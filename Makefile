# Everything runs from a plain python3 with its venv and pip; each target sets up what it needs in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SEED := seeds/000_585a612f8c0002d3.txt

.PHONY: help seed test lint unit docs bench coverage hooks clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1 - /p' Makefile

seed: $(VENV)/.package ## parse one article and print its JSON
	@$(BIN)/newsdoc parse $(SEED)

test: lint unit docs ## everything that CI runs

lint: $(VENV)/.tools ## ruff and mypy
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary

unit: $(VENV)/.tools ## the tests, the examples in the documents among them
	@$(BIN)/python -m pytest -q

docs: $(VENV)/.tools ## the documents as HTML, in docs/_build/html
	@$(BIN)/sphinx-build -q -n -W --keep-going -b html docs docs/_build/html

bench: $(VENV)/.package ## time the parser on one article
	@$(BIN)/python benchmarks/seed.py

coverage: $(VENV)/.tools ## the tests, with the lines they leave out
	@$(BIN)/coverage run -m pytest -q
	@$(BIN)/coverage report

hooks: $(VENV)/.tools ## run the linters before each commit
	@$(PIP) install -r requirements/dev.txt
	@$(BIN)/pre-commit install

clean: ## remove what the targets made
	@rm -rf $(VENV) dist docs/_build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The stamps come last, so a set-up that was cut short is done again.
$(VENV)/.package: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newsdoc needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.package requirements/test.txt requirements/lint.txt requirements/docs.txt
	@$(PIP) install -r requirements/test.txt -r requirements/lint.txt -r requirements/docs.txt
	@touch $@
