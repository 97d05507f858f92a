# One task runner, the same on a desk and in CI. `make help` lists what it does.
# A bare machine needs python3 (3.11 or newer), git and make; the rest is set up here, once.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.stamp-ready
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
COURSE := import pathlib, sys; from mmb_learn.assessment.course_directory import prepare; \
  from mmb_learn.content import course_folder; from mmb_learn.server.opening import default_data; \
  from mmb_learn.upkeep.lab import copy_content; \
  data = pathlib.Path(sys.argv[1]) if sys.argv[1:] else default_data() / "course"; \
  course = prepare(course_folder(), data.resolve()); copy_content(course_folder(), course); print(course)
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq

export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE  # the tests start some hundred processes: none shall compile all of it anew

.PHONY: help serve test walk lab bench load check lint lock assessments screenshots python chromium postgres haproxy docker-linter hub hub-parts

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

serve: $(READY) ## open the workbook in a browser (more: .venv/bin/mmb-learn serve --help)
	@$(BIN)/mmb-learn serve

test: $(READY) chromium postgres haproxy docker-linter hub-parts lint check ## style, types, content and all tests
	@echo "Tests without a browser:"
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser"
	@echo "Tests in Chromium:"
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m browser
	@echo "All is well: style, types, content and every test."

lint: $(READY) ## style and types alone
	@$(BIN)/ruff check --quiet src tests benchmarks deploy
	@$(BIN)/ruff format --quiet --check src tests benchmarks deploy
	@$(BIN)/mypy --no-error-summary

check: $(READY) ## what authors and translators should mend in modules/
	@$(BIN)/mmb-learn check

assessments: $(READY) ## build the nbgrader source notebooks again
	@$(BIN)/mmb-learn assessments build

walk: $(READY) chromium ## go through everything in a real browser, leave a report in walk/
	@$(BIN)/python -m tests.walk

bench: $(READY) chromium ## measure against stock Voilà and others, and write benchmarks/results.md
	@$(BIN)/python -m benchmarks

load: $(READY) postgres haproxy ## drive many sessions at once, write benchmarks/load.md and docs/scaling.md (LOAD="--quick")
	@$(BIN)/python -m benchmarks.load $(LOAD)

screenshots: $(READY) chromium ## take the README's pictures again
	@$(BIN)/python -m tests.screenshots

lab: $(READY) ## for staff: JupyterLab with formgrader on the course, and a copy of the content (DATA=folder, LAB="--no-browser")
	@echo "JupyterLab for staff. It shows what was handed in and can run any code, so it stays on this machine."
	@echo "The notebooks in workbook-copy/ show the questions. Change what you like there: it is a copy."
	@cd "$$($(BIN)/python -c '$(COURSE)' $(DATA))" && MMB_COURSE="$$PWD/workbook-copy" \
	  "$(CURDIR)/$(BIN)/python" -m jupyterlab --ServerApp.ip=127.0.0.1 --ServerApp.allow_remote_access=False \
	  --Application.log_level=WARN $$([ "$$(id -u)" != 0 ] || echo --allow-root) $(LAB)

hub: $(READY) hub-parts ## try it behind JupyterHub on this machine, with invented people
	@$(BIN)/python deploy/jupyterhub/start_trial.py

lock: python ## pin every dependency of pyproject.toml again, in requirements.lock
	@work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	$(PYTHON) -m venv "$$work/venv"; \
	"$$work/venv/bin/python" -c 'import tomllib; p = tomllib.load(open("pyproject.toml", "rb")); \
	  print(*p["build-system"]["requires"], "editables", *p["project"]["dependencies"], \
	  *p["project"]["optional-dependencies"]["dev"], sep="\n")' > "$$work/wanted"; \
	"$$work/venv/bin/python" -m pip --disable-pip-version-check -qq install -r "$$work/wanted"; \
	"$$work/venv/bin/python" -m pip --disable-pip-version-check freeze | LC_ALL=C sort -f -t= -k1,1 > "$$work/lock"; \
	cat "$$work/lock" > requirements.lock; \
	echo "requirements.lock pins $$(wc -l < requirements.lock) packages."

$(READY): requirements.lock pyproject.toml | python
	@echo "Setting up $(VENV) (once, and when requirements.lock or pyproject.toml changes) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

# Debian ships python3 without what makes a venv; as root we fetch it, otherwise we say how.
python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "This needs Python 3.11 or newer; say which with: make PYTHON=python3.11" >&2; exit 1; }
	@if ! $(PYTHON) -c 'import ensurepip' 2>/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Debian's python3-venv …"; \
	    $(APT) update && $(APT) install -y --no-install-recommends python3-venv >/dev/null; \
	  else \
	    echo "Python cannot make a venv here. Install it: sudo apt-get install python3-venv" >&2; exit 1; \
	  fi; \
	fi

chromium:
	@if ! command -v chromium >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Debian's Chromium …"; \
	    $(APT) update && $(APT) install -y --no-install-recommends chromium >/dev/null; \
	  else \
	    echo "The tests drive Chromium. Install it: sudo apt-get install chromium" >&2; exit 1; \
	  fi; \
	fi

# Two programs of node's, pinned with all they need; they go into folders of the venv's own.
hub-parts: $(VENV)/hub/.stamp

$(VENV)/hub/.stamp: deploy/jupyterhub/proxy/package-lock.json | $(READY)
	@$(call npm,deploy/jupyterhub/proxy,$(@D),Tests behind JupyterHub)

docker-linter: $(VENV)/deploy/.stamp

$(VENV)/deploy/.stamp: tests/deploy/package-lock.json | $(READY)
	@$(call npm,tests/deploy,$(@D),The linter for deploy/Dockerfile)

# Where npm or its registry is missing, the tests that need this are left out, and say so.
define npm
mkdir -p $(2) && cp $(1)/package.json $(1)/package-lock.json $(2)/ && \
  if npm ci --ignore-scripts --silent --no-audit --no-fund --prefer-offline --fetch-retries=1 --prefix $(2); then touch $(2)/.stamp; \
  else echo "$(3) will be left out: npm could not fetch what it needs. Install node and npm, and try again."; fi
endef

# The tests that ask a real PostgreSQL are left out where it is missing, and say so.
postgres:
	@if ! ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && ! command -v postgres >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Debian's PostgreSQL …"; \
	    $(APT) update && $(APT) install -y --no-install-recommends postgresql >/dev/null; \
	  else \
	    echo "Tests of the store on PostgreSQL are left out. Install it: sudo apt-get install postgresql"; \
	  fi; \
	fi

haproxy:
	@if ! command -v haproxy >/dev/null && ! [ -x /usr/sbin/haproxy ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Debian's HAProxy …"; \
	    $(APT) update && $(APT) install -y --no-install-recommends haproxy >/dev/null; \
	  else \
	    echo "Tests of several replicas are left out. Install it: sudo apt-get install haproxy"; \
	  fi; \
	fi
