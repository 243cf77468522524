# The two that matter: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
PY     := .venv/bin/python

# Files are UTF-8, whatever the machine's locale says.
export PYTHONUTF8 := 1
# Of two things done at once, each says its words in one piece, where make can do that.
TOGETHER := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.DEFAULT_GOAL := help
.PHONY: help setup setup-run setup-python setup-browsers run test lint test-python test-engine test-web \
        test-pyodide test-compiled test-browser test-browsers bench fuzz rebuilds soak starts random-use audit schema figures tables pyscript cdn icons dist wheel screenshots format requirements clean

help:           ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/:/' | awk -F: '{printf "  make %-14s%s\n", $$1, $$2}'

setup:          ## bring everything: npm packages, runtime/, .venv, a browser for the tests
	@$(PYTHON) -m tools.setup

setup-run:
	@$(PYTHON) -m tools.setup runtime

setup-python:
	@$(PYTHON) -m tools.setup python

setup-browsers: setup-run setup-python
	@$(PYTHON) -m tools.setup browser
	@if [ -n "$$CI" ] && [ "$$(id -u)" = 0 ]; then $(PYTHON) -m tools.setup other-browsers \
	    || echo "Firefox and WebKit could not be installed: their tests are skipped"; fi

run: setup-run  ## serve the page (PORT=8000)
	@$(PYTHON) -m tools.serve

# Three processes on two cores: each of them waits a third of its time, for frames and for requests.
test:           ## everything that must hold; pytest speaks last
	@$(MAKE) --no-print-directory -j 2 setup-run setup-python
	@$(MAKE) --no-print-directory -j 3 $(TOGETHER) setup-browsers test-pyodide test-compiled lint test-web
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

lint: setup-run setup-python  ## ruff, mypy, eslint, tsc
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	node node_modules/eslint/bin/eslint.js .
	node node_modules/typescript/bin/tsc -p .
	node node_modules/typescript/bin/tsc -p sw.tsconfig.json
	node node_modules/typescript/bin/tsc -p tests

test-engine: setup-python  ## the engine alone, in this Python
	$(PY) -m pytest tests/engine

test-web: setup-run        ## the drawing layer's modules, in Node
	node --test --test-timeout=120000 $$(find tests/web -name '*.test.js')

test-pyodide: setup-run    ## the engine's golden data inside the shipped Pyodide
	node tools/test_in_pyodide.mjs

test-compiled: setup-run   ## compiled programs against NumPy, and the engine's tests through them, in there, too
	ENGINE=compiled node tools/test_in_pyodide.mjs

fuzz: setup-run            ## 2,000 random settings, compiled against NumPy
	LIMIT=7200 FUZZ=2000 node tools/test_in_pyodide.mjs -s tests/tape/in_pyodide/test_any_settings.py

rebuilds: setup-run        ## 10,000 trainers, compiled and dropped: does anything grow?
	LIMIT=7200 REBUILDS=10000 node tools/test_in_pyodide.mjs -s tests/tape/in_pyodide/test_rebuilds.py

test-browser: setup        ## the page, in a real browser
	$(PY) -m pytest tests/browser

test-browsers: setup       ## the page in Firefox and WebKit (installs them on Debian, as root)
	@$(PYTHON) -m tools.setup other-browsers
	NEED_BROWSERS=1 $(PY) -m pytest tests/browser/test_other_browsers.py

bench: setup               ## how fast it is, in a real browser
	$(PY) -m tools.bench

soak: setup                ## 200,000 epochs over changing settings: does anything grow?
	$(PY) -m tools.soak

starts: setup              ## start the page 125 times on a busy machine, and say why a tab crashed, if one did
	$(PY) -m tools.starts

random-use: setup          ## five people press everything, 1,000 actions each: does anything go wrong?
	$(PY) -m tools.random_use

audit:                     ## known vulnerabilities of all that is brought (asks npm's and PyPI's advisories)
	npm audit
	$(PYTHON) -m venv build/audit
	build/audit/bin/pip install --quiet pip-audit==2.10.1
	build/audit/bin/pip-audit --requirement requirements/test.txt --require-hashes --disable-pip

schema: setup-python       ## write web/schema.js from the engine's registries
	$(PY) tools/schema.py

figures: setup-python      ## run the article's experiments for its numbers and figures
	$(PY) -m tools.figures

tables: setup-python       ## draw the article's tables and figures that need no training
	$(PY) -m tools.figures quick

pyscript:                  ## list the files of py/ in pyscript.toml
	@$(PYTHON) -m tools.pyscript_config

cdn: setup-run             ## list the CDN's and the page's files for hosts without runtime/, in web/cdn.json
	@$(PYTHON) -m tools.cdn

icons: setup               ## draw the icon as PNG from icon.svg, with the tests' browser
	@$(PY) -m tools.icons

dist: setup-run            ## what is published: dist/ and dist.zip
	@$(PYTHON) -m tools.dist

wheel: dist                ## the Python package with the page inside, for pip: wheel/
	@$(PYTHON) -m tools.wheel

screenshots: setup         ## pictures of the page at many sizes, into screenshots/
	$(PY) -m tools.screenshots

format: setup-python       ## let ruff format the Python
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

requirements: setup-python ## renew requirements/test.txt from test.in
	$(PY) -m pip install --quiet uv
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --custom-compile-command "make requirements" \
	    requirements/test.in -o requirements/test.txt

clean:                     ## remove all that was brought or built
	rm -rf runtime node_modules .venv build dist dist.zip wheel screenshots
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
