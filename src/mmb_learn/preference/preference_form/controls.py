"""The preference form's controls: an invented example first, short groups, and ways to take it along.

The entries' own markup is in `entries.view`; what they may hold stands in `preference/form.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words
from mmb_learn.preference.form import (
    FORMAT,
    GROUPS,
    LONGEST,
    MOST_SONGS,
    REVIEW_MONTHS,
    SCORES,
    SNIPPETS,
    SOURCES,
    Group,
)
from mmb_learn.preference.preference_form.entries.view import entry_html
from mmb_learn.preference.preference_form.example import TOLD, solveig

_EXAMPLE_REVIEW = "2027-02-22"
_WITH_HELP = ("background", "songs", "hearing", "reactions", "review")

_WHOLE = Markup(
    '<div class="panel example" data-part="example"><p class="kicker">{example}</p><p>{told}</p>'
    '<div class="choices"><button type="button" class="primary" data-part="empty">{empty}</button>'
    "</div></div>"
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p><p>{rule}</p>'
    '<div class="choices"><button type="button" class="quiet" data-part="again">{again}</button></div></div>'
    '<div class="panel reminder" data-part="reminder" role="status" hidden><p class="kicker">{reminder}</p>'
    '<p>{why}</p><div class="choices">'
    '<button type="button" class="primary" data-part="reminder-download">{download}</button>'
    '<button type="button" class="quiet" data-part="tomorrow">{tomorrow}</button></div></div>'
    '<p class="kept" data-part="kept" hidden></p>'
    '<div class="groups" data-part="groups">{groups}</div>'
    '<section class="take"><p class="instrument-title">{take}</p><div class="choices" data-part="ways">'
    '<button type="button" class="quiet" data-part="download">{download}</button>'
    '<button type="button" class="quiet" data-part="load">{load}</button>'
    '<button type="button" class="quiet" data-part="pdf">{pdf}</button>'
    '<button type="button" class="quiet" data-part="empty-pdf">{empty_pdf}</button>'
    '<button type="button" class="quiet" data-part="print">{print}</button>'
    '<button type="button" class="quiet" data-part="print-empty">{print_empty}</button></div>'
    '<input type="file" data-part="file" accept="application/json,.json" aria-label="{load}" hidden>'
    '<p class="help" data-part="sent">{sent}</p>'
    '<p class="state" data-part="state" role="status"></p>'
    '<div class="choices" data-part="undoing" hidden>'
    '<button type="button" class="quiet" data-part="undo">{undo}</button></div>'
    '<div class="choices" data-part="erasing" hidden>'
    '<button type="button" class="danger" data-part="erase">{erase}</button></div>'
    '<div class="panel rule" data-part="sure" role="group" aria-label="{erase}" hidden><p>{sure}</p>'
    '<div class="choices"><button type="button" class="danger" data-part="erase-yes">{yes}</button>'
    '<button type="button" class="quiet" data-part="erase-no">{no}</button></div></div></section>'
)
_GROUP = Markup(
    '<details class="more group" data-group="{id}"{open}><summary>{title}</summary>'
    '<div class="more-body">{help}{entries}</div></details>'
)
_HELP = Markup('<p class="help">{}</p>')


def preference_form_html(words: Words) -> Markup:
    """Native controls, filled with the invented example."""
    form = _example(words)
    return _WHOLE.format(
        example=words["preference-form.example"],
        told=words["preference-form.example-told"],
        empty=words["preference-form.empty"],
        own=words["preference-form.own"],
        rule=words["preference-form.own-rule"],
        again=words["preference-form.again"],
        reminder=words["preference-form.reminder"],
        why=words["preference-form.reminder-why"],
        tomorrow=words["preference-form.tomorrow"],
        groups=Markup().join(_group(group, form["fields"], words) for group in GROUPS),
        take=words["preference-form.take-along"],
        download=words["preference-form.download"],
        load=words["preference-form.load"],
        pdf=words["preference-form.pdf"],
        empty_pdf=words["preference-form.empty-pdf"],
        print=words["preference-form.print"],
        print_empty=words["preference-form.print-empty"],
        sent=words["preference-form.sent"],
        undo=words["preference-form.undo"],
        erase=words["preference-form.erase"],
        sure=words["preference-form.erase-sure"],
        yes=words["preference-form.erase-yes"],
        no=words["preference-form.erase-no"],
    )


def preference_form_facts(words: Words) -> Mapping[str, Any]:
    """Give what the script reads a form by, and the example; stated once, in Python."""
    fields = [asdict(field) for group in GROUPS for field in group.fields]
    return {
        "format": FORMAT,
        "fields": fields,
        "sources": SOURCES,
        "longest": LONGEST,
        "mostSongs": MOST_SONGS,
        "snippets": SNIPPETS,
        "scores": SCORES,
        "reviewMonths": REVIEW_MONTHS,
        "example": _example(words),
    }


def _example(words: Words) -> dict[str, Any]:
    told = {name: str(words[f"preference-form.solveig.{name}"]) for name in TOLD}
    return solveig(told, _EXAMPLE_REVIEW)


def _group(group: Group, given: Mapping[str, Any], words: Words) -> Markup:
    helped = group.id in _WITH_HELP
    return _GROUP.format(
        id=group.id,
        open=Markup(" open") if group is GROUPS[0] else "",
        title=words[f"preference-form.group.{group.id}"],
        help=_HELP.format(words[f"preference-form.help.{group.id}"]) if helped else "",
        entries=Markup().join(entry_html(field, given[field.id], words) for field in group.fields),
    )


PREFERENCE_FORM = Instrument(
    "preference-form",
    preference_form_html,
    ("preference-form.", "error.preference-form-", "error.paper-"),
    preference_form_facts,
)
