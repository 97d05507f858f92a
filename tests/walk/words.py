"""Words that should not stand on a page: another language's, a bare key, an unfilled hole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mmb_learn.language import LANGUAGES
from mmb_learn.language.ui import sentences

_HOLE = re.compile(r"\{[a-z][a-z0-9_.-]*\}")
_KEY = re.compile(r"[a-z][a-z-]*(?:\.[a-z][a-z-]*)+")
_WORD = re.compile(r"[^\W\d_]+")
_MACHINE = ("undefined", "NaN", "[object Object]", "None", "null", "Traceback")
_NOUGHT = "null"  # a figure in Norwegian, unless it stands alone
_NONE_OF = re.compile(r"\bNone(?= [a-z])")  # the beginning of an English sentence
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")  # a Norwegian song's title or line, named in an English text

# Words so common that a passage in the language has one, and that the page's own language does not have.
_TELLING = {
    "nb": {"ikke", "jeg", "hva", "hvor", "hvordan", "hvorfor", "noe", "mye", "bare", "fra", "hun", "hennes"},
    "nn": {
        "ikkje",
        "eg",
        "kva",
        "kvar",
        "korleis",
        "kvifor",
        "noko",
        "mykje",
        "berre",
        "frå",
        "ho",
        "hennar",
    },
    "en": {"the", "and", "your", "you", "what", "this", "with", "not", "are"},
}
_NORWEGIAN_ONES = ("nb", "nn")
_NORWEGIAN = {"og", "det", "som", "på", "av", "er"}


@dataclass(frozen=True)
class Passage:
    """One run of text on a page, with the language the page says it is in."""

    language: str
    text: str


def _telling(page: str) -> set[str]:
    others = set().union(*(_TELLING[language] for language in LANGUAGES if language != page))
    return (others | (_NORWEGIAN if page == "en" else set())) - _TELLING[page]


def foreign(passages: Iterable[Passage], names: Iterable[str] = ()) -> list[str]:
    """Give each passage that holds a telling word of another language than it is marked as.

    `names` are what people have called their things; they are in nobody's language.
    """
    named = re.compile("|".join([r"https?://\S+", *map(re.escape, names)]))
    found = []
    for passage in passages:
        if passage.language not in LANGUAGES:
            continue
        said = named.sub(" ", passage.text)
        own = _QUOTED.sub(" ", said) if passage.language == "en" else said
        words = {word.lower() for word in _WORD.findall(own)}
        strange = sorted(words & _telling(passage.language))
        if strange:
            found.append(f"«{_short(passage.text)}» is marked {passage.language} but says «{strange[0]}»")
    return found


def unfinished(passages: Iterable[Passage]) -> list[str]:
    """Give bare keys, unfilled holes and words of the machine."""
    keys = set(sentences("nb"))
    found = []
    for passage in passages:
        text = passage.text
        bare = [key for key in _KEY.findall(text) if key in keys]
        holes = _HOLE.findall(text)
        said = _NONE_OF.sub("", text) if passage.language == "en" else text
        machine = [word for word in _MACHINE if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)]
        if passage.language in _NORWEGIAN_ONES and text != _NOUGHT:
            machine = [word for word in machine if word != _NOUGHT]
        found += [f"«{each}» stands bare in «{_short(text)}»" for each in (*bare, *holes, *machine)]
    return found


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else f"{text[:69]}…"
