"""Core: time, chance, exact arithmetic, folders and files. No game words and no devices."""
