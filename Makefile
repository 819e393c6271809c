# Every target sets itself up: on a fresh machine with Python 3.11 or newer, git and make, `make demo` is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What is imported is compiled once, not anew by every worker and every program that the tests start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo pictures test proofs mutants fuzz lint format bench load docs check-docs site check-site schemas texts calendar
.PHONY: lock clean

help: ## what can be done
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(READY): pyproject.toml hatch_build.py constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,site]'
	touch $@

demo: $(READY) ## where the roadmaps stand
	$(BIN)/tiekartta status roadmaps
	$(BIN)/tiekartta status roadmaps/kansallinen
	mkdir -p build
	$(BIN)/tiekartta report roadmaps/kansallinen --lang fi,sv,en --output build/report.html
	@echo "The page to look at and share: $(CURDIR)/build/report.html"

pictures: $(READY) ## the pictures that the documentation shows
	mkdir -p docs/pictures
	$(BIN)/tiekartta timeline roadmaps/kansallinen --lang fi --format svg --output docs/pictures/timeline.svg
	$(BIN)/python scripts/make_page_picture.py

test: $(READY) ## the tests, in less than two minutes on two cores
	$(BIN)/python -m pytest -n auto --dist worksteal -m 'not slow'

proofs: $(READY) ## the proofs that take long: many random plans, faults while writing, other programs
	$(BIN)/python -m pytest -n auto --dist worksteal -m slow --ignore tests/website

mutants: $(READY) ## small faults in the logic that no test notices, of a fresh sample (SAMPLE=200; SEED=1 for a known one)
	$(BIN)/python -m tests.mutants --sample $(or $(SAMPLE),40) $(if $(SEED),--seed $(SEED))

fuzz: $(READY) ## hostile and odd roadmaps against every command for an hour (MINUTES=5 for less, FIRST=1 for known ones)
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),60) $(if $(FIRST),--first $(FIRST))

lint: $(READY) ## style, types, architecture, catalogues of texts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.make_texts --check
	$(BIN)/zizmor --offline --no-progress --min-severity medium action.yml

format: $(READY) ## mend what a machine can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) ## speed against the plain stack, written to docs/performance.md (CHECK=1: only compare with the goals)
	$(BIN)/python bench/run.py $(if $(CHECK),--check)

load: $(READY) ## every command on 100,000 items in 1,000 files, on 50,000 in 24 roadmaps, on 600 roadmaps: time, memory
	$(BIN)/python bench/load.py

docs: $(READY) ## reference pages and the output of shown commands, from the program
	$(BIN)/python scripts/make_docs.py

schemas: $(READY) ## the JSON Schemas that editors and readers of reports use
	$(BIN)/tiekartta schema roadmap --output schemas/roadmap.schema.json
	$(BIN)/tiekartta schema config --output schemas/tiekartta.toml.schema.json
	$(BIN)/python scripts/make_schemas.py

check-docs: $(READY) ## whether the documentation shows what the program says
	$(BIN)/python scripts/make_docs.py --check

site: $(READY) ## the documentation as a site, in build/site, to be opened from there; fails on dead links
	$(BIN)/python scripts/make_site.py

check-site: site ## whether the site works from the disk, in a browser, for everybody
	SITE=build/site $(BIN)/python -m pytest tests/website

texts: $(READY) ## the catalogues of texts in line with the program and the English, for translators to fill
	$(BIN)/python -m scripts.make_texts

calendar: $(READY) ## the built-in calendar data from the holidays library
	$(BIN)/python scripts/make_calendar.py

lock: ## new bounds of all dependencies
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev,site]'
	$(BIN)/python -m pip freeze --exclude-editable | sort -f > constraints.txt
	touch $(READY)

clean: ## remove what was made
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
