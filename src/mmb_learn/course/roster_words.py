"""The words that a roster may use, in Norwegian and English, and what they mean here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mmb_learn.course.people import Institution, Role, Workplace

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("navn", "namn", "name"), "name"),
        **dict.fromkeys(("rolle", "roller", "role", "roles"), "role"),
        **dict.fromkeys(("institusjon", "institution"), "institution"),
        **dict.fromkeys(("arbeidssted", "arbeidsstad", "arbeidsplass", "workplace"), "workplace"),
    }
)
ROLES: Mapping[str, Role] = MappingProxyType(
    {
        **dict.fromkeys(
            ("deltaker", "deltakar", "elev", "lærling", "participant", "pupil"), Role.PARTICIPANT
        ),
        **dict.fromkeys(("lærer", "lærar", "teacher"), Role.TEACHER),
        **dict.fromkeys(("veileder", "rettleiar", "facilitator"), Role.FACILITATOR),
        **dict.fromkeys(("koordinator", "coordinator"), Role.COORDINATOR),
    }
)
INSTITUTIONS: Mapping[str, Institution] = MappingProxyType(
    {
        **dict.fromkeys(
            ("helse og omsorg", "helse- og omsorg", "helse", "omsorg", "health and care", "health care"),
            Institution.HEALTH_CARE,
        ),
        "health-care": Institution.HEALTH_CARE,
        **dict.fromkeys(
            ("videregående skole", "videregående", "vidaregåande skule", "vidaregåande", "vgs"),
            Institution.UPPER_SECONDARY,
        ),
        **dict.fromkeys(
            ("upper secondary school", "upper secondary", "upper-secondary"), Institution.UPPER_SECONDARY
        ),
        **dict.fromkeys(
            ("kulturskole", "kulturskule", "culture school", "culture-school"), Institution.CULTURE_SCHOOL
        ),
    }
)
WORKPLACES: Mapping[str, Workplace] = MappingProxyType(
    {
        **dict.fromkeys(
            ("sykehjem", "sjukeheim", "dagsenter", "nursing home", "nursing-home", "day centre"),
            Workplace.NURSING_HOME,
        ),
        **dict.fromkeys(
            ("hjemmetjeneste", "heimeteneste", "bofellesskap", "bufellesskap", "home care", "home-care"),
            Workplace.HOME_CARE,
        ),
        **dict.fromkeys(
            ("barnehage", "barnehagen", "skole", "skule", "kindergarten", "school"), Workplace.KINDERGARTEN
        ),
        **dict.fromkeys(("klasserom", "hjemme", "heime", "classroom", "home"), Workplace.CLASSROOM),
    }
)
