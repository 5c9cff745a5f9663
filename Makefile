# Each target sets up all it needs in .venv; a stamp says that what the pyproject files ask for is installed.
PYTHON ?= python3
BIN := .venv/bin
TOOL := .venv/.tool
READY := .venv/.ready

# Another generator that `make bench` measures beside ours; its libraries stay out of our environment.
PEERS := .venv/.peers

.PHONY: generate test check tool site agreement faults sweep fuzz bench dist clean

generate: $(TOOL)
	$(BIN)/billgen generate

check: $(TOOL)
	$(BIN)/billgen check --no-cache

tool: $(TOOL)

# A reference to read in a browser: open site/index.html.
site: $(TOOL)
	$(BIN)/billgen site -o site

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/ruff check --isolated --target-version py311 --config "lint.isort.known-first-party=['kingdee_jdy']" --select F,I,UP,B,C4,SIM,RET,PERF generated
	$(BIN)/black --check --quiet generated
	$(BIN)/mypy generator
	$(BIN)/pytest -n 2

agreement: $(READY)
	BILLS=1000 $(BIN)/pytest tests/export/test_agreement.py

# So many saves from 8 threads, from 64 tasks, and in a run that is killed, each fault of the sandbox at 3 %.
faults: export SAVES ?= 10000
faults: $(READY)
	$(BIN)/pytest -s --show-capture=no tests/client/test_fault_run.py tests/shared

# So many mutants of the given pages through all stages; the pages that fail are kept under .billgen/sweep.
sweep: export PAGES ?= 100000
sweep: $(READY)
	$(BIN)/python -m tests.sweep --pages $$PAGES

# An hour each, or FOR so many seconds, until something fails; atheris has wheels for Linux alone.
fuzz: export FOR ?= 3600
fuzz: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check atheris==3.0.0
	$(BIN)/python -m tests.fuzz pages --seconds $$FOR
	$(BIN)/python -m tests.fuzz answers --seconds $$FOR

# The tool's and the package's, each wheel from its own sdist.
dist: $(READY)
	rm -rf dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/python -m build --outdir dist generated

bench: $(READY) $(PEERS)
	@test -n "$(PAGES)" || { echo "usage: make bench PAGES=folder-of-pages"; exit 2; }
	$(BIN)/python -m bench $(PAGES) specs/pages --peers .venv/peers/bin --svg bench/speed.svg

$(PEERS):
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/pip install --quiet --disable-pip-version-check openapi-python-client==0.29.1
	touch $@

$(TOOL): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(READY): $(TOOL) pyproject.toml generated/pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]' -e './generated[excel,redis,sandbox]'
	touch $@

clean:
	rm -rf dist site .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
