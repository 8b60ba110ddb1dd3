"""Trouble that is nobody's bug: a faulty file, a locked folder, a machine that lacks something.

Every such exception derives from Trouble, reads as a sentence a player understands, and carries the exit code with
which the command line ends. Anything else that is raised is a bug and becomes a crash report.
"""

from __future__ import annotations


class Trouble(Exception):
    """The thing asked for is faulty: a file, a name, a value."""

    exit_code = 1


class WrongUse(Trouble):
    """What was asked for makes no sense: an unknown level, a style that does not exist."""

    exit_code = 2


class MachineLacks(Trouble):
    """This machine lacks something: OpenGL, a package, a display, room on the disk."""

    exit_code = 3
