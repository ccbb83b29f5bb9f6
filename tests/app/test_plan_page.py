"""The plan's page: the same report as every format, with a way into each row, and its gaps."""

from __future__ import annotations

import pytest

from exports.report import sections
from tests.app.test_decision_page import page
from tests.app.worlds import World, world
from workshops.plan.plan import plan_of
from workshops.view import SHAREABLE, view_for


@pytest.fixture
def there() -> World:
    return world()


@pytest.fixture
def planned(there: World) -> World:
    """With an action that an insight asked for, one that none did, and a row of each other kind."""
    cleo = there.browser("cleo")
    cleo.do("tie_insight", step="work", insight="i1", tied="yes")
    cleo.do(
        "write_about", about="about", name="Aldermere", authority="The council", t0="2026-10-13"
    )
    cleo.do(
        "write_action",
        action="x1",
        text="Hire Ada",
        owner_role="Head of Care",
        due="T0+2w",
        steps="work",
    )
    cleo.do("write_action", action="x2", text="Buy chairs")
    cleo.do("write_indicator", indicator="k9", step="trust", text="Same worker")
    cleo.do("write_assumption", assumption="u9", text="Staff stay")
    cleo.do(
        "write_raid", raid="r9", raid_kind="risk", text="Nobody applies", likelihood="2", impact="3"
    )
    return there


def test_the_page_says_what_the_report_says(planned: World) -> None:
    text = page(planned, "cleo", "/plan")

    plan = plan_of(view_for(planned.state(), SHAREABLE))
    for number, section in enumerate(sections(plan), 1):
        assert f'<h2 id="s{number}"><span>{number}</span>{section.title}</h2>' in text
        assert f'<a href="#s{number}">' in text


def test_an_action_stands_with_owner_date_and_reason(planned: World) -> None:
    text = page(planned, "ola", "/plan")

    row = text[text.index('id="action--x1"') : text.index('id="action--x2"')]
    assert "AC01" in row
    assert "Hire Ada" in row
    assert "Head of Care" in row
    assert "27\u00a0October\u00a02026" in row
    assert "because-line" in row
    assert "From Rowan: Rowan told nobody." in row
    assert 'href="/w/here/why/actions/x1"' in row


def test_the_two_lists_are_beside_the_plan(planned: World) -> None:
    planned.browser("cleo").do(
        "write_insight", insight="i9", in_story="amber", learned="Amber waited", means="Do not"
    )

    text = page(planned, "cleo", "/plan")

    gaps = text[text.index('id="gaps"') :]
    assert "insight nobody has acted on" in gaps
    assert "Amber: Amber waited" in gaps
    assert "action no story asked for" in gaps
    assert "AC02 Buy chairs" in gaps
    assert "action has no owner" in gaps


def test_when_all_is_well_the_gaps_say_so(there: World) -> None:
    cleo = there.browser("cleo")
    cleo.do("tie_insight", step="work", insight="i1", tied="yes")
    cleo.do("write_action", action="x1", text="Hire", owner_role="Head", due="T0", steps="work")

    text = page(there, "cleo", "/plan")

    assert "Every insight led to something" in text
    assert "Every action was asked for by a story" in text
    assert "Every action has an owner" in text


def test_an_empty_plan_says_so_part_by_part(there: World) -> None:
    text = there.browser("olu").get("/w/elsewhere/plan").text

    assert "No action has been written yet." in text
    assert "There is nothing to check yet." in text


def test_an_observer_reads_and_adds_nothing(planned: World) -> None:
    text = page(planned, "ola", "/plan")

    assert "data-do" not in text
    assert "/new" not in text
    assert "/export/docx" in text
    assert "/export/json" not in text
    assert (
        "<form"
        not in page(planned, "ola", "/plan/action/x1", HX_Request="true").split("sheet__body", 1)[1]
    )


@pytest.mark.parametrize(
    ("noun", "item", "kind"),
    [
        ("action", "x1", "write_action"),
        ("raid", "r9", "write_raid"),
        ("assumption", "u9", "write_assumption"),
        ("indicator", "k9", "write_indicator"),
    ],
)
def test_each_row_opens_and_can_be_changed_by_a_coach(
    planned: World, noun: str, item: str, kind: str
) -> None:
    assert f'href="/w/here/plan/{noun}/{item}"' in page(planned, "cleo", "/plan")
    assert f'action="/w/here/do/{kind}"' in page(planned, "cleo", f"/plan/{noun}/{item}")
    assert f'action="/w/here/do/{kind}"' in page(planned, "cleo", f"/plan/{noun}/new")


@pytest.mark.parametrize("noun", ["action", "raid", "assumption", "indicator"])
def test_an_observer_may_not_open_a_new_row(there: World, noun: str) -> None:
    assert there.browser("ola").get(f"/w/here/plan/{noun}/new").status_code == 403


def test_what_the_form_of_an_action_sends_keeps_all_that_was_there(planned: World) -> None:
    cleo = planned.browser("cleo")
    cleo.do(
        "write_action", action="x3", text="Later", depends="x1", indicators="k9", assumptions="u9"
    )

    text = page(planned, "cleo", "/plan/action/x3")

    for field, item in (("depends", "x1"), ("indicators", "k9"), ("assumptions", "u9")):
        assert f'name="{field}" value="{item}" checked' in text


def test_a_not_yet_comes_with_the_new_action_that_takes_it_up(there: World) -> None:
    there.browser("pat").do(
        "write_answer",
        answer="a9",
        question="hub",
        provocation="p1",
        choice="not_yet",
        line="No lift",
    )
    cleo = there.browser("cleo")
    cleo.do("write_decision", decision="d9", question="hub", text="Take the school")
    cleo.do("reveal_answers", question="hub", provocation="p1")

    text = page(there, "cleo", "/plan/action/new?answer=a9")

    assert 'name="answers" value="a9" checked' in text
    assert 'name="decisions" value="d9" checked' in text
    assert "This action takes it up" in text


def test_a_participant_at_another_step_reads_why_nothing_can_be_added(there: World) -> None:
    there.browser("cleo").do("go_to_step", workshop="making", step="ask-provocations")

    text = page(there, "pat", "/plan/action/new")

    assert "write_action" not in text
    assert "Ask the coach to open it" in text


def test_no_note_stands_in_the_plan(planned: World) -> None:
    for person in ("cleo", "pat", "ola"):
        text = page(planned, person, "/plan")
        assert "Nobody at home" not in text
        assert "Quinn’s secret" not in text


def test_what_was_typed_is_text_in_the_plan(there: World) -> None:
    there.browser("cleo").do("write_action", action="x1", text="<img src=x onerror=alert(1)>")

    text = page(there, "cleo", "/plan")

    assert "<img" not in text
    assert "&lt;img" in text
    assert "style=" not in text
