"""The HTML of the single case, with holes for words: entry, dots, light, rivals, verdict, files."""

from __future__ import annotations

from markupsafe import Markup

SAID = (
    "example", "choose", "empty", "own", "own-rule", "kept-nothing", "again", "reminder", "reminder-why",
    "reminder-download", "tomorrow", "erase", "erase-sure", "erase-yes", "erase-no", "numbers", "what",
    "what-help", "unit", "unit-help", "each-label", "better", "lower", "higher", "phase-days-help", "add",
    "remove", "paste", "paste-label", "paste-help", "read", "load", "undo", "dots", "picture-name", "compare",
    "table", "phase-head", "dot-missing", "light-title", "rivals", "rivals-why", "rivals-own",
    "rivals-own-second", "rivals-safe", "show", "verdict-title", "rivals-named", "next", "next-head",
    "deeper", "deeper-why", "measure-head", "value-head", "means-head", "layer", "take-along", "svg",
    "png", "csv", "pdf", "text", "sent",
)  # fmt: skip
"""Words of the whole, by their names in `[single-case]`."""

WHOLE = Markup(
    '<div class="panel example" data-part="example"><p class="kicker">{example}</p>'
    '<p data-part="told">{told}</p>'
    '<p class="field"><label for="single-case-choose">{choose}</label>'
    '<select id="single-case-choose" data-part="choose" autocomplete="off">{examples}</select></p>'
    '<div class="choices"><button type="button" class="primary" data-part="empty">{empty}</button>'
    "</div></div>"
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p>'
    "<p>{own_rule}</p>"
    '<p class="help" data-part="kept">{kept_nothing}</p><div class="choices">'
    '<button type="button" class="quiet" data-part="again">{again}</button>'
    '<button type="button" class="quiet" data-part="erase">{erase}</button></div>'
    '<div data-part="sure" role="group" aria-label="{erase}" hidden><p>{erase_sure}</p><div class="choices">'
    '<button type="button" class="danger" data-part="erase-yes">{erase_yes}</button>'
    '<button type="button" class="quiet" data-part="erase-no">{erase_no}</button></div></div></div>'
    '<div class="panel try" data-part="reminder" hidden><p class="kicker">{reminder}</p><p>{reminder_why}</p>'
    '<div class="choices">'
    '<button type="button" class="primary" data-part="reminder-download">{reminder_download}</button>'
    '<button type="button" class="quiet" data-part="tomorrow">{tomorrow}</button></div></div>'
    '<details class="more entry" data-part="entry"><summary>{numbers}</summary>'
    '<div class="more-body">{entry}</div></details>'
    '<p class="state" data-part="state" role="status"></p>'
    '<div class="choices" data-part="undoing" hidden>'
    '<button type="button" class="quiet" data-part="undo">{undo}</button></div>'
    "{results}"
    '<section class="take"><p class="instrument-title">{take_along}</p><div class="choices">'
    '<button type="button" class="quiet" data-part="svg">{svg}</button>'
    '<button type="button" class="quiet" data-part="png">{png}</button>'
    '<button type="button" class="quiet" data-part="csv">{csv}</button>'
    '<button type="button" class="quiet" data-part="pdf">{pdf}</button>'
    '<button type="button" class="quiet" data-part="text">{text}</button></div>'
    '<p class="help">{sent}</p><p class="state" data-part="files-state" role="status"></p></section>'
    '<template data-part="phase">{blank}</template>'
)
ENTRY = Markup(
    '<p class="field"><label for="single-case-what">{what}</label>'
    '<input type="text" id="single-case-what" data-part="what" maxlength="{longest}" autocomplete="off" '
    'aria-describedby="single-case-what-help" value="{what_given}">'
    '<span class="help" id="single-case-what-help">{what_help}</span></p>'
    '<div class="two"><p class="field"><label for="single-case-unit">{unit}</label>'
    '<input type="text" id="single-case-unit" data-part="unit" maxlength="{longest}" autocomplete="off" '
    'aria-describedby="single-case-unit-help" value="{unit_given}">'
    '<span class="help" id="single-case-unit-help">{unit_help}</span></p>'
    '<p class="field"><label for="single-case-each">{each_label}</label>'
    '<select id="single-case-each" data-part="each" autocomplete="off">{points}</select></p></div>'
    '<fieldset class="better" data-part="better"><legend>{better}</legend>'
    '<label class="tick"><input type="radio" name="single-case-better" value="lower" autocomplete="off"> '
    "<span>{lower}</span></label>"
    '<label class="tick"><input type="radio" name="single-case-better" value="higher" autocomplete="off"> '
    "<span>{higher}</span></label></fieldset>"
    '<div class="phases" data-part="phases">{phases}</div><p class="help">{phase_days_help}</p>'
    '<p class="refused" data-part="typed-refused" id="single-case-typed-refused" role="alert" hidden></p>'
    '<div class="choices"><button type="button" class="quiet small" data-part="add">{add}</button>'
    '<button type="button" class="quiet small" data-part="remove">{remove}</button></div>'
    '<fieldset class="paste"><legend>{paste}</legend>'
    '<p class="help" id="single-case-paste-help">{paste_help}</p>'
    '<label class="field"><span>{paste_label}</span><textarea data-part="pasted" rows="4" spellcheck="false" '
    'autocomplete="off" aria-describedby="single-case-paste-help"></textarea></label>'
    '<p class="refused" data-part="paste-refused" role="alert" hidden></p>'
    '<div class="choices"><button type="button" class="quiet" data-part="read">{read}</button></div>'
    '<label class="field"><span>{load}</span><input type="file" data-part="load" '
    'accept=".csv,.txt,.tsv,text/csv,text/plain"></label></fieldset>'
)
PHASE = Markup(
    '<fieldset class="phase"><legend data-phase="letter">{letter}</legend>'
    '<label class="field"><span>{name}</span><input type="text" data-phase="name" maxlength="{longest}" '
    'autocomplete="off" value="{name_given}"></label>'
    '<label class="field"><span>{days}</span><textarea data-phase="days" rows="3" spellcheck="false" '
    'autocomplete="off" inputmode="text">{days_given}</textarea></label></fieldset>'
)
RESULTS = Markup(
    '<section class="seen"><p class="instrument-title" data-part="seen-title">{dots}</p>'
    '<p class="what" data-part="shown-what">{what_given}</p>'
    '<p class="field" data-part="comparing" hidden><label for="single-case-pair">{compare}</label>'
    '<select id="single-case-pair" data-part="pair" autocomplete="off"></select></p>'
    '<svg class="dots" data-part="dots" role="img" aria-label="{picture_name}" '
    'aria-describedby="single-case-finding"></svg>'
    '<p class="help" data-part="dot-missing" hidden>{dot_missing}</p>'
    '<p data-part="finding" id="single-case-finding">{finding}</p>'
    '<details class="more"><summary>{table}</summary><div class="more-body table-scroll" tabindex="0" '
    'role="group" aria-label="{table}"><table><thead><tr>'
    '<th scope="col" data-part="each-head">{each_given}</th>'
    '<th scope="col">{phase_head}</th><th scope="col" data-part="what-head">{unit_given}</th></tr></thead>'
    '<tbody data-part="rows"></tbody></table></div></details></section>'
    '<section class="light" data-part="light" data-state="{state}" aria-labelledby="single-case-light">'
    '<p class="instrument-title" id="single-case-light">{light_title}</p><div class="lamp">{lamps}<div>'
    '<p class="lamp-title" data-part="lamp-title">{lamp_title}</p>'
    '<ul class="lamp-said" data-part="lamp-said" role="list">{lamp_said}</ul></div></div></section>'
    '<div data-part="judging">'
    '<fieldset class="rivals" data-part="rivals"><legend>{rivals}</legend><p>{rivals_why}</p>'
    '<div class="ticks">{rival_ticks}</div>'
    '<label class="field"><span>{rivals_own}</span><input type="text" data-own maxlength="200" '
    'autocomplete="off"></label>'
    '<label class="field"><span>{rivals_own_second}</span><input type="text" data-own maxlength="200" '
    'autocomplete="off"></label><p class="help">{rivals_safe}</p>'
    '<p data-part="rivals-said" role="status">{rivals_said}</p>'
    '<div class="choices"><button type="button" class="primary" data-part="show" aria-disabled="true">{show}'
    "</button></div></fieldset>"
    '<section class="verdict" data-part="verdict" tabindex="-1" aria-labelledby="single-case-verdict" hidden>'
    '<p class="instrument-title" id="single-case-verdict">{verdict_title}</p>'
    '<div data-part="verdict-said"></div>'
    '<p class="named">{rivals_named}</p><ul data-part="named"></ul>'
    '<p class="named">{next_head}</p><p>{next}</p>'
    '<details class="more"><summary>{deeper}</summary><div class="more-body"><p>{deeper_why}</p>'
    '<label class="tick"><input type="checkbox" data-part="layer" autocomplete="off"> '
    "<span>{layer}</span></label>"
    '<dl class="measures" data-part="measures">{measures}</dl></div></details></section></div>'
    '<output class="said" data-part="said" aria-live="polite"></output>'
)
LAMPS = Markup(
    '<svg class="sign" viewBox="0 0 48 48" aria-hidden="true">'
    '<path class="red" d="M15 3h18l12 12v18L33 45H15L3 33V15z"/><path class="red mark" d="M13 24h22"/>'
    '<path class="amber" d="M24 4 46 43H2z"/><path class="amber mark" d="M24 18v12M24 35v3"/>'
    '<circle class="green" cx="24" cy="24" r="21"/><path class="green mark" d="m14 25 7 7 13-15"/></svg>'
)
OPTION = Markup('<option value="{}">{}</option>')
ITEM = Markup("<li>{}</li>")
TICK = Markup(
    '<label class="tick"><input type="checkbox" data-rival="{}" autocomplete="off"> <span>{}</span></label>'
)
MEASURE = Markup('<div><dt>{1}</dt><dd class="value" data-measure="{0}"></dd><dd>{2}</dd></div>')
