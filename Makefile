# Each target sets up all it needs in .venv; the stamp says that what stands in pyproject.toml is installed.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready

.PHONY: generate test check lint types bench sweep clean

generate: $(READY)
	$(BIN)/billgen generate

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy generator
	$(BIN)/pytest -n 2

check: $(READY)
	$(BIN)/billgen check --no-cache

$(READY): pyproject.toml generated/pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]' -e './generated[sandbox]'
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
