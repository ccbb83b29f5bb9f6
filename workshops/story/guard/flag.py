"""A flag: a stretch of words that may point to a real person, and what it looks like."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "person_name", "date", "postcode", "phone", "email", "nhs_number", "ni_number", "upn",
    "case_reference", "address", "school", "organisation", "handle", "vehicle",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch from `start` up to `end`, counted in characters; `quote` is what stands there."""

    kind: str
    start: int
    end: int
    quote: str
