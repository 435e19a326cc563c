# Two commands for a newcomer: `make demo` and `make test`. Everything lives in .venv; nothing is installed elsewhere.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SAMPLES := annotations/samples/reports
OUT ?= out/demo

.PHONY: demo test check format train annotate test-view test-annotate test-scale bench bench-tables clean

demo: $(VENV)/.runtime
	$(BIN)/ie extract $(SAMPLES) -o $(OUT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# From the base encoder to a tagger: two and a half hours on two cores. Any step goes on where it was stopped.
BASE ?= ../shared/base-encoder
COMPOSE := $(BIN)/python -m training.compose --workers 2 --exclude-agencies training/configs/test_agencies.txt
train: $(VENV)/.dev
	$(COMPOSE) --reports 6000 --seed 1 -o runs/data/composed.jsonl
	$(COMPOSE) --reports 2000 --seed 2 -o runs/data/pretrain.jsonl
	$(COMPOSE) --reports 120 --seed 9001 -o runs/data/held_out.jsonl
	$(BIN)/python -m training.pretrain --config training/configs/pretrain.yaml --base $(BASE)
	$(BIN)/python -m training.train --config training/configs/tagger.yaml --max-minutes 62
	$(BIN)/python -m training.train --config training/configs/indicators.yaml --max-minutes 40
	$(BIN)/python -m training.train --config training/configs/int8.yaml
	$(BIN)/python -m training.export runs/int8/best -o runs/int8/model --composed runs/data/held_out.jsonl

# Label Studio in a virtual environment of its own (.venv-label-studio), its data in .label-studio, both beside this file.
annotate: $(VENV)/.dev
	$(BIN)/python -m annotations.start $(SAMPLES)

# The pages of `ie view` in a headless Chromium.
test-view: $(VENV)/.browser
	$(BIN)/python -m pytest tests/view -m browser -ra

test-annotate: $(VENV)/.browser
	$(BIN)/python -m annotations.studio.server
	IE_TEST_LABEL_STUDIO=1 $(BIN)/python -m pytest tests/annotations -m label_studio -ra --durations 5

# A Ray cluster of three nodes on this machine, one of which is killed in the middle.
test-scale: $(VENV)/.dev
	$(PIP) install --constraint constraints.txt --editable '.[scale]'
	IE_TEST_RAY=1 $(BIN)/python -m pytest tests/batch/test_ray.py

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.extract_speed $(BENCH)

bench-tables: $(VENV)/.dev
	$(BIN)/python -m benchmarks.tables --tables 5000 --jobs 2

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("ie needs Python 3.11 or newer, found " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable '.[train,export,dev]'
	touch $@ $(VENV)/.runtime

# The browser that IE_CHROMIUM names or the system has, else Debian's Chromium, else the build that playwright brings.
$(VENV)/.browser: | $(VENV)/.dev
	$(PIP) install --constraint constraints.txt --editable '.[browser]'
	test -n "$$IE_CHROMIUM" || command -v chromium >/dev/null || command -v google-chrome >/dev/null || (apt-get update -qq && apt-get install -qq -y chromium fonts-noto-cjk) \
		|| $(BIN)/playwright install --with-deps chromium || echo "NO CHROMIUM COULD BE INSTALLED: the tests that drive a browser will be skipped and say so"
	touch $@

clean:
	rm -rf out runs build *.egg-info
