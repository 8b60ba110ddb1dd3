"""The level editor's scene: the document of `game/editor` in a picture, with panels round it and hands in it."""
