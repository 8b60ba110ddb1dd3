"""The soundtrack: instruments, the way they are written for, and a page for each piece."""
