"""Audio: events in, captions and sound out."""
