"""The sheet's own markup: a hole `{a_name}` is for the word `day-grid.a-name`."""

from __future__ import annotations

from markupsafe import Markup

BEGIN = Markup(
    '<div class="panel example" data-part="example"><p class="kicker">{example}</p><p>{example_told}</p>'
    '<div class="choices"><button type="button" class="primary" data-part="empty">{empty}</button>'
    "</div></div>"
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p>'
    "<p>{own_rule}</p>"
    '<div class="choices"><button type="button" class="quiet" data-part="again">{again}</button></div></div>'
    '<div class="panel reminder" data-part="reminder" role="status" hidden><p class="kicker">{reminder}</p>'
    '<p>{reminder_why}</p><div class="choices">'
    '<button type="button" class="primary" data-part="reminder-download">{download}</button>'
    '<button type="button" class="quiet" data-part="tomorrow">{tomorrow}</button></div></div>'
    '<p class="kept" data-part="kept" hidden></p>'
)
SETTINGS = Markup(
    '<div class="settings"><fieldset class="chips"><legend>{which_week}</legend>'
    '<label><input type="radio" name="day-grid-week" value="before" checked><span>{week_before}</span>'
    "</label>"
    '<label><input type="radio" name="day-grid-week" value="after"><span>{week_after}</span></label>'
    "</fieldset>"
    '<fieldset class="chips"><legend>{step_ask}</legend>'
    '<label><input type="radio" name="day-grid-step" value="30" checked><span>{step_30}</span></label>'
    '<label><input type="radio" name="day-grid-step" value="15"><span>{step_15}</span></label>'
    "</fieldset></div>"
)
SHEET = Markup(
    '<div class="sheet"><fieldset class="palette" data-part="palette"><legend>{paint}</legend>'
    '<div class="pencils" data-part="pencils">{pencils}</div></fieldset>'
    '<p class="meaning" data-part="meaning" role="status">{meaning}</p>'
    '<p class="help" id="day-grid-help">{paint_help}</p>'
    '<div class="week" role="group" aria-label="{overview}" data-part="overview"></div>'
    '<div class="day-bar" data-part="day-bar">'
    '<button type="button" class="quiet" data-part="day-before" aria-label="{day_before}">‹</button>'
    '<p data-part="day-shown" role="status">{day_1}</p>'
    '<button type="button" class="quiet" data-part="day-after" aria-label="{day_after}">›</button></div>'
    '<div class="grid" data-part="grid"></div>'
    '<div class="below"><p class="state" data-part="state" role="status"></p><div class="choices">'
    '<button type="button" class="quiet small" data-part="undo">{undo}</button>'
    '<button type="button" class="quiet small" data-part="redo">{redo}</button></div></div>'
    '<p class="steady"><label class="tick"><input type="checkbox" data-part="steady">'
    "<span>{steady}</span></label></p>"
    '<details class="more"><summary>{keys}</summary><div class="more-body"><p>{keys_told}</p></div></details>'
    "</div>"
)
LIST = Markup(
    '<details class="more" data-part="list"><summary>{list}</summary><div class="more-body">'
    '<p class="help">{list_help}</p><form data-part="span" novalidate>'
    '<p class="instrument-title" data-part="span-title">{span_add}</p><div class="fields">'
    '<p><label for="day-grid-day">{span_day}</label>'
    '<select id="day-grid-day" data-part="span-day">{days}<option value="week">{all_week}</option>'
    "</select></p>"
    '<p><label for="day-grid-from">{span_from}</label>'
    '<input type="time" id="day-grid-from" data-part="span-from" step="900" value="14:00"></p>'
    '<p><label for="day-grid-to">{span_to}</label>'
    '<input type="time" id="day-grid-to" data-part="span-to" step="900" value="15:00"></p>'
    '<p><label for="day-grid-code">{span_code}</label>'
    '<select id="day-grid-code" data-part="span-code">{codes_chosen}</select></p></div>'
    '<p class="refused" id="day-grid-refused" data-part="span-refused" role="alert"></p><div class="choices">'
    '<button type="submit" class="primary" data-part="span-save">{span_save}</button>'
    '<button type="button" class="quiet" data-part="span-cancel" hidden>{span_cancel}</button></div></form>'
    '<div class="fields"><p><label for="day-grid-list-day">{list_day}</label>'
    '<select id="day-grid-list-day" data-part="list-day">{days}<option '
    'value="week">{all_week}</option></select></p></div>'
    '<div class="listed"><table class="spans">'
    '<caption class="said" data-part="span-caption">{day_1}</caption><thead><tr>'
    '<th scope="col">{span_day}</th>'
    '<th scope="col">{span_from}</th><th scope="col">{span_to}</th><th scope="col">{span_code}</th>'
    '<th scope="col">{do}</th></tr></thead><tbody data-part="spans">{spans}</tbody></table></div>'
    '<p data-part="span-none" hidden>{span_none}</p></div></details>'
    '<details class="more"><summary>{copy}</summary><div class="more-body"><form data-part="copy" novalidate>'
    '<div class="fields"><p><label for="day-grid-copy-from">{copy_from}</label>'
    '<select id="day-grid-copy-from" data-part="copy-from">{days}</select></p>'
    '<p><label for="day-grid-copy-to">{copy_to}</label>'
    '<select id="day-grid-copy-to" data-part="copy-to">{days}'
    '<option value="week">{all_week}</option></select></p></div><div class="choices">'
    '<button type="submit" class="quiet">{copy_do}</button></div>'
    '<p class="state" data-part="copy-state" role="status"></p></form></div></details>'
)
CODES = Markup(
    '<details class="more" data-part="codes-all"><summary>{codes}</summary><div class="more-body">'
    '<p class="help">{codes_help}</p><ul class="codes" data-part="codes">{codes_listed}</ul>'
    '<p class="state" data-part="code-state" role="status"></p><div class="choices">'
    '<button type="button" class="quiet" data-part="code-add">{code_add}</button></div></div></details>'
)
FINDING = Markup(
    '<section class="when"><p class="instrument-title">{when}</p><div class="fields">'
    '<p><label for="day-grid-when">{when_code}</label>'
    '<select id="day-grid-when" data-part="when-code">{codes_chosen}</select></p>'
    '<p><label for="day-grid-weeks">{when_weeks}</label>'
    '<select id="day-grid-weeks" data-part="when-weeks"><option value="both">{when_both}</option>'
    '<option value="before">{week_before}</option><option value="after">{week_after}</option></select>'
    "</p></div>"
    '<div data-part="finding"></div><div class="maps" data-part="maps"></div>'
    '<p class="help">{map}</p>'
    '<details class="more" data-part="all-figures"><summary>{figures}</summary>'
    '<div class="more-body" data-part="figures"></div></details>'
    "</section>"
)
TAKE = Markup(
    '<section class="take"><p class="instrument-title">{take_along}</p><div class="choices">'
    '<button type="button" class="quiet" data-part="download">{download}</button>'
    '<button type="button" class="quiet" data-part="csv">{csv}</button>'
    '<button type="button" class="quiet" data-part="load">{load}</button>'
    '<button type="button" class="quiet" data-part="pdf">{pdf}</button>'
    '<button type="button" class="quiet" data-part="empty-pdf">{empty_pdf}</button>'
    '<button type="button" class="quiet" data-part="print">{print}</button></div>'
    '<input type="file" data-part="file" accept=".csv,.txt,.json,text/csv,application/json" '
    'aria-label="{load}" hidden>'
    '<p class="state" data-part="files-state" role="status"></p>'
    '<div class="panel rule" data-part="replace" role="group" aria-label="{load}" tabindex="-1" hidden>'
    '<p data-part="replace-ask"></p><div class="choices">'
    '<button type="button" class="primary" data-part="replace-yes">{replace_yes}</button>'
    '<button type="button" class="quiet" data-part="replace-no">{replace_no}</button></div></div>'
    '<p class="help">{sent}</p><div class="choices" data-part="erasing" hidden>'
    '<button type="button" class="danger" data-part="erase">{erase}</button></div>'
    '<div class="panel rule" data-part="sure" role="group" aria-label="{erase}" hidden><p>{erase_sure}</p>'
    '<div class="choices"><button type="button" class="danger" data-part="erase-yes">{erase_yes}</button>'
    '<button type="button" class="quiet" data-part="erase-no">{erase_no}</button></div></div></section>'
)
PENCIL = Markup(
    '<label class="pencil"><input type="radio" name="day-grid-pencil" value="{id}"{checked}>'
    '<span class="swatch" data-code="{id}">{letter}</span> '
    '<span class="name">{name}</span></label>'
)
CODE = Markup(
    '<li data-code-row="{id}"><span class="swatch" data-code="{id}" aria-hidden="true">{letter}</span>'
    '<p><label for="day-grid-letter-{id}">{letter_said}</label>'
    '<input type="text" id="day-grid-letter-{id}" data-of="letter" value="{letter}" size="2" '
    'autocomplete="off"></p>'
    '<p><label for="day-grid-name-{id}">{name_said}</label>'
    '<input type="text" id="day-grid-name-{id}" data-of="name" value="{name}" maxlength="30" '
    'autocomplete="off"></p>'
    '<p class="wide"><label for="day-grid-definition-{id}">{definition_said}</label>'
    '<textarea id="day-grid-definition-{id}" data-of="definition" maxlength="300" '
    'rows="2">{definition}</textarea></p>'
    '<button type="button" class="quiet small" data-remove="{id}" '
    'aria-label="{remove_said}">{remove}</button></li>'
)
SPAN = Markup(
    '<tr data-span="{day}.{begin}.{end}.{id}"><td>{day_said}</td><td>{from_said}</td><td>{to_said}</td>'
    '<td><span class="swatch" data-code="{id}" aria-hidden="true">{letter}</span> {name}</td><td class="do">'
    '<button type="button" class="plain" data-edit aria-label="{edit_said}">{edit}</button> '
    '<button type="button" class="plain" data-drop aria-label="{drop_said}">{drop}</button></td></tr>'
)
OPTION = Markup('<option value="{}"{}>{}</option>')
PIECES = (BEGIN, SETTINGS, SHEET, LIST, CODES, FINDING, TAKE)
"""The whole, in its order."""
