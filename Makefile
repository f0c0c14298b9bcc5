# Two commands do everything: `make translate` and `make test`. PYTHON names another Python (3.11 or newer).
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/translate-pipeline

.PHONY: translate terms-report test check bench clean
.DELETE_ON_ERROR:

translate: .venv/ready
	@$(RUN) model install
	@$(RUN) translate

terms-report: .venv/ready
	@$(RUN) evaluate

test: .venv/ready-for-tests
	-@$(RUN) model install
	@$(MAKE) --no-print-directory check

check: .venv/ready-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: .venv/ready-for-tests
	$(BIN)/python benchmarks/segmentation.py
	$(BIN)/python benchmarks/glossary.py
	$(BIN)/python benchmarks/merge.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/throughput.py

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.12 translate" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-for-tests: .venv/ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf .venv .translate-pipeline public .mypy_cache .ruff_cache .pytest_cache
