"""The HTML of the two lists, a song's card, the day and its plan, with holes for words."""

from __future__ import annotations

from markupsafe import Markup

SAID = (
    "example",
    "example-told",
    "empty",
    "open",
    "own",
    "own-rule",
    "kept-nothing",
    "reminder",
    "reminder-why",
    "tomorrow",
    "again",
    "erase",
    "erase-sure",
    "erase-yes",
    "erase-no",
    "undo",
    "order-own",
    "day-title",
    "day-help",
    "plan-title",
    "plan-none",
    "plan-quiet",
    "plan-ask",
    "plan-source",
    "look-again",
    "take-along",
    "download",
    "csv",
    "m3u-peace",
    "m3u-joy",
    "print",
    "files-help",
    "pdf",
    "sent",
)
"""Words of the whole, by their names in `[peace-and-joy]`."""

CARD_SAID = ("edit", "up", "down", "remove", "length", "tempo-label", "beats", "source-label", "file")

WHOLE = Markup(
    '<div class="panel example" data-part="example"><p class="kicker">{example}</p><p>{example_told}</p>'
    '<p data-part="waiting" hidden></p><div class="choices">'
    '<button type="button" class="primary" data-part="open" hidden>{open}</button>'
    '<button type="button" class="primary" data-part="empty">{empty}</button></div></div>'
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p>'
    "<p>{own_rule}</p>"
    '<p class="help" data-part="kept">{kept_nothing}</p><div class="choices">'
    '<button type="button" class="quiet" data-part="again">{again}</button>'
    '<button type="button" class="quiet" data-part="erase">{erase}</button></div>'
    '<div data-part="sure" hidden><p>{erase_sure}</p><div class="choices">'
    '<button type="button" class="danger" data-part="erase-yes">{erase_yes}</button>'
    '<button type="button" class="quiet" data-part="erase-no">{erase_no}</button></div></div></div>'
    '<div class="panel try" data-part="reminder" hidden><p class="kicker">{reminder}</p><p>{reminder_why}</p>'
    '<div class="choices"><button type="button" class="primary" data-part="download-now">{download}</button>'
    '<button type="button" class="quiet" data-part="tomorrow">{tomorrow}</button></div></div>'
    '<div class="lists">{lists}</div><p class="help">{order_own}</p>'
    '<div class="done" data-part="done-line"><p role="status" data-part="done"></p>'
    '<button type="button" class="quiet small" data-part="undo" hidden>{undo}</button></div>'
    '<fieldset class="day"><legend>{day_title}</legend><p class="help">{day_help}</p>'
    '<div class="times">{times}</div></fieldset>'
    '<p class="instrument-title">{plan_title}</p>'
    '<p class="refused" data-part="refused" role="alert" hidden></p>'
    '<ol class="plan" data-part="plan" role="list">{slots}</ol>'
    '<p data-part="plan-none" hidden>{plan_none}</p>'
    '<p>{plan_ask}</p><p>{plan_quiet}</p><p class="help">{plan_source}</p>'
    '<div class="panel doubts" data-part="doubts" hidden><p class="kicker">{look_again}</p>'
    '<ul data-part="doubt-list"></ul></div>'
    '<output class="said" data-part="said" aria-live="polite"></output>'
    '<div class="files"><p class="instrument-title">{take_along}</p><div class="choices">'
    '<button type="button" class="quiet" data-part="download">{download}</button>'
    '<button type="button" class="quiet" data-part="csv">{csv}</button>'
    '<button type="button" class="quiet" data-part="m3u-peace">{m3u_peace}</button>'
    '<button type="button" class="quiet" data-part="m3u-joy">{m3u_joy}</button>'
    '<button type="button" class="quiet" data-part="pdf">{pdf}</button>'
    '<button type="button" class="quiet" data-part="print">{print}</button></div>'
    '<p class="help">{files_help} {sent}</p>'
    '<label class="field"><span>{load}</span><input type="file" data-part="load" '
    'accept=".json,application/json"></label>'
    '<p class="help" data-part="files-state" role="status"></p></div>'
    '<template data-part="card">{card}</template><template data-part="slot">{slot}</template>'
)
LIST = Markup(
    '<section class="list" data-list="{name}" aria-labelledby="peace-and-joy-{name}">'
    '<p class="instrument-title" id="peace-and-joy-{name}" data-list-part="title" tabindex="-1">{title}</p>'
    '<ol class="songs" data-list-part="songs" role="list">{songs}</ol>'
    "{lines}"
    '<p data-list-part="none" hidden>{none}</p><p class="total" data-list-part="total">{total}</p>'
    '<p class="help" data-list-part="advice">{advice}</p>'
    '<details class="more"><summary>{add}<span class="said"> {title}</span></summary><div class="more-body">'
    '<label class="field"><span>{book}</span><select data-list-part="book" autocomplete="off">'
    '<option value="">{book_none}</option>{options}</select></label>'
    '<label class="field"><span>{song_title}</span><input type="text" data-list-part="new" '
    'autocomplete="off" maxlength="200" aria-describedby="peace-and-joy-{name}-help '
    'peace-and-joy-{name}-refused"></label>'
    '<p class="help" id="peace-and-joy-{name}-help">{title_help}</p>'
    '<p class="refused" id="peace-and-joy-{name}-refused" data-list-part="refused" role="alert" hidden></p>'
    '<button type="button" class="primary" data-list-part="add">{add_button}'
    '<span class="said"> {title}</span></button></div></details></section>'
)
LINES = Markup('<table class="lines"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')
HEAD = Markup('<th scope="col">{}</th>')
ROW = Markup("<tr><td></td><td></td><td></td><td></td></tr>")
"""The printed sheet of an empty list: lines to write on."""

SONG = Markup('<option value="{}" lang="{}">{}</option>')
CARD = Markup(
    '<li class="song"><p class="song-title"><strong data-song="shown-title"{language}>{title}</strong></p>'
    '<p class="help" data-song="facts">{facts}</p><dl class="label">{label}</dl>'
    '<div class="choices moves">'
    '<button type="button" class="quiet small" data-act="up">{up}<span class="said" data-song="name"></span>'
    '</button><button type="button" class="quiet small" data-act="down">{down}'
    '<span class="said" data-song="name"></span></button></div>'
    '<details class="more edit"><summary>{edit}<span class="said" data-song="name"></span></summary>'
    '<div class="more-body"><label class="field"><span>{song_title}</span>'
    '<input type="text" data-field="title" maxlength="200" autocomplete="off"></label>{fields}'
    '<label class="field"><span>{source_label}</span><select data-field="source" autocomplete="off">{sources}'
    "</select></label>"
    '<label class="field"><span>{length}</span><input type="text" data-field="seconds" value="{seconds}" '
    'maxlength="8" autocomplete="off"></label>'
    '<p class="refused" data-song="seconds-refused" role="alert" hidden></p>'
    '<label class="field"><span>{tempo_label}</span><select data-field="tempo" autocomplete="off">{tempi}'
    '</select></label><label class="field" data-song="beats" hidden><span>{beats}</span>'
    '<input type="text" data-field="beats" inputmode="numeric" maxlength="3" autocomplete="off"></label>'
    '<p class="refused" data-song="beats-refused" role="alert" hidden></p>'
    '<label class="field"><span>{file}</span><input type="text" data-field="file" maxlength="200" '
    'autocomplete="off"></label>'
    '<div class="choices"><button type="button" class="quiet small" data-act="over">'
    '<span data-over="joy">{move_joy}</span><span data-over="peace">{move_peace}</span></button>'
    '<button type="button" class="danger small" data-act="remove">{remove}</button></div></div>'
    "</details></li>"
)
TOLD = Markup('<div><dt>{1}</dt><dd data-shown="{0}">{2}</dd></div>')
FIELD = Markup(
    '<label class="field"><span>{1}</span><input type="text" data-field="{0}" value="{2}" maxlength="500" '
    'autocomplete="off"></label>'
)
TIME = Markup(
    '<label class="field"><span>{label}</span><input type="time" data-time="{name}" value="{value}" '
    'autocomplete="off"></label>'
)
SLOT = Markup(
    '<li class="slot"><p><strong data-slot="time">{time}</strong> <span data-slot="list">{list}</span></p>'
    '<p data-slot="why">{why}</p></li>'
)
