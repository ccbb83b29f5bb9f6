"""What a guide is made of, and the closed words it may use; reading and checking are elsewhere."""

from dataclasses import dataclass
from typing import Final

FRONT_FIELDS: Final = ("title", "key", "board", "length", "people", "questions")
QUESTION_FIELDS: Final = ("key", "kind", "label", "ask")
STEP_FIELDS: Final = ("Minutes", "Key", "Writing", "Shows", "Allowed", "Needs")
OPTIONAL_STEP_FIELDS: Final = ("Needs",)
SECTIONS: Final = ("Say", "Ask", "Coach notes")
BEFORE: Final = "Before the day"
AFTER: Final = "After the day"

WRITING: Final = ("alone", "together", "none")
LEVELS: Final = ("open", "deepen", "challenge")
NOTHING: Final = "none"
ALLOWED: Final = (
    "notes",
    "moves",
    "stages",
    "insights",
    "steps",
    "links",
    "options",
    "decisions",
    "provocations",
    "answers",
    "actions",
    NOTHING,
)

LANES: Final = (
    "situation",
    "input",
    "intervention",
    "output",
    "mechanism",
    "precondition",
    "intermediate",
    "long-term",
    "impact",
)

# A step may show these words of its board, and the key of any question in the front matter.
SHOWS: Final[dict[str, tuple[str, ...]]] = {
    "story": ("words", "story-card", "life-stages", "whole-board", "insights"),
    "map": ("words", "insights", *LANES, "whole-map", "checks", "narrative"),
    "design": (
        "words",
        "insights",
        "whole-map",
        "options",
        "decisions",
        "provocations",
        "answers",
        "actions",
    ),
}
BOARDS: Final = tuple(SHOWS)

# A map has lanes instead of questions.
QUESTION_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "story": ("event", "feeling", "concern", "people", "service", "hope"),
    "map": (),
    "design": ("name", "hub", "practice", "provocation"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A row of a story board, or one of the questions a design workshop answers."""

    key: str
    kind: str
    label: str
    ask: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question for the coach to ask aloud, and how far it reaches."""

    text: str
    level: str


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One activity of the run-sheet; `allowed` is empty where nobody may change anything."""

    key: str
    title: str
    minutes: int
    writing: str
    shows: tuple[str, ...]
    allowed: tuple[str, ...]
    say: tuple[str, ...]
    prompts: tuple[Prompt, ...]
    coach_notes: tuple[str, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The written recipe of a workshop; its texts are Markdown fragments, one per paragraph."""

    key: str
    title: str
    board: str
    minutes: int
    people: str
    questions: tuple[Question, ...]
    steps: tuple[GuideStep, ...]
    intro: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    file: str = ""
