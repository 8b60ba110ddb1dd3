"""Turns ink into the compiled form that the game plays. For authors: players get compiled files.

Called by assets/source/ink.py (which writes the committed files) and by `nexus story FILE.ink`. The compiler is inkjs's
own, kept beside the stories with its licence (assets/ink/compiler, MIT) so that nothing is fetched; it runs in
dukpy, which the extra `author` installs. Invariant: the same ink gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from pathlib import Path

from game.core import paths
from game.core.trouble import MachineLacks
from game.story.ink import StoryTrouble

_COMPILE = """
(function () {
  var told = [];
  var options = {
    sourceFilename: null, pluginNames: [], countAllVisits: true, fileHandler: null,
    errorHandler: function (message, kind) { told.push({kind: kind, message: message}); }
  };
  var compiled = null;
  try {
    var story = new inkjs.Compiler(dukpy.ink, options).Compile();
    compiled = story ? story.ToJson() : null;
  } catch (trouble) {
    told.push({kind: 2, message: String(trouble)});
  }
  return {compiled: compiled, told: told};
})()
"""

_KIND_ERROR = 2

_log = logging.getLogger(__name__)


@cache
def _compiler():
    try:
        import dukpy
    except ImportError:
        raise MachineLacks(
            "Compiling ink needs the package dukpy: pip install 'oral-health-nexus[author]'. "
            "Compiled stories (.ink.json) play without it."
        ) from None
    script = paths.assets_dir() / "ink" / "compiler" / "ink-full.js"
    if not script.exists():
        raise MachineLacks(f"The ink compiler is missing: {script} does not exist.")
    compiler = dukpy.JSInterpreter()
    compiler.evaljs(script.read_text(encoding="utf-8") + "; null")
    return compiler


def compile_ink(ink: str, name: str = "ink") -> str:
    """The compiled form of a story's text. Raises StoryTrouble with every fault and its line."""
    answer = _compiler().evaljs(_COMPILE, ink=ink)
    errors = [told["message"] for told in answer["told"] if told["kind"] == _KIND_ERROR]
    if errors or not answer["compiled"]:
        raise StoryTrouble(name, "; ".join(errors) or "the compiler gave nothing back")
    for told in answer["told"]:
        _log.warning("%s: %s", name, told["message"])
    story = json.loads(answer["compiled"])
    return json.dumps(story, ensure_ascii=False, separators=(",", ":")).replace(',"\\n",', ',"\\n",\n') + "\n"


def compile_file(path: Path) -> str:
    """The compiled form of an .ink file. Raises StoryTrouble where it cannot be read or is faulty."""
    try:
        return compile_ink(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError:
        raise StoryTrouble(path, "the file does not exist") from None
    except (OSError, UnicodeDecodeError) as trouble:
        raise StoryTrouble(path, f"it cannot be read: {trouble}") from trouble
