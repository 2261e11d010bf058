# Everything runs from a plain python3 with its venv and pip; each target sets up what it needs in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SEED := seeds/000_585a612f8c0002d3.txt

# Files of news pages, as in tools/corpus.py; the pages themselves are not part of the project.
CORPUS ?=
TARGET ?= parse
SECONDS ?= 600
HTML ?=
FIGURES ?=
# What the benchmarks measured goes here as JSON; a quick run is no measurement.
MEASURED := build/benchmarks
# The environment with the compiled package.
COMPILED := build/compiled
# The compiled functions call each other, and nobody else calls them: told so, GCC and Clang make the calls faster.
COMPILING := -fvisibility=hidden -fno-semantic-interposition -fno-plt -flto
PARSING := authors cases catalogue columns echoes explain frontmatter headlines jsontext kinds labels latin layout nearness parser promises \
	seeds sequence shapes sift takenout titles weights wire
QUICK ?=
SAMPLE ?=
REPORT = $(if $(QUICK),--quick,--json $(MEASURED)/$@.json)
MORE := $(if $(HTML),build/$(patsubst %.jsonl.xz,%,$(notdir $(HTML))).inputs.jsonl.gz)

.PHONY: corpus $(shell sed -n 's/^\([a-z]*\):.*\#\# .*/\1/p' $(MAKEFILE_LIST))

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1 - /p' Makefile

seed: $(VENV)/.package ## parse one article and print its JSON
	@$(BIN)/newsdoc parse $(SEED)

test: lint unit docs ## everything that CI runs

lint: $(VENV)/.tools ## ruff, mypy and codespell
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/codespell README.md CONTRIBUTING.md CHANGELOG.md docs seeds/README.md

unit: $(VENV)/.tools ## the tests, the examples in the documents among them
	@$(BIN)/python -m pytest -q

engines: build/engines/.ready ## the examples for Spark, Ray, Polars and others (Spark needs Java 17)
	@build/engines/bin/python -m pytest -q -m engines tests/test_engines.py

formats: build/formats/.ready ## exported articles, read by the libraries of the formats
	@build/formats/bin/python -m pytest -q -m formats tests/test_formats.py

docs: $(VENV)/.tools ## the documents as HTML, in docs/_build/html
	@$(BIN)/sphinx-build -q -n -W --keep-going -b html docs docs/_build/html

browser: $(VENV)/.browser docs ## the page of newsdoc view, and the documents, in chromium; without one, the tests say so
	@$(BIN)/python -m pytest -q -m browser tests/test_browser.py

pictures: $(VENV)/.browser ## take the pictures of the page for README and documents
	@$(BIN)/python -m tools.pictures

links: $(VENV)/.tools ## whether the documents' links to other sites still lead somewhere; needs the network
	@$(BIN)/sphinx-build -q -b linkcheck docs docs/_build/links

bench: $(VENV)/.package ## time the parser on one article
	@$(BIN)/python benchmarks/seed.py

articles: $(VENV)/.bench ## time article text beside other libraries [QUICK=1]
	@$(BIN)/python -m benchmarks.articles $(REPORT)

pages: $(VENV)/.bench ## compare with other extractors [CORPUS= HTML= QUICK=1]
	@$(BIN)/python -m benchmarks.pages $(CORPUS) $(HTML) $(REPORT)

growth: $(VENV)/.bench ## time and memory from 1 kB to 100 MB [QUICK=1]
	@$(BIN)/python -m benchmarks.growth $(REPORT)

startup: $(VENV)/.bench ## the time of an import, and of the first JSON [QUICK=1]
	@$(BIN)/python -m benchmarks.startup $(REPORT)

figures: articles pages growth startup ## the figures and the plot in docs/benchmarks.md
	@$(BIN)/python -m benchmarks.document $(MEASURED) docs/benchmarks.md docs/benchmarks.svg
jobs: $(VENV)/.package ## time the batch command with two processes beside one
	@$(BIN)/python -m benchmarks.jobs

survival: $(VENV)/.tools ## kill, starve and fill up the batch command, and see it go on
	@$(BIN)/python -m pytest -q -m survival

scale: build/engines/.ready ## documents/s through Spark and Ray beside the bare function [QUICK=1]
	@build/engines/bin/python -m benchmarks.scale $(if $(QUICK),--quick,--json build/$@.json)
worst: $(VENV)/.package ## fail if the time for a text grows faster than the text [QUICK=1]
	@$(BIN)/python -m benchmarks.worst $(if $(QUICK),--quick)

backtracking: $(VENV)/.hostile ## look for regular expressions that backtrack without end
	@$(BIN)/python -m tools.backtracking

fuzz: $(VENV)/.hostile ## look for inputs that break newsdoc: TARGET=parse, from_json or batch [SECONDS=]
	@$(BIN)/python -m tools.fuzz $(TARGET) --seconds $(SECONDS)

large: $(VENV)/.tools ## read documents of 100 MB
	@$(BIN)/python -m pytest -q -m large tests/test_hostile.py

mutants: $(VENV)/.hostile ## change the code here and there, and see whether the tests notice [SAMPLE=0 for all]
	@$(BIN)/python -m tools.mutants $(if $(SAMPLE),--sample $(SAMPLE))

measure: corpus $(VENV)/.package ## how much of the articles is found: CORPUS=
	@$(BIN)/python -m tools.measure $(CORPUS)

crossvalidate: corpus $(VENV)/.train $(MORE) ## the same on sites not trained on: CORPUS= [HTML= FIGURES=]
	@$(if $(FIGURES),mkdir -p $(dir $(FIGURES)))
	@$(BIN)/python -m tools.crossvalidate $(CORPUS) $(if $(MORE),--more $(MORE)) $(if $(FIGURES),--json $(FIGURES))

train: corpus $(VENV)/.train $(MORE) ## train the weights: CORPUS= [HTML= FIGURES=]
	@$(BIN)/python -m tools.train $(CORPUS) src/newsdoc/weights.tsv $(if $(MORE),--more $(MORE)) \
		$(if $(FIGURES),--figures $(FIGURES))

coverage: $(VENV)/.tools ## the tests, with the lines and branches they leave out: there must be none
	@$(BIN)/coverage run -m pytest -q --hypothesis-profile=same
	@$(BIN)/coverage report

names: $(VENV)/.tools ## write the list of public names anew
	@$(BIN)/python -m tools.publicnames > tests/public-names.txt

installed: $(VENV)/.tools ## what takes PyPI: the project downstream, and a copy by the vendoring tool
	@$(BIN)/python -m pytest -q -m network

compiled: $(COMPILED)/.package ## the tests with the parser compiled by mypyc, for which a C compiler is needed
	@$(COMPILED)/bin/python -m pytest -q -p no:cacheprovider -m compiled tests/test_compiled.py
	@$(COMPILED)/bin/python -m pytest -q -p no:cacheprovider $(patsubst %,tests/test_%.py,$(PARSING))

variants: $(COMPILED)/.package ## time the compiled package on pages and articles [CORPUS= HTML= QUICK=1]
	@$(COMPILED)/bin/python -m pip --quiet --disable-pip-version-check install --upgrade 'pip>=23.3'
	@$(COMPILED)/bin/python -m pip --quiet --disable-pip-version-check install -r requirements/bench.txt
	@$(COMPILED)/bin/python -m benchmarks.compiled $(CORPUS) $(HTML) $(REPORT)
	@$(COMPILED)/bin/python -m benchmarks.articles $(if $(QUICK),--quick,--json $(MEASURED)/$@-articles.json)

lowest: $(VENV)/.tools ## the tests with the lowest versions that pyproject.toml allows
	@mkdir -p build
	@$(BIN)/python -m tools.lowest > build/lowest.txt
	@$(PYTHON) -m venv --clear build/lowest
	@build/lowest/bin/python -m pip --quiet --disable-pip-version-check install --constraint build/lowest.txt \
		--editable . -r requirements/test.txt
	@build/lowest/bin/python -m pytest -q -p no:cacheprovider -m 'not (browser or compiled or engines or formats or large or network or packaging or survival)' tests

lock: $(VENV)/.tools ## write requirements/dev.lock anew, with the newest versions
	@$(PIP) install uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command 'make lock' --output-file requirements/dev.lock pyproject.toml requirements/dev.txt

audit: $(VENV)/.tools ## look for known weaknesses in the locked versions
	@$(PYTHON) -m venv build/audit
	@build/audit/bin/python -m pip --quiet --disable-pip-version-check install pip-audit
	@build/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/dev.lock

hooks: $(VENV)/.tools ## run the linters before each commit
	@$(BIN)/pre-commit install

clean: ## remove what the targets made
	@rm -rf $(VENV) build dist docs/_build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

corpus:
	@test -n "$(CORPUS)" || { echo 'Name the pages with CORPUS=FILE; tools/corpus.py tells what it holds.' >&2; exit 2; }

# Texts of the same pages by other converters, made once for each file of HTML.
ifdef MORE
$(MORE): $(HTML) tools/inputs.py | $(VENV)/.train
	@mkdir -p $(@D)
	@$(BIN)/python -m tools.inputs $< $@
endif

# The stamps come last, so a set-up that was cut short is done again.
$(VENV)/.package: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newsdoc needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.package requirements/dev.lock
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.browser: $(VENV)/.tools requirements/browser.txt
	@$(PIP) install -r requirements/browser.txt
	@touch $@

# pip before 23.3 fails on two spellings of one extra, which the peers ask for.
$(VENV)/.bench: $(VENV)/.package requirements/peers.txt requirements/bench.txt
	@$(PIP) install --upgrade 'pip>=23.3'
	@$(PIP) install -r requirements/bench.txt
	@touch $@

# Heavy, and with requirements of their own: each in an environment of its own.
build/%/.ready: requirements/test.txt requirements/%.txt
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip --quiet --disable-pip-version-check install --editable . $(addprefix -r ,$^)
	@touch $@

$(VENV)/.hostile: $(VENV)/.tools requirements/hostile.txt
	@$(PIP) install -r requirements/hostile.txt
	@touch $@

# Built from an sdist: what the compiler leaves behind is not for the source tree, which stays pure.
$(COMPILED)/.package: pyproject.toml requirements/test.txt $(wildcard src/newsdoc/*.py src/newsdoc/catalogue/*)
	@$(MAKE) --no-print-directory $(VENV)/.tools
	@rm -rf $(COMPILED)
	@$(BIN)/python -m hatchling build --target sdist --directory $(COMPILED)/dist
	@$(PYTHON) -m venv $(COMPILED)
	@$(COMPILED)/bin/python -m pip --quiet --disable-pip-version-check install -r requirements/test.txt
	@CFLAGS='$(COMPILING)' HATCH_BUILD_HOOK_ENABLE_MYPYC=true $(COMPILED)/bin/python -m pip --quiet \
		--disable-pip-version-check install $(COMPILED)/dist/*.tar.gz
	@touch $@

$(VENV)/.train: $(VENV)/.package requirements/train.txt
	@$(PIP) install -r requirements/train.txt
	@touch $@
