"""Which regions a fact names: enough for honesty, and no more than it must."""

from __future__ import annotations

from tests.builders import Happened, deep_dive
from workshops.core import apply
from workshops.regions import Region, touched
from workshops.room.note import EditNote, PlaceNote
from workshops.room.reveal import Reveal
from workshops.story.insight import WriteInsight

STORY = "story-rowan"


def named(before: Happened, after: Happened) -> set[Region]:
    """What the facts that came between name on the story's board."""
    found: set[Region] = set()
    state = before.state
    for fact in after.facts[len(before.facts) :]:
        then = apply(state, fact)
        found |= {region for region in touched(state, then, fact) if region.surface == STORY}
        state = then
    return found


def one_note(question: str) -> Happened:
    return deep_dive().when(PlaceNote("n1", "early", question, "Gran is the constant.", "records"))


def test_a_first_note_names_its_cell_its_stage_and_the_dots() -> None:
    assert named(deep_dive(), one_note("feeling")) == {
        Region(STORY, "cell", "early--feeling"),
        Region(STORY, "note", "n1", within="early--feeling"),
        Region(STORY, "head", "early"),
        Region(STORY, "dots"),
    }


def test_a_second_note_leaves_the_dots_as_they_are() -> None:
    given = one_note("feeling")
    then = given.when(PlaceNote("n2", "early", "feeling", "Watchful.", "guess"))
    assert Region(STORY, "dots") not in named(given, then)


def test_new_words_name_their_note_alone() -> None:
    given = one_note("feeling")
    edit = EditNote("n1", "Safe with gran.", given.note("n1").how, given.version("notes", "n1"))
    assert named(given, given.when(edit)) == {Region(STORY, "note", "n1", within="early--feeling")}


def test_another_voice_names_the_heading_where_voices_are_mixed() -> None:
    given = one_note("feeling")
    edit = EditNote("n1", "Safe with gran.", "guess", given.version("notes", "n1"))
    assert Region(STORY, "head", "early") in named(given, given.when(edit))


def test_what_happened_is_told_once_for_its_stage() -> None:
    told = {region.key for region in named(deep_dive(), one_note("event")) if region.name == "told"}
    assert told == {"early"}


def test_a_note_behind_an_insight_names_the_insights() -> None:
    given = one_note("feeling").when(
        WriteInsight("i1", "rowan", "The steady adult was family.", notes=("n1",))
    )
    edit = EditNote("n1", "Safe with gran.", "family", given.version("notes", "n1"))
    assert Region(STORY, "insights") in named(given, given.when(edit))


def test_turning_a_row_over_names_its_cells_and_the_places_they_were_hidden_in() -> None:
    given = deep_dive(alone=True).when(PlaceNote("n1", "early", "feeling", "Watchful.", "guess"))
    then = given.when(Reveal("rowan", "feeling"))
    assert named(given, then) >= {
        Region(STORY, "cell", "early--feeling"),
        Region(STORY, "mine", "early--feeling", person="cleo"),
        Region(STORY, "head", "early"),
    }
