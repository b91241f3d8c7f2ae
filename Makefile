# Every target makes the virtual environment by itself if there is none.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench install format clean

install: $(READY)

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[cluster,dev,parquet,train,web]'
	touch $@

# Builds the sample project and opens the review; without a terminal: summary and exports.
demo: $(READY)
	$(BIN)/workbench demo

test: $(READY)
	$(BIN)/python -m pytest $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

# One table of ratios against peers, each in one run (BENCHMARKS.md); larger data: DATA=DIR
BENCH_PROJECT := .bench/100k.bitext

$(BENCH_PROJECT): $(READY)
	mkdir -p $(@D)
	rm -f $@
	$(BIN)/python -m scripts.samples.make_project 100000 -o $@

bench: $(READY) $(BENCH_PROJECT)
	-test -x .work/ttk/bin/python || sh scripts/bench/install_toolkit.sh
	$(BIN)/python -m scripts.bench --project $(BENCH_PROJECT) $(if $(DATA),--data $(DATA))

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
