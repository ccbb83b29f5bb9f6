"""The design pages: who may do what on them, and that nobody reads an answer before it is shown."""

from __future__ import annotations

import re

import pytest

from tests.app.worlds import EVERYONE, Browser, World, world
from workshops.regions import DESIGN, Region, question_surface
from workshops.view import Audience

SECRET = "Nobody would sleep there on a Friday"


@pytest.fixture
def there() -> World:
    return world()


def answered(there: World, choice: str = "not_yet", line: str = SECRET) -> Browser:
    """The house after Pat answered p1 on the hub, alone."""
    pat = there.browser("pat")
    told = pat.do(
        "write_answer", answer="a-pat", question="hub", provocation="p1", choice=choice, line=line
    )
    assert told["ok"], told
    return pat


def revealed(there: World) -> None:
    answered(there)
    assert there.browser("cleo").do("reveal_answers", question="hub", provocation="p1")["ok"]


def page(there: World, person: str, path: str, **headers: str) -> str:
    """What one person reads at a path of the workspace."""
    response = there.browser(person).get(f"/w/here{path}", **headers)
    assert response.status_code == 200, f"{path} as {person}: {response.status_code}"
    return response.text


# Reading


def test_the_design_page_shows_each_question_with_how_far_it_is(there: World) -> None:
    cleo = there.browser("cleo")
    cleo.do(
        "write_decision", decision="d9", question="hub", text="Take the school", status="agreed"
    )

    text = page(there, "pat", "/design")

    assert "What do we call it?" in text
    assert "Being worked on" in text
    assert "Decided" in text
    assert "Take the school" in text


def test_an_empty_workspace_offers_the_coach_the_questions_of_the_guide(there: World) -> None:
    text = there.browser("olu").get("/w/elsewhere/design").text

    assert "No question is on the table yet" in text
    assert "What will the service be called?" in text
    assert "/design/new?from=name" in text


def test_an_empty_question_says_what_to_do_next(there: World) -> None:
    there.browser("cleo").do("write_question", question="empty", text="And now?", short="Now")

    text = page(there, "cleo", "/design/empty")

    assert "No option yet" in text
    assert "Nothing is decided yet" in text
    assert "Record the decision" in text


def test_options_carry_letters_and_the_chosen_one_stands_out(there: World) -> None:
    cleo = there.browser("cleo")
    cleo.do(
        "write_option", option="o9", question="hub", title="Nothing", rejected_because="Too late"
    )
    cleo.do(
        "write_decision",
        decision="d9",
        question="hub",
        text="Take it",
        chosen="o2",
        status="agreed",
    )

    text = page(there, "ola", "/design/hub")

    chosen = text[text.index('id="option--o2"') - 80 : text.index('id="option--o9"')]
    assert "option--chosen" in chosen
    assert "We recommend this" in chosen
    assert "Left behind: Too late" in text


def test_the_record_says_where_nothing_was_recorded(there: World) -> None:
    there.browser("cleo").do(
        "write_decision", decision="d9", question="hub", text="Take it", review="L0+6m"
    )

    text = page(there, "cleo", "/design/hub")

    assert "No reason recorded yet" in text
    assert "None recorded" in text
    assert "again 6 months after launch" in text


def test_an_observer_reads_and_has_nothing_to_press(there: World) -> None:
    answered(there)

    for path in ("/design", "/design/hub"):
        text = page(there, "ola", path)
        assert "data-do" not in text
        assert "/edit" not in text
        assert "/answer/" not in text
        assert "/new" not in text


def test_a_participant_at_another_step_sees_no_way_to_write_options(there: World) -> None:
    assert "/design/hub/option/new" in page(there, "pat", "/design/hub")

    there.browser("cleo").do("go_to_step", workshop="making", step="ask-provocations")

    text = page(there, "pat", "/design/hub")
    assert "/design/hub/option/new" not in text
    assert "/design/hub/answer/p1" in text


def test_someone_without_a_place_here_finds_nothing(there: World) -> None:
    assert there.browser("olu").get("/w/here/design/hub").status_code == 404
    assert there.browser().get("/w/here/design/hub").status_code == 401


# Dialogs


@pytest.mark.parametrize(
    "path",
    [
        "/design/new", "/design/hub/edit", "/design/hub/option/new", "/design/hub/option/o2",
        "/design/hub/record", "/design/provocation/new", "/design/provocation/p1",
        "/design/hub/answer/p1",
    ],
)  # fmt: skip
def test_each_dialog_is_a_page_of_its_own_too(there: World, path: str) -> None:
    assert "<!doctype html>" in page(there, "cleo", path)
    assert "<dialog" in page(there, "cleo", path, HX_Request="true")


@pytest.mark.parametrize("path", ["/design/new", "/design/hub/edit", "/design/hub/record"])
def test_only_coaches_open_what_only_they_may_change(there: World, path: str) -> None:
    assert there.browser("pat").get(f"/w/here{path}").status_code == 403


def test_a_question_of_the_guide_comes_filled_in(there: World) -> None:
    text = page(there, "cleo", "/design/new?from=practice-model")

    assert 'value="What will our practice model be?"' in text
    assert 'value="Practice model"' in text


def test_an_option_of_another_question_is_not_found_here(there: World) -> None:
    assert there.browser("cleo").get("/w/here/design/hub/option/o1").status_code == 404


def test_two_texts_saved_at_once_are_a_choice(there: World) -> None:
    cleo = there.browser("cleo")
    saw = there.state().shelf("options")["o2"].version
    for title in ("The old mill", "The old barn"):
        cleo.do("write_option", option="o2", question="hub", title=title, saw=saw)

    text = page(there, "cleo", "/design/hub/option/o2")

    assert "Which words stay?" in text
    assert "The old mill" in text
    assert "The old barn" in text
    assert 'action="/w/here/do/settle"' in text


def test_the_form_of_an_option_posts_without_script(there: World) -> None:
    pat = there.browser("pat")

    response = pat.post(
        "/w/here/do/write_option",
        {"option": "o-new", "question": "hub", "title": "A boat", "insights": "", "saw": "0",
         "next": "/w/here/design/hub"},
    )  # fmt: skip

    assert response.headers["Location"] == "/w/here/design/hub"
    assert "A boat" in page(there, "quinn", "/design/hub")


# Answers


def test_before_it_is_shown_a_spread_tells_only_how_many_answered(there: World) -> None:
    answered(there)

    for person in EVERYONE:
        if person not in ("", "olu"):
            text = page(there, person, "/design/hub")
            assert "1 person has answered alone" in text
            assert SECRET not in text
            assert "a-pat" not in text


def test_no_page_gives_an_answer_away_before_it_is_shown(there: World) -> None:
    answered(there)
    paths = (
        "/", "/design", "/design/hub", "/design/hub/answer/p1", "/design/hub/record", "/plan",
        "/plan/action/new", "/plan/action/new?answer=a-pat", "/why/answers/a-pat", "/bin",
        "/export/md", "/export/json",
    )  # fmt: skip

    for person in ("cleo", "cole", "quinn", "ash", "ola", "sol"):
        for path in paths:
            assert SECRET not in there.browser(person).get(f"/w/here{path}").text, (person, path)


def test_no_region_gives_an_answer_away_before_it_is_shown(there: World) -> None:
    answered(there)
    state, renderer = there.state(), there.house.renderer
    places = [Region(DESIGN, name) for name in ("questions", "provocations")]
    places += [Region(question_surface("hub"), name) for name in ("options", "record", "spreads")]

    for role in ("coach", "participant", "observer", "projector"):
        for place in places:
            assert SECRET not in renderer.html("here", state, Audience(role), place)


def test_ones_own_answer_comes_back_to_oneself_alone(there: World) -> None:
    answered(there)

    mine = page(there, "pat", "/design/hub/answer/p1")
    assert SECRET in mine
    assert 'value="not_yet" required checked' in mine
    assert SECRET not in page(there, "quinn", "/design/hub/answer/p1")


def test_the_dialog_says_honestly_who_will_read_it(there: World) -> None:
    assert "Nobody else can read this until" in page(there, "pat", "/design/hub/answer/p1")
    revealed(there)
    assert "on show already" in page(there, "quinn", "/design/hub/answer/p1")


def test_once_shown_everyone_reads_the_answer_and_nobody_its_author(there: World) -> None:
    revealed(there)

    for person in ("cleo", "quinn", "ola", "sol"):
        text = page(there, person, "/design/hub")
        assert SECRET in text
        assert not re.search(r"\bPat\b", text)


def test_answers_stand_in_an_order_that_hides_who_came_first(there: World) -> None:
    answered(there, line="Zebras first")
    there.browser("quinn").do(
        "write_answer",
        answer="a-q",
        question="hub",
        provocation="p1",
        choice="not_yet",
        line="Ants",
    )
    there.browser("cleo").do("reveal_answers", question="hub", provocation="p1")

    text = page(there, "ola", "/design/hub")

    assert text.index("Ants") < text.index("Zebras first")


def test_only_a_coach_may_show_the_answers(there: World) -> None:
    answered(there)

    assert "reveal_answers" in page(there, "cleo", "/design/hub")
    assert "reveal_answers" not in page(there, "pat", "/design/hub")
    assert not there.browser("pat").do("reveal_answers", question="hub", provocation="p1")["ok"]


def test_a_not_yet_says_whether_an_action_takes_it_up(there: World) -> None:
    revealed(there)
    assert "No action yet" in page(there, "cleo", "/design/hub")

    there.browser("cleo").do("write_action", action="x9", text="Walk round", answers="a-pat")

    text = page(there, "cleo", "/design/hub")
    assert "No action yet" not in text
    assert "Became part of action" in text
    assert "AC01" in text


def test_the_marks_are_counted_and_never_averaged(there: World) -> None:
    revealed(there)

    text = page(there, "ola", "/design/hub")

    assert "<b>1</b> not yet" in text
    assert "<b>0</b> yes" in text
    assert text.count("#i-s-notyet") == 1


@pytest.mark.parametrize("path", ["/design", "/design/hub", "/design/hub/record"])
def test_no_page_styles_inline_and_each_says_it_is_fictional(there: World, path: str) -> None:
    there.browser("cleo").do(
        "write_about", about="about", name="Aldermere", authority="Aldermere", fictional="yes"
    )
    revealed(there)

    text = page(there, "cleo", path)

    assert "style=" not in text
    assert "<script>" not in text
    if not path.endswith("record"):
        assert "fictional example" in text
