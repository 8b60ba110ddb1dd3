"""Director: the headless game. Runs one stage of the story at a time."""
