# Needs GNU make and Python 3.11 or newer; all else is installed into .venv and .venv-dev.
PYTHON ?= python3
RUN = .venv/bin/python
DEV = .venv-dev/bin/python
LOCK = $(DEV) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

.PHONY: help run test test-all kill-test check benchmarks screens docs lock clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1: \2/p' Makefile

run: .venv/installed ## open the demonstration on http://127.0.0.1:8501
	$(RUN) -m register demo
	REGISTER_DATABASE=data/demo.duckdb $(RUN) -m register serve

test: check ## lint, types and every test but the slow ones
	$(DEV) -m pytest -m "not slow" -n 2 --dist loadfile

test-all: check ## lint, types and every test
	$(DEV) -m pytest -n 2 --dist loadfile

kill-test: .venv-dev/installed ## kill a writing register 300 times: nothing that was acknowledged may be lost
	$(DEV) -m pytest -m slow -k kill -s

check: .venv-dev/installed ## lint, layout and types only
	$(DEV) -m ruff check
	$(DEV) -m ruff format --check
	$(DEV) -m mypy

benchmarks: .venv-dev/installed ## measure side by side with the floor
	$(DEV) -m benchmarks

screens: .venv-dev/installed ## photograph every page into docs/screens/, some minutes; a few of them are kept
	$(DEV) -m tests.browser.screens

docs: .venv-dev/installed ## write the reference in docs/ from the model
	$(DEV) -m register.documents

lock: .venv-dev/installed ## pin pyproject.toml into requirements*.txt; UPGRADE=--upgrade takes the newest versions
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove the environments, caches and the demonstration; a register of your own stays
	rm -rf .venv .venv-dev .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	rm -rf data/demo.duckdb* data/demo.head data/demo.work
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: requirements.txt
	$(install)

.venv-dev/installed: requirements-dev.txt
	$(install)

define install
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer needed: make PYTHON=python3.12")'
@echo "Installing $< into $(@D) (once, about a minute)"
@$(PYTHON) -m venv --clear $(@D)
@$(@D)/bin/python -m pip install -qq --disable-pip-version-check --requirement $<
@touch $@
endef
