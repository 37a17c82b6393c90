# Two commands matter: `make run` and `make test`. `make help` lists the rest.
PYTHON  ?= python3
INSTALL  = .venv/bin/uv pip install -q -p .venv --require-hashes
EDITABLE = .venv/bin/uv pip install -q -p .venv --no-deps --no-build-isolation -e .
COMPILE  = .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
PYTEST   = .venv/bin/pytest -n 2
.DEFAULT_GOAL := help
.PHONY: help setup run test lint types walls fmt bench load lock clean

help:    ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/bin/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Scrutiny needs Python 3.11 or newer; set PYTHON to one.")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Scrutiny needs Python's venv module: install the package python3-venv."; exit 1; }
	$(PYTHON) -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/.run: .venv/bin/uv requirements/run.txt pyproject.toml
	$(INSTALL) -r requirements/run.txt
	$(EDITABLE)
	@touch $@

.venv/.assets: .venv/.run requirements/assets.txt package.json package-lock.json .ci/vendor.py
	$(INSTALL) -r requirements/assets.txt
	PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --silent
	.venv/bin/python .ci/vendor.py
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	$(INSTALL) -r requirements/dev.txt
	@touch $@

setup: .venv/.run .venv/.assets .venv/.dev ## Everything a developer needs

run: .venv/.run .venv/.assets ## Set up, then serve the demo partnership (HOST, PORT, SCRUTINY_DATABASE_URL)
	@.venv/bin/scrutiny serve --demo

test: .venv/.dev .venv/.assets ## Set up, then lint, types, walls and every test
	@.ci/needs chromium postgresql libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core
	@$(MAKE) --no-print-directory lint types walls
	$(PYTEST)

lint: .venv/.dev ## Ruff: rules and layout
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/.dev ## mypy, strict
	.venv/bin/mypy

walls: .venv/.dev ## The import walls of pyproject.toml
	.venv/bin/lint-imports

fmt: .venv/.dev ## Put the layout right
	.venv/bin/ruff check -q --fix .
	.venv/bin/ruff format -q .

bench: .venv/.dev .venv/.assets ## Ratios against floors and peers, into docs/performance.md
	.venv/bin/python -m bench

load: .venv/.dev .venv/.assets ## Young people answer, 50 a second for ten minutes (RATE, SECONDS): none lost, quick enough
	.venv/bin/python -m bench.load --rate $(or $(RATE),50) --seconds $(or $(SECONDS),600)

lock: ## Write the locks anew
	printf 'uv\n' | $(COMPILE) - -o requirements/uv.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra postgresql -o requirements/run.txt
	$(COMPILE) --group pyproject.toml:assets -o requirements/assets.txt
	$(COMPILE) --group pyproject.toml:dev -c requirements/run.txt -o requirements/dev.txt

clean:   ## Remove what set-up made (not var/, which holds your data)
	rm -rf .venv node_modules platform/scrutiny/static/vendor
