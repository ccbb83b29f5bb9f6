"""Two moments of a map compared: what changed, how it is said, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from tests.builders import Happened
from tests.cast import CLEO, PAT
from tests.strategies import Play, plays
from tests.workshops.map.drawn import link, step, view_of
from workshops.core import Command
from workshops.design.decision import WriteDecision
from workshops.design.option import WriteOption
from workshops.design.question import WriteQuestion
from workshops.map.assumption import WriteAssumption
from workshops.map.compare import KINDS, Changes, apply, between, compare, held_of
from workshops.map.evidence import WriteEvidence, WriteVerdict
from workshops.map.indicator import WriteIndicator
from workshops.map.picture import picture_of
from workshops.map.telling import Between
from workshops.map.told import Told, tell_changes
from workshops.plan.action import WriteAction
from workshops.record import Remove, Reorder
from workshops.room.about import WriteAbout
from workshops.room.audience import SetAudience
from workshops.room.checkpoint import WriteCheckpoint
from workshops.view import SHAREABLE, View, view_for

MARCH, JULY = date(2026, 3, 3), date(2026, 7, 3)
GROUND = (
    WriteAbout("about", "Aldermere", "Council", t0="2026-10-13", l0="2027-04-13"),
    step("team", "precondition", "One team"),
    step("trust", "intermediate", "Trust in one adult"),
    step("lives", "impact", "Good lives"),
    link("team", "trust", because="They stay", evidence=1),
    link("trust", "lives"),
    WriteAssumption("u1", "Workers stay", "high", "low", due="T0+4w", links=("team-trust",)),
    WriteIndicator("k1", "trust", "Who names an adult", owner_role="Hub manager"),
    WriteEvidence("f1", "team-trust", "Three stories say so", "for", "voices", 2),
    WriteVerdict("trust-lives", "cannot_tell", "low"),
    WriteQuestion("hub", "Where is the hub?", "Hub"),
    WriteOption("o1", "hub", "The old school"),
    WriteOption("o2", "hub", "The farm"),
    WriteDecision("d1", "hub", "In the old school", "o1"),
    WriteAction("x1", "Find a house", "Property lead", due="T0+10w"),
    WriteCheckpoint("march", "March"),
)  # fmt: skip


def since(*wanted: Command) -> tuple[View, View]:
    """A map in March, and after these; an edit carries the version that stands."""
    there = Happened().when(*GROUND)
    for each in wanted:
        old = there.state.shelf(each.shelf).get(each.item) if hasattr(each, "saw") else None
        there = there.when(type(each)(**_fields(each, old.version) if old else _fields(each)))
    view = there.seen_by(CLEO)
    return view.at_checkpoint("march"), view


def _fields(what: Command, saw: int = 0) -> dict[str, object]:
    fields = {name: getattr(what, name) for name in type(what).__dataclass_fields__}
    return fields | ({"saw": saw} if saw else {})


def told(*wanted: Command) -> Told:
    before, after = since(*wanted)
    held = Between(
        held_of(before), held_of(after), MARCH, t0=date(2026, 10, 13), l0=date(2027, 4, 13)
    )
    return tell_changes(compare(before, after), held)


def sentences(*wanted: Command) -> list[str]:
    return [str(each.said) for group in told(*wanted).groups for each in group.sentences]


def kinds(*wanted: Command) -> list[tuple[str, str]]:
    return [(change.kind, change.id) for change in compare(*since(*wanted)).each]


@given(plays())
def test_a_workspace_compared_with_itself_has_not_changed(play: Play) -> None:
    view = view_for(play.state, CLEO.audience)
    assert not compare(view, view)


@given(plays(), plays())
def test_what_changed_applied_to_the_one_gives_the_other(play: Play, other: Play) -> None:
    before, after = (held_of(view_for(each.state, CLEO.audience)) for each in (play, other))
    assert apply(between(before, after), before) == after


@given(plays(), plays())
def test_every_change_can_be_told(play: Play, other: Play) -> None:
    before, after = (held_of(view_for(each.state, CLEO.audience)) for each in (play, other))
    changes = between(before, after)
    said = tell_changes(changes, Between(before, after, MARCH, JULY))
    assert all(str(each.said) for group in said.groups for each in group.sentences)
    assert "".join(str(each) for each in said.paragraph)


@given(plays(), st.booleans())
def test_what_reinforces_never_moves_a_step_to_another_lane(play: Play, looped: bool) -> None:
    view = view_for(play.state, CLEO.audience)
    loops = [e.id for e in view.present("links") if e.what.link_kind == "reinforces"]
    bare = Happened(play.state).given(*(Remove("links", each) for each in loops)).seen_by(CLEO)
    assert not compare(view, bare).of("restaged")
    assert lanes(view) == lanes(bare)


def lanes(view: View) -> dict[str, str]:
    return {step.id: lane.key for lane in picture_of(view).lanes for step in lane.steps}


def test_a_box_that_only_stands_elsewhere_has_not_changed() -> None:
    assert kinds(Reorder("steps", "team", 7.5)) == []


@pytest.mark.parametrize(
    ("wanted", "kind", "sentence"),
    [
        (step("calm", "long_term", "Calm nights"), "added",
         "“Calm nights” is new under “What lasts”."),
        (link("team", "lives"), "added", "the link from “One team” to “Good lives” is new."),
        (WriteAssumption("u2", "Money lasts"), "added", "“Money lasts” is a new assumption."),
        (WriteIndicator("k2", "trust", "Nights"), "added", "“Nights” is a new indicator."),
        (WriteAction("x2", "Ask Sam"), "added", "“Ask Sam” is a new action."),
        (WriteEvidence("f2", "trust-lives", "It held", "against", strength=3), "added",
         "“It held” speaks against the link from “Trust in one adult” to “Good lives” "
         "(published)."),
        (WriteEvidence("f2", "trust-lives", "Who knows", "unclear"), "added",
         "“Who knows” is unclear about the link from “Trust in one adult” to “Good lives” "
         "(we have seen it)."),
        (WriteVerdict("team-trust", "partly", "high", decision="watch"), "added",
         "Our verdict on the link from “One team” to “Trust in one adult”: partly supported, "
         "high confidence; we watch it."),
        (Remove("actions", "x1"), "dropped", "“Find a house” was taken out."),
        (Remove("verdicts", "trust-lives"), "dropped",
         "the verdict on the link from “Trust in one adult” to “Good lives” was taken out."),
        (step("team", "precondition", "One whole team"), "reworded",
         "“One team” now reads “One whole team”."),
        (link("team", "trust", because="They keep coming", evidence=1), "reworded",
         "The reason for the link from “One team” to “Trust in one adult”: “They keep coming”."),
        (link("team", "trust", evidence=1), "reworded",
         "More is said about the link from “One team” to “Trust in one adult”, or less."),
        (step("trust", "long_term", "Trust in one adult"), "restaged",
         "“Trust in one adult” moved from “What changes first” to “What lasts”."),
        (link("team", "trust", "enables", "They stay", 1), "rewired",
         "On the link from “One team” to “Trust in one adult”, “leads to” became "
         "“makes possible”."),
        (WriteAssumption("u1", "Workers stay", "high", "low", due="T0+4w"), "rewired",
         "“Workers stay” hangs on other things now."),
        (link("team", "trust", because="They stay", evidence=3), "strengthened",
         "What the link from “One team” to “Trust in one adult” rests on grew from "
         "“we have seen it” to “published”."),
        (link("team", "trust", because="They stay", evidence=0), "weakened",
         "What the link from “One team” to “Trust in one adult” rests on fell from "
         "“we have seen it” to “belief only”."),
        (WriteEvidence("f1", "team-trust", "Three stories say so", "for", "voices", 4),
         "strengthened",
         "What “Three stories say so” rests on grew from “local data” to “trial”."),
        (WriteEvidence("f1", "team-trust", "Three stories say so", "against", "voices", 2),
         "changed", "We see “Three stories say so” otherwise now."),
        (WriteVerdict("trust-lives", "supported", "low"), "judged",
         "Our verdict on the link from “Trust in one adult” to “Good lives”: supported, "
         "low confidence; we keep it."),
        (WriteDecision("d1", "hub", "In the old school", "o1", status="agreed"), "judged",
         "“In the old school” went from “Proposed” to “Agreed”."),
        (WriteDecision("d1", "hub", "In the old school", "o2"), "judged",
         "Another option was chosen: “In the old school”."),
        (WriteDecision("d1", "hub", "In the old school", "o1", core_or_adapted="adapted"),
         "adapted", "“In the old school” is now marked “Adapted”."),
        (WriteDecision("d1", "hub", "In the old school", "o1", adapted="No stairs"), "adapted",
         "What we keep or adapt in “In the old school” is said anew."),
        (WriteDecision("d1", "hub", "In the old school", "o1", decided_on="2026-07-02"),
         "redated", "“In the old school” has a date now: 2 July 2026."),
        (WriteAction("x1", "Find a house", "Property lead", due="L0"), "redated",
         "“Find a house” moved from 22 December 2026 to 13 April 2027."),
        (WriteAction("x1", "Find a house", "Property lead"), "redated",
         "“Find a house” has no date any more."),
        (WriteAction("x1", "Find a house", "Hub lead", due="T0+10w"), "handed_over",
         "“Find a house” passed from Property lead to Hub lead."),
        (WriteAction("x1", "Find a house", due="T0+10w"), "handed_over",
         "Nobody answers for “Find a house” any more."),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_known_and_said(wanted: Command, kind: str, sentence: str) -> None:
    assert (kinds(wanted)[0][0], sentences(wanted)) == (kind, [sentence])


def moved(status: str, **more: str) -> WriteAssumption:
    fields = {"due": "T0+4w", "status": status, **more}
    return WriteAssumption("u1", "Workers stay", "high", "low", links=("team-trust",), **fields)


def test_an_assumption_that_moved_is_named_in_the_list_and_in_the_paragraph() -> None:
    found = told(moved("shaky"))
    assert [str(each) for each in found.paragraph] == [
        "Since 3 March 2026, one assumption moved.",
        "“Workers stay” went from untested to shaky.",
    ]
    assert [group.key for group in found.groups] == ["moved"]


def test_an_assumption_that_was_looked_at_says_when() -> None:
    assert sentences(moved("untested", reviewed="2026-07-03")) == [
        "We looked at “Workers stay” again on 3 July 2026."
    ]


def test_a_day_that_no_calendar_has_is_said_as_it_was_written() -> None:
    assert sentences(moved("untested", reviewed="2026-02-31")) == [
        "We looked at “Workers stay” again on 2026-02-31."
    ]


def test_a_step_that_someone_answers_for_at_last() -> None:
    named = WriteIndicator("k1", "trust", "Who names an adult")
    assert sentences(named) == ["Nobody answers for “Who names an adult” any more."]
    before, after = since(named)
    back = compare(after, before)
    held = Between(held_of(after), held_of(before), MARCH)
    said = [str(each.said) for g in tell_changes(back, held).groups for each in g.sentences]
    assert said == ["Hub manager answers for “Who names an adult” now."]


def test_an_offset_without_a_date_to_count_from_is_said_in_words() -> None:
    before, after = since(WriteAction("x1", "Find a house", "Property lead", due="L0"))
    held = Between(held_of(before), held_of(after), MARCH)
    (group,) = tell_changes(compare(before, after), held).groups
    assert str(group.sentences[0].said) == (
        "“Find a house” moved from 10 weeks after the decision to at launch."
    )


def test_what_hung_on_a_step_that_went_is_not_told_beside_it() -> None:
    found = told(Remove("steps", "trust"))
    assert [str(each.said) for group in found.groups for each in group.sentences] == [
        "“Trust in one adult” was taken out."
    ]
    assert str(found.paragraph[0]) == "Since 3 March 2026, one step was taken out."


def test_a_link_that_goes_takes_its_verdict_and_evidence_with_it() -> None:
    assert sentences(Remove("links", "team-trust")) == [
        "the link from “One team” to “Trust in one adult” was taken out."
    ]


def test_a_link_that_joins_other_steps_says_which() -> None:
    before, after = (held_of(view) for view in since())
    key = ("links", "team-trust")
    turned = after.set(key, replace(after[key], target="lives"))
    (group,) = tell_changes(between(before, turned), Between(before, turned, MARCH)).groups
    assert str(group.sentences[0].said) == (
        "the link from “One team” to “Trust in one adult” is now the link from “One team” to "
        "“Good lives”."
    )


def test_the_paragraph_counts_each_sort() -> None:
    found = told(
        step("calm", "long_term"), step("warm", "long_term"), Remove("links", "trust-lives"),
        moved("broken"),
    )  # fmt: skip
    assert str(found.paragraph[0]) == (
        "Since 3 March 2026, two steps are new, one link was taken out and one assumption moved."
    )


def test_a_detail_is_told_as_one() -> None:
    found = told(Remove("actions", "x1"))
    assert [str(each) for each in found.paragraph] == ["Since 3 March 2026, one detail changed."]


def test_nothing_is_told_as_nothing() -> None:
    assert [str(each) for each in told().paragraph] == ["Nothing changed since 3 March 2026."]


def test_a_span_that_is_over_says_both_its_ends() -> None:
    held = Between(Map(), Map(), MARCH, JULY)
    assert [str(each) for each in tell_changes(Changes(), held).paragraph] == [
        "Nothing changed from 3 March 2026 to 3 July 2026."
    ]


def test_changes_say_how_one_thing_changed() -> None:
    found = compare(*since(step("team", "intermediate", "One whole team")))
    assert found.kinds_of("steps", "team") == ("restaged", "reworded")
    assert found.kinds_of("steps", "trust") == ()


def test_every_kind_is_in_the_order_of_reading() -> None:
    found = compare(*since(step("calm"), Remove("actions", "x1"), moved("holding")))
    assert [KINDS.index(change.kind) for change in found.each] == [0, 1, 2]


def test_what_was_since_kept_to_coaches_is_not_shown_by_way_of_the_past() -> None:
    there = Happened().when(*GROUND, SetAudience("steps", "trust", "coaches"))
    assert there.seen_by(PAT).at_checkpoint("march").entry("steps", "trust") is None


def test_an_old_moment_leaves_the_house_as_guarded_as_today() -> None:
    said = step("call", "intervention", "Ring 07700 900123")
    there = Happened().when(*GROUND[:-1], said, GROUND[-1])
    then = view_for(there.state, SHAREABLE).at_checkpoint("march")
    assert then.entry("steps", "call").what.words == "Ring [number]"


def test_a_checkpoint_knows_cheaply_whether_anything_was_touched_since() -> None:
    there = Happened().when(*GROUND)
    assert not there.seen_by(CLEO).changed_since("march")
    assert there.when(step("calm")).seen_by(CLEO).changed_since("march")


def test_beside_what_is_there_stands_what_went() -> None:
    before, after = since(Remove("steps", "trust"), step("calm"))
    both = after.beside(before)
    assert {entry.id for entry in both.present("steps")} == {"team", "trust", "lives", "calm"}
    assert both.entry("links", "team-trust") is not None


def test_two_maps_without_anything_in_common() -> None:
    assert compare(view_of(), view_of(step("team"))).each[0].kind == "added"
