"""Commands: one verb of the command line, one file."""
