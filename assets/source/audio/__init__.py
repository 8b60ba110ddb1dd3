"""Every sound of the game, rendered from arithmetic; `python -m assets.source.audio`."""
