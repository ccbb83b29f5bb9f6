"""What a report says, in which order, whatever the format."""

import pytest

from exports.blocks import Bullets, Facts, Grid, Para, Section
from exports.report import sections
from tests.exports.town import Town, small_town
from workshops.plan.parts import NOTHING
from workshops.plan.plan import plan_of


def section(plan, title) -> Section:
    return next(each for each in sections(plan) if each.title == title)


def texts(blocks):
    return [block.text for block in blocks if isinstance(block, Para)]


@pytest.fixture
def plan():
    return plan_of(small_town().shareable)


def test_a_report_has_the_same_eight_sections_always(plan):
    titles = [each.title for each in sections(plan)]
    assert titles == [each.title for each in sections(plan_of(Town().shareable))]
    assert len(titles) == 8


def test_an_empty_plan_says_in_every_section_that_there_is_nothing():
    said = [text for each in sections(plan_of(Town().shareable)) for text in texts(each.blocks)]
    assert said == [
        NOTHING[part]
        for part in (
            "asks", "told", "actions", "indicators", "raid", "assumptions", "decisions", "ledger",
            "provocations", "unanswered", "unasked", "not_yet", "open",
        )
    ]  # fmt: skip


def test_what_is_not_a_recommendation_says_who_may_decide_it(plan):
    assert texts(section(plan, "What we are asking for").blocks) == [
        "Refurbish the four-bed home. (Executive decision)",
        "The Mooring.",
    ]


def test_an_insight_is_told_with_what_it_means(plan):
    lists = [b for b in section(plan, "Why it matters here").blocks if isinstance(b, Bullets)]
    assert lists[0].items == (
        "Every move changed the worker as well as the bed. Which means: The worker has to stay.",
        "A move for one was a loss for both.",
    )


def test_an_action_stands_in_its_row_with_reason_first_step_and_dates(plan):
    grid = section(plan, "What we will do").blocks[1]
    assert isinstance(grid, Grid)
    code, what, owner, due, done = grid.rows[0]
    assert [bit.tone for bit in what] == ["plain", "reason", "small"]
    assert what[2].text == "First step: Ask what cabinet needs."
    assert [bit.text for bit in due] == ["13\xa0October\xa02026", "from 18\xa0August\xa02026"]
    assert [cell[0].text for cell in (code, owner, done)] == ["AC01", "Director", "Published"]
    assert [bit.text for bit in grid.rows[1][3]] == ["2\xa0March\xa02027", "after AC01"]


def test_dates_to_keep_leave_out_what_the_actions_say_already(plan):
    grid = section(plan, "What we will do").blocks[3]
    assert isinstance(grid, Grid)
    assert [row[1][0].text for row in grid.rows] == ["The formal decision", "Launch", "Review: Hub"]


def test_a_risk_without_a_rating_says_so(plan):
    grid = section(plan, "Risks and assumptions").blocks[1]
    assert isinstance(grid, Grid)
    assert [[bit.text for bit in row[2]] for row in grid.rows] == [["16", "4 × 4"], ["Not rated"]]


def test_a_decision_record_leaves_out_only_what_is_empty(plan):
    hub, name = [
        b for b in section(plan, "Decisions, with dissent").blocks if isinstance(b, Facts)
    ][:2]
    assert (
        dict(hub.pairs)["Not chosen"]
        == "Build new: It takes 30 months.\nDo nothing: No reason recorded."
    )
    assert dict(hub.pairs)["Conditions"] == "If the survey is clean"
    assert "Conditions" not in dict(name.pairs)
    assert dict(name.pairs)["Dissent"] == "None recorded"


def test_answers_print_with_their_spread_and_lines(plan):
    blocks = section(plan, "Decisions, with dissent").blocks
    grid = next(block for block in blocks if isinstance(block, Grid))
    assert [cell[0].text for cell in grid.rows[0][1:]] == ["1", "3", "1"]
    assert grid.rows[0][0][2].text == "Not yet: Ask the panel to walk round"


def test_not_yets_are_gathered_by_what_was_asked(plan):
    lists = [b for b in section(plan, "What is still open").blocks if isinstance(b, Bullets)]
    assert lists[2].items == (
        "Hub, asked “Would this be good enough for my child?”\n"
        "Who else sleeps there?\nNo more was said.",
    )
