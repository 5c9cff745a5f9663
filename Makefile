# Each target sets up all it needs in .venv; a stamp says that what the pyproject files ask for is installed.
PYTHON ?= python3
BIN := .venv/bin
TOOL := .venv/.tool
READY := .venv/.ready

.PHONY: generate test check clean

generate: $(TOOL)
	$(BIN)/billgen generate

check: $(TOOL)
	$(BIN)/billgen check --no-cache

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy generator
	$(BIN)/pytest -n 2

$(TOOL): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(READY): $(TOOL) pyproject.toml generated/pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]' -e './generated[sandbox]'
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
