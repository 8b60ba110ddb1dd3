"""Content: documents and value types that everything above speaks in."""
