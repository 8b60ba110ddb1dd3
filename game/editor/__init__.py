"""The editor without a window: a document, what can be done to it and undone, and everything that is known of it.

Panels, tests and scripts all work through this folder. Nothing here knows a tooth but where a module's first line says
so; what a document holds comes from the table of kinds.
"""
