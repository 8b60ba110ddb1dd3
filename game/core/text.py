"""Text: every word a player sees that is not in a story, by key.

Called wherever something is said: `tr("person.mia")`. The English words stand in assets/locale, built into one
catalogue by `python -m assets.source.locale`. Invariant: tr never raises and never returns nothing; a key that is
missing shows itself and is logged once. The language `xx` is made from English while running: longer, accented, in
brackets, so that words that escaped the catalogue and boxes that are too small both show.
Levels that players make bring words of their own, which are lent for as long as somebody needs them; a key that the
catalogue has is never answered by a lent one.
"""

from __future__ import annotations

import gettext
import logging
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.core import paths
from game.core.trouble import Trouble

ENGLISH = "en"
PSEUDO = "xx"
MOST_LENDERS = 400  # a folder with more levels of somebody's own than that shows some titles as keys
PSEUDO_GROWTH = 1.4  # German and Finnish interfaces run to about this times the English

_ACCENTED = str.maketrans("AEIOUCNYaeioucny", "ÀÉÎÕÜÇÑÝàéîõüçñý")  # Latin-1 only: the fonts are subsets
_PADDING = "öé"

_log = logging.getLogger(__name__)


class TextTrouble(Trouble):
    """The game's words are missing or damaged."""


@dataclass
class _Words:
    """The catalogue in use, and what has been complained about."""

    language: str = ENGLISH
    catalogue: gettext.NullTranslations | None = None
    complained: set[str] = field(default_factory=set)
    lent: dict[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)  # by lender, the newest last


_words = _Words()
"""A language is a property of the whole program, like its window: one, and changed in one place."""


def tr(key: str, /, **values: object) -> str:
    """The words for `key` in the player's language, with `{name}` replaced from `values`."""
    if _words.catalogue is None:
        _words.catalogue = _open_or_empty(_words.language)
    words = _words.catalogue.gettext(key)
    if words == key:
        return _lent(key, values) or _unknown(key)
    if _words.language == PSEUDO:
        words = pseudo(words)
    if not values:
        return words
    try:
        return words.format(**values)
    except (KeyError, IndexError, ValueError) as trouble:
        _complain_once(key, "text %r cannot take %r: %r", key, values, trouble)
        return words


def counted(key: str, count: int, /, **values: object) -> str:
    """The words for so many of something: those of `KEY.one` for one, where there are such; `{count}` is the number."""
    one = f"{key}.one"
    return tr(one if count == 1 and has_text(one) else key, count=count, **values)


def has_text(key: str) -> bool:
    """Whether there are words for `key`: the catalogue's, or lent ones."""
    return is_in_catalogue(key) or any(words_of(key, words) for words in _words.lent.values())


def is_in_catalogue(key: str) -> bool:
    """Whether the game itself has words for `key`, which nobody's can take the place of."""
    if _words.catalogue is None:
        _words.catalogue = _open_or_empty(_words.language)
    return _words.catalogue.gettext(key) != key


def lend(words: Mapping[str, Mapping[str, str]], lender: str = "") -> None:
    """Have more words (language -> key -> words), such as those of a level that a player made. `lender` is whose they
    are: what it lent before is taken back, so that no words take back all of it. Where two lend words for one key,
    those that were lent last count."""
    _words.lent.pop(lender, None)
    if words:
        _words.lent[lender] = words
        while len(_words.lent) > MOST_LENDERS:
            del _words.lent[next(iter(_words.lent))]


def words_of(key: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """What words from elsewhere say for `key`: in the language in use, else in English, else in any; or nothing."""
    for language in (_words.language, ENGLISH, *words):
        found = words.get(language, {}).get(key)
        if found:
            return found
    return ""


def set_language(code: str) -> None:
    """Speak another language from now on. Raises TextTrouble where its catalogue is missing or damaged."""
    _words.catalogue = _open(code)
    _words.language = code
    _words.complained.clear()


def language() -> str:
    """The code of the language that is spoken."""
    return _words.language


def languages() -> tuple[str, ...]:
    """Codes of all languages there are, English first, the pseudo-language last."""
    found = {catalogue.parts[-3] for catalogue in _folder().glob("*/LC_MESSAGES/nexus.mo")}
    return (ENGLISH, *sorted(found - {ENGLISH}), PSEUDO)


def localised(words: str) -> str:
    """Words that a story file spoke, as the language in use shows them: only the pseudo-language changes them."""
    return pseudo(words) if _words.language == PSEUDO else words


def pseudo(words: str) -> str:
    """Accented, in brackets and 40 % longer, with every `{placeholder}` and line break kept.

    >>> pseudo("Letting go: {count}")
    '[Léttîñg gõ: {count} öéöé]'
    """
    changed = []
    letters = 0
    for literal, name, spec, conversion in string.Formatter().parse(words):
        letters += len(literal)
        changed.append(literal.translate(_ACCENTED).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            changed.append("{" + name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}")
    missing = max(0, round(letters * (PSEUDO_GROWTH - 1.0)) - 2)
    padding = "".join(" " if place % 6 == 0 else _PADDING[place % 2] for place in range(missing))
    return "[" + "".join(changed) + padding.rstrip() + "]"


def _lent(key: str, values: Mapping[str, object]) -> str:
    """Lent words for `key`, or nothing. They come from strangers: placeholders are filled in by their bare name, and
    nothing else that str.format could do (fields of objects, widths of a billion) is done for them."""
    found = next((said for words in reversed(_words.lent.values()) if (said := words_of(key, words))), "")
    if _words.language == PSEUDO and found:
        found = _pseudo_or_plain(found)
    for name, value in values.items():
        found = found.replace("{" + name + "}", str(value))
    return found


def _pseudo_or_plain(words: str) -> str:
    try:
        return pseudo(words)
    except ValueError:  # a brace that is no placeholder
        return words


def _unknown(key: str) -> str:
    _complain_once(key, "no text for key %r", key)
    return key


def _complain_once(key: str, message: str, *details: object) -> None:
    if key not in _words.complained:
        _words.complained.add(key)
        _log.warning(message, *details)


def _folder() -> Path:
    return paths.assets_dir() / "locale"


def _open(code: str) -> gettext.GNUTranslations:
    catalogue = _folder() / (ENGLISH if code == PSEUDO else code) / "LC_MESSAGES" / "nexus.mo"
    try:
        with catalogue.open("rb") as opened:
            return gettext.GNUTranslations(opened)
    except FileNotFoundError:
        raise TextTrouble(f"The game's words are missing: {catalogue} does not exist.") from None
    except Exception as trouble:  # gettext raises OSError, struct.error, UnicodeDecodeError ... on damage
        raise TextTrouble(f"The game's words cannot be read: {catalogue}: {trouble}") from trouble


def _open_or_empty(code: str) -> gettext.NullTranslations:
    """For words asked for before a language was set, such as those of the crash page: keys are better than nothing."""
    try:
        return _open(code)
    except Trouble as trouble:
        _log.error("%s", trouble)
        return gettext.NullTranslations()
