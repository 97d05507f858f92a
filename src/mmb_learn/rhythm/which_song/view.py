"""How a song looks in a list: its title in its own language, how to walk to it, what to think of first."""

from __future__ import annotations

import math

from markupsafe import Markup

from mmb_learn.language import Words, number
from mmb_learn.rhythm.fitting import Fit
from mmb_learn.songbook import Song

_WAYS = {1.0: "each", 2.0: "half", 0.5: "double"}
_SONG = Markup(
    '<li class="song" data-song="{id}"{hidden}>'
    '<p class="song-title"><strong lang="{language}">{title}</strong></p>'
    '<p class="how" data-song-part="how">{how}</p><p class="help">{beats} {usual} {used_for}</p>'
    '<p class="help" data-song-part="three"{no_three}>{three}</p>{careful}{play}</li>'
)
_CAREFUL = Markup('<p class="careful">{careful}</p>')
_PLAY = Markup(
    '<button type="button" class="quiet small" data-song-part="play"><span data-song-part="play-word">{play}'
    '</span> <span class="said" lang="{language}">{title}</span></button>'
)


def song_html(song: Song, fit: Fit | None, words: Words, *, hidden: bool = False) -> Markup:
    """Give a song as an item of a list; without a fit, how to walk to it stays empty."""
    three = fit is not None and song.beats_together == 3  # noqa: PLR2004 — three beats together
    low, high = song.tempo
    return _SONG.format(
        id=song.id,
        hidden=Markup(" hidden") if hidden else "",
        language=song.shown_in,
        title=f"{song.title} ({song.also})" if song.also else song.title,
        how=_how(fit, words) if fit else "",
        beats=_beats(song, words),
        usual=words.fill(
            "which-song.usual", low=number(low, words.language), high=number(high, words.language)
        ),
        used_for=_used_for(song, words),
        no_three="" if three else Markup(" hidden"),
        three=_three(fit, words) if fit and three else "",
        careful=_CAREFUL.format(careful=words["which-song.careful"]) if song.ask_first else "",
        play=_play(song, words) if song.abc else "",
    )


def _how(fit: Fit, words: Words) -> str:
    sung = number(fit.tempo, words.language, 0 if fit.tempo.is_integer() else 1)
    how = words.fill(f"which-song.how.{_WAYS[fit.steps]}", tempo=sung)
    percent = math.floor(abs(fit.off) + 0.5)  # as the browser rounds
    if not percent:
        return how
    key = "which-song.slower" if fit.off < 0 else "which-song.faster"
    return f"{how} {words.fill(key, percent=percent)}"


def _three(fit: Fit, words: Words) -> str:
    """Say why three beats are hard to walk to; two steps on each of them come out even."""
    return words["which-song.beats.two-steps" if fit.steps > 1 else "which-song.beats.hard"]


def _beats(song: Song, words: Words) -> str:
    if song.beats_together is None:
        return words["which-song.beats.unknown"]
    key = "which-song.beats.in-two" if song.beats_together < 3 else "which-song.beats.in-three"  # noqa: PLR2004
    return words.fill(key, metre=song.metre)


def _used_for(song: Song, words: Words) -> str:
    named = (words[f"songbook.occasion.{occasion}"] for occasion in song.occasions)
    return words.fill("which-song.used-for", occasions=", ".join(named))


def _play(song: Song, words: Words) -> Markup:
    return _PLAY.format(play=words["which-song.play"], language=song.shown_in, title=song.title)
