# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
COLOPHON_DATA ?= data
export PORT COLOPHON_DATA

.PHONY: run test test-long check bench bench-discovery audit-score search-score fix docs lock clean

run: $(VENV)/.run
	@$(BIN)/python -m colophon demo

test: $(VENV)/.test
	@$(BIN)/python tests/everything.py

test-long: $(VENV)/.test
	@$(BIN)/python tests/everything.py --long

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy src/colophon
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src/colophon/templates

fix: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test
	@$(BIN)/python -m bench

bench-discovery: $(VENV)/.test
	@$(BIN)/python -m bench.discovery

audit-score: $(VENV)/.run
	@$(BIN)/python -m colophon.articles.audit.score
	@$(BIN)/python -m colophon.articles.audit.score --sentences tests/articles/audit/blind/*.tsv tests/articles/audit/cases/*.tsv
	@$(BIN)/python -m bench.same_report

search-score: $(VENV)/.run
	@$(BIN)/python -m colophon.discovery.score

docs: $(VENV)/.run
	@$(BIN)/python -m colophon.commands.docs

lock: $(VENV)/.test
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements/run.in -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url -c requirements/run.txt requirements/test.in -o requirements/test.txt

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Colophon needs Python 3.11 or newer; $(PYTHON) was not found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Colophon needs Python 3.11 or newer; this is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml $(VENV)/bin/python
	@echo "Installing what the site needs …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache
