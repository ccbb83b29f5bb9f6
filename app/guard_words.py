"""How the guard's flags are said, and what may be written instead: it asks, and praises nothing."""

from __future__ import annotations

from app.language import N_, gettext

MAY_BE = {
    "person_name": N_("“%(quote)s” may be a real name"),
    "date": N_("“%(quote)s” is a very exact date or age"),
    "postcode": N_("“%(quote)s” looks like a postcode"),
    "phone": N_("“%(quote)s” looks like a phone number"),
    "email": N_("“%(quote)s” looks like an e-mail address"),
    "nhs_number": N_("“%(quote)s” looks like an NHS number"),
    "ni_number": N_("“%(quote)s” looks like a National Insurance number"),
    "upn": N_("“%(quote)s” looks like a pupil number"),
    "case_reference": N_("“%(quote)s” looks like a case number"),
    "address": N_("“%(quote)s” may be an address"),
    "school": N_("“%(quote)s” may be a school that can be found"),
    "organisation": N_("“%(quote)s” may be a place that can be found"),
    "handle": N_("“%(quote)s” may be someone’s name online"),
    "vehicle": N_("“%(quote)s” looks like a number plate"),
}
INSTEAD = {
    "person_name": N_("someone"),
    "date": N_("a date"),
    "postcode": N_("a place"),
    "phone": N_("a phone number"),
    "email": N_("an e-mail address"),
    "nhs_number": N_("a number"),
    "ni_number": N_("a number"),
    "upn": N_("a number"),
    "case_reference": N_("a number"),
    "address": N_("a place"),
    "school": N_("a school"),
    "organisation": N_("a service"),
    "handle": N_("a name online"),
    "vehicle": N_("a car"),
}
"""Wording that points to nobody; for a name, where no pseudonym could stand in its place."""


def kinds_said() -> dict[str, tuple[str, str]]:
    """For each kind the sentence that asks and the words instead, in the language in force."""
    return {kind: (gettext(asks), gettext(INSTEAD[kind])) for kind, asks in MAY_BE.items()}
