# Everything this project can be told to do. `make` alone lists it.

PYTHON ?= python3
PORT ?= 8501
TEPLOKARTA_REAL_DATA ?= ../shared/data
export TEPLOKARTA_REAL_DATA
unexport PYTHONDONTWRITEBYTECODE  # else every process compiles the program anew

PY := .venv/bin/python
READY := .venv/.ready
READY_TO_TEST := .venv/.ready-to-test
PIN := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

.DEFAULT_GOAL := help
.PHONY: help venv venv-test browser run demo check test real bench statistics reading picture pins format clean

help: ## list what can be made
	@echo "make TARGET [PYTHON=python3.12] [PORT=8501]"
	@sed -n 's/^\([a-z-]*\):.*## /  \1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-12s%s\n", $$1, $$2 }'

venv: $(READY) ## build the environment the app needs, from pinned and hashed packages
	@:

venv-test: $(READY_TO_TEST) ## the same with what the tests need
	@:

run: $(READY) ## open the app on 127.0.0.1:PORT; the first time, with demo exports loaded
	@test -d "$${TEPLOKARTA_DATA:-data}/marts/editions" || $(MAKE) --no-print-directory demo
	@echo "Open 127.0.0.1:$(PORT) in a browser; Ctrl+C stops."
	@$(PY) -m streamlit run pages/door/server.py --server.headless true --server.address 127.0.0.1 --server.port $(PORT)

demo: $(READY) ## make the seeded demo exports and load them like any other export
	@$(PY) -m etl demo

check: $(READY_TO_TEST) ## format, lint, types, doctests, and the rules of the house
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(PY) -m pytest -q -m "not real" core etl queries charts registry tests/test_*.py tests/core/test_i18n.py

test: $(READY_TO_TEST) browser ## check, then every test, a real browser among them
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest -n 2 --dist worksteal -m "not real" tests

real: $(READY_TO_TEST) ## the tests that read real exports, from TEPLOKARTA_REAL_DATA
	@$(PY) -m pytest -rs -m real tests

bench: $(READY_TO_TEST) ## measure the budgets and write docs/benchmarks.md
	@$(PY) -m tests.bench

statistics: $(READY_TO_TEST) ## try the statistics in simulated worlds and write docs/statistics.md
	@$(PY) -m tests.statistics

reading: $(READY_TO_TEST) ## try how well messages are read, print it and write docs/reading.md
	@$(PY) -m tests.reading

picture: $(READY_TO_TEST) browser ## take the pictures of README and guide anew, as a browser test sees the app
	@$(PY) -m pytest -q tests/browser -k "test_the_picture_of_the_docs_is_taken or test_a_picture_of_the_guide_is_taken"
	@cp tests/browser/seen/docs.png docs/problem_map.png
	@for picture in tests/browser/seen/guide_*.png; do cp "$$picture" "docs/ru/$${picture##*/guide_}"; done

format: $(READY_TO_TEST) ## put the code in shape
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

pins: ## compile requirements*.txt from requirements*.in, with hashes
	@command -v uv >/dev/null || { echo "make pins: uv is not there. Install it: $(PYTHON) -m pip install uv"; exit 2; }
	@$(PIN) requirements.in -o requirements.txt
	@$(PIN) requirements-test.in -o requirements-test.txt

clean: ## remove the environment and caches; never data, inbox or secrets
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/browser/seen
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A Debian package, installed when we may, else asked for: $(call debian,PACKAGES,WHY)
define debian
	if ! command -v apt-get >/dev/null; then may=no; \
	elif [ "$$(id -u)" = 0 ]; then may=yes; as=; \
	elif sudo -n true 2>/dev/null; then may=yes; as=sudo; \
	else may=no; fi; \
	if [ $$may = no ]; then \
		echo "$(2), and this account may not install it. Ask for: apt-get install $(1)"; exit 2; \
	fi; \
	echo "$(2): installing $(1)"; \
	$$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y $(1) >/dev/null
endef

# The environment itself; `make clean` first to change its Python.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is: $$($(PYTHON) --version 2>&1 | head -n 1). Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		$(call debian,python3-venv python$$version-venv,Python cannot build environments yet); }
	@$(PYTHON) -m venv .venv

$(READY): requirements.txt | $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
	@echo "Installing the packages of $<"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(READY_TO_TEST): requirements-test.txt $(READY)
	@echo "Installing the packages of $<"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

browser: ## Debian's Chromium for the browser tests, unless it is there
	@command -v chromium >/dev/null || { $(call debian,chromium fonts-dejavu-core,The browser tests need Chromium); }
