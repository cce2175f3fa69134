# make tour | test | check | format | bench | clean          PYTHON=/path/to/python3 chooses the interpreter

.PHONY: tour test check static format bench clean
.DEFAULT_GOAL := tour
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

NEW := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(NEW)' 2>/dev/null && { echo "$$p"; exit; }; done; echo python3)
BIN := .venv/bin
COVER = $(if $(filter check,$(MAKECMDGOALS)),--cov)
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check install
SAY := @printf '\n== %s\n'
SHOW = @printf '\n== %s\n   $$ %s\n\n' "$(1)" "$(2)"; $(BIN)/$(2)

.venv/made:
	@"$(PYTHON)" -c '$(NEW)' 2>/dev/null || { echo "Doyen needs Python 3.11 or newer, and \
	$(PYTHON) is $$("$(PYTHON)" -V 2>/dev/null || echo missing): name another, as in: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual \
	environments: install its venv module (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	@echo "Making .venv with $$("$(PYTHON)" -V)"
	@"$(PYTHON)" -m venv --clear .venv && touch $@

.venv/installed: .venv/made pyproject.toml
	@echo "Installing Doyen and what it stands on into .venv (once; about half a minute)"
	@$(PIP) --editable . && touch $@

.venv/developing: .venv/installed
	@echo "Installing the tools that test and check it (once; about a minute)"
	@$(PIP) --editable '.[dev]'
	@if pkg-config --exists icu-i18n 2>/dev/null; then $(PIP) --editable '.[dev,ftm]'; else \
	echo "Without ICU the tests of FollowTheMoney are skipped (on Debian: apt-get install libicu-dev pkg-config g++)"; fi
	@touch $@

# The shortest way to see what Doyen is for.
tour: .venv/installed
	@mkdir -p out
	$(call SHOW,1. The facts are text files. Are they sound?,doyen check data)
	$(call SHOW,2. Compile them to RDF.,doyen build)
	$(call SHOW,3. Which envoys presented credentials on the same day as Ung Sean? Ask with SPARQL; every row has its sources.,doyen ask same-day --envoy ung-sean)
	$(call SHOW,4. The same through NetworkX.,doyen analyze cohorts --envoy ung-sean)
	$(call SHOW,5. Draw the occasion as a page that opens anywhere.,doyen draw occasion tdi-2021-11-22-credentials-1 -o out/tour.html)
	$(SAY) 'Done. Open out/tour.html in a browser. Then try:'
	@echo '  $(BIN)/doyen ask                                   what can be asked'
	@echo '  $(BIN)/doyen show ung-sean                         all that is known of one envoy, in time order'
	@echo '  $(BIN)/doyen draw person ung-sean -o out/envoy.html  the same as a page'

test: .venv/developing
	$(SAY) 'All tests, doctests of the documents$(if $(COVER), and their coverage)'
	@$(PYTEST) $(COVER)

# All that a change must pass, cheapest first.
check: static test

static: .venv/developing
	$(SAY) 'Format (to mend: make format)'
	@$(BIN)/ruff format --check
	$(SAY) 'Lint'
	@$(BIN)/ruff check
	$(SAY) 'Import contracts'
	@$(BIN)/lint-imports --no-logo
	$(SAY) 'Types, by mypy'
	@$(BIN)/mypy
	$(SAY) 'Types, by pyright'
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

format: .venv/developing
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: .venv/developing
	$(SAY) 'Benchmarks'
	@$(BIN)/python -m pytest tests/benchmarks --override-ini 'python_files=bench_*.py' --capture=no

clean:
	@rm -rf .venv out dist build .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find graph tests -name __pycache__ -prune -exec rm -rf {} +
