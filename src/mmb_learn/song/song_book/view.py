"""How a song looks in the book: a line in the list, what is known of it, and the panel to sing it with."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from mmb_learn.language import Words, number
from mmb_learn.songbook import Maker, Song, tonic

_SONG = Markup(
    '<li class="song" data-song="{id}"><details data-song-part="box"><summary>'
    '<span><span class="song-title" lang="{language}">{title}</span>'
    '<span class="song-line">{line}</span></span></summary>'
    '<div class="song-body">{careful}{remark}{large}<div data-song-part="sing"></div>{verse}'
    '<dl class="known">{known}</dl></div></details>'
    '<label class="heart"><input type="checkbox" data-song-part="heart" autocomplete="off">'
    '<span class="said">{heart} <span lang="{language}">{title}</span></span></label></li>'
)
_CAREFUL = Markup('<p class="careful">{careful}</p>')
_REMARK = Markup("<p>{remark}</p>")
_VERSE = Markup('<p class="verse" data-song-part="verse" lang="{language}">{verse}</p>')
_LARGE = Markup(
    '<button type="button" class="quiet" data-song-part="large">{large}'
    '<span class="said" lang="{language}"> {title}</span></button>'
)
_KNOWN = Markup("<dt>{name}</dt><dd>{value}</dd>")
_SOURCE = Markup('<a href="{address}" rel="noreferrer">{host}</a>')
_SING = Markup(
    '<div class="sing"><p class="row"><button type="button" class="primary" data-part="play">{play}</button>'
    '<span class="where" data-part="where" aria-hidden="true"></span>'
    '<button type="button" class="quiet" data-part="first">{first}</button></p>'
    '<p class="slider"><label>{tempo} '
    '<input type="range" data-part="tempo" step="1" autocomplete="off"></label>'
    '<span class="slider-value" data-shown="tempo" aria-hidden="true"></span></p>'
    '<fieldset class="in-key"><legend>{key}</legend><div class="row">'
    '<button type="button" class="quiet by-one" data-part="lower" aria-label="{lower}">−</button>'
    '<output data-part="key" aria-live="polite"></output>'
    '<button type="button" class="quiet by-one" data-part="higher" aria-label="{higher}">+</button>'
    '</div></fieldset><p class="help" data-part="state" role="status">{fetching}</p>'
    '<div class="score" data-part="score"></div><p data-part="singer"></p>'
    '<details class="more"><summary>{read}</summary>'
    '<ol class="bars" data-part="bars" role="list"></ol></details>'
    '<p class="row"><button type="button" class="quiet" data-part="midi">{midi}</button></p>'
    '<p class="help" data-part="made" role="status"></p></div>'
)
REMARKS = frozenset(
    {
        "ja-vi-elsker",
        "o-jul-med-din-glede",
        "sa-gar-vi-rundt-om-en-enebaerbusk",
        "internasjonalen",
        "nuku-nuku-nurmilintu",
        "lensi-pikku-lintu",
        "glade-jul",
        "var-gud-han-er-sa-fast-en-borg",
        "fagert-er-landet",
        "varen",
        "fader-jakob",
    }
)
"""Songs of which a singer should know something more."""


def reach(song: Song) -> int | None:
    """Give semitones from the lowest note to the highest, None where nobody has checked."""
    return None if song.range is None else song.range[1] - song.range[0]


def song_html(song: Song, words: Words) -> Markup:
    """Give a song as an item of the list, closed."""
    title = f"{song.title} ({song.also})" if song.also else song.title
    return _SONG.format(
        id=song.id,
        language=song.shown_in,
        title=title,
        line=_line(song, words),
        careful=_CAREFUL.format(careful=words["song-book.careful"]) if song.ask_first else "",
        remark=_remark(song, words),
        large=_large(song, words),
        verse=_VERSE.format(verse=song.verse.strip(), language=song.language) if song.verse else "",
        known=Markup().join(_KNOWN.format(name=name, value=value) for name, value in _known(song, words)),
        heart=words["song-book.heart"],
    )


def sing_html(words: Words) -> Markup:
    """Give the panel to see, hear and move one song with; its script fills it."""
    return _SING.format(
        fetching=words["song-book.fetching"],
        play=words["song-book.play"],
        first=words["song-book.first"],
        tempo=words["song-book.tempo"],
        key=words["song-book.key"],
        lower=words["song-book.lower"],
        higher=words["song-book.higher"],
        read=words["song-book.read"],
        midi=words["song-book.midi"],
    )


def _line(song: Song, words: Words) -> str:
    """Give what one chooses by: what it is for, and whether notes and words are here."""
    used = ", ".join(words[f"songbook.occasion.{each}"] for each in song.occasions)
    has = "both" if song.abc and song.verse else "notes" if song.abc else "words" if song.verse else "title"
    return f"{used} · {words[f'song-book.has.{has}']}"


def _remark(song: Song, words: Words) -> Markup:
    if song.id not in REMARKS:
        return Markup()
    return _REMARK.format(remark=words[f"song-book.remark.{song.id}"])


def _large(song: Song, words: Words) -> Markup:
    if song.verse is None:
        return Markup()
    return _LARGE.format(language=song.language, title=song.title, large=words["song-book.large"])


def _known(song: Song, words: Words) -> list[tuple[str, object]]:
    """Give all that is known of a song, by name."""
    low, high = (number(end, words.language) for end in song.tempo)
    rows: list[tuple[str, object]] = [
        (words["song-book.known.words"], _makers(song.words, song.words_published, words)),
        (words["song-book.known.tune"], _makers(song.tune, song.tune_published, words)),
        (words["song-book.known.language"], words[f"song-book.in.{song.language}"]),
        (words["song-book.known.tempo"], words.fill("song-book.per-minute-span", low=low, high=high)),
    ]
    if song.abc:
        rows += [
            (words["song-book.known.metre"], words.fill("song-book.metre", metre=song.metre)),
            (words["song-book.known.key"], key_name(song, words)),
            (words["song-book.known.range"], words.count("song-book.semitones", reach(song) or 0)),
        ]
    rows.append((words["song-book.known.sure"], _sure(song, words)))
    rows.append((words["song-book.known.sources"], _sources(song, words)))
    return [(name, value) for name, value in rows if value]


def _makers(makers: tuple[Maker, ...], published: str | None, words: Words) -> str:
    named = ", ".join(_maker(maker, words) for maker in makers)
    if not named or published is None:
        return named
    return f"{named}; {words.fill('song-book.published', year=_span(published, words))}"


def _span(published: str, words: Words) -> str:
    """Give a year or a span as it is; a decade and a century as the reader's language names them."""
    if not published.endswith("s"):
        return published
    key = "song-book.century-named" if published.endswith("00s") else "song-book.decade"
    return words.fill(key, year=published.removesuffix("s"))


def _maker(maker: Maker, words: Words) -> str:
    if maker.tradition == "":
        return words["song-book.tradition-unknown"]
    if maker.tradition is not None:
        named = f"song-book.tradition.{maker.tradition.casefold()}"
        where = words[named] if named in words else maker.tradition  # noqa: SIM401 - no mapping: it has no get
        return words.fill("song-book.tradition-of", where=where)
    key = "song-book.translated-by" if maker.translated else "song-book.made-by"
    return words.fill(key, name=maker.name, died=str(maker.died))


def key_name(song: Song, words: Words) -> str:
    """Give the key as the reader's language names it: «Ess-dur», «E flat major»."""
    names, key = words["song-book.note-names"].split("|"), song.key or "C"
    at = tonic(key) - int(words["song-book.first-name"])
    minor = key.endswith("m")
    name = names[at].lower() if minor and words.language != "en" else names[at]
    return words.fill(f"song-book.{'minor' if minor else 'major'}", note=name)


def _sure(song: Song, words: Words) -> str:
    makers = words[f"song-book.sure.{song.sure}"]
    return f"{makers} {words[f'song-book.notes-sure.{song.notes_sure}']}" if song.notes_sure else makers


def _sources(song: Song, words: Words) -> object:
    if not song.sources:
        return words["song-book.no-sources"]
    hosts = (urlsplit(each).hostname or each for each in song.sources)
    links = (
        _SOURCE.format(address=address, host=host.removeprefix("www."))
        for address, host in zip(song.sources, hosts, strict=True)
    )
    return Markup(", ").join(links)
