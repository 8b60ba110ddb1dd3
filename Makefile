# Each line only calls plain commands, which README.md lists for people without make.
python := .venv/bin/python

.PHONY: play test lint bench shots soak assets schema

play: ## play; without a display the first chapter plays itself into captures/
	@.ci/prepare play
	@$(python) main.py

test: ## everything the project holds itself to
	@.ci/prepare test
	@$(python) -m pytest -n 2 --dist loadfile

lint: ## the code's habits
	@.ci/prepare test
	@$(python) -m ruff check .

bench: ## figures of this machine, medians over repeats
	@.ci/prepare play
	@$(python) main.py bench

shots: ## the fixed set of large pictures into captures/shots/, with a sheet of all of them
	@.ci/prepare play
	@$(python) main.py shots

soak: ## every level and the story, again and again with other seeds
	@.ci/prepare test
	@for seed in 1 2 3 4 5 6 7 8; do $(python) main.py autoplay --levels all --choices seed:$$seed --style random || exit 1; done

assets: ## words, stories, models, their light and sounds from their sources in assets/source
	@.ci/prepare assets
	$(python) -m assets.source.locale
	$(python) -m assets.source.ink
	$(python) -m assets.source.models
	$(python) -m assets.source.audio

schema: ## the page for level makers and the schema for editors, from the table of kinds
	@.ci/prepare play
	@$(python) -m game.content.schema
