"""The board and its dialogs without a browser: who wrote, groups, moving, linking, the shelf."""

from __future__ import annotations

import pytest

from app.store import Person
from tests.app.asking_fixtures import forbidden
from tests.app.worlds import Browser, World, world

PLACE = {"stage": "school", "question": "feeling", "how": "guess"}


@pytest.fixture
def there() -> World:
    """Rowan's Deep Dive with two notes of Pat's and one of Cleo's for somebody, all face up."""
    found = world()
    pat, cleo = found.browser("pat"), found.browser("cleo")
    kept = [
        pat.do("place_note", note="a1", text="Lost without gran", **PLACE),
        pat.do("place_note", note="a2", text="Lost without her gran", **PLACE),
        cleo.do("place_note", note="a3", text="Left out", scribed="Cllr Ahmed", **PLACE),
        cleo.do("reveal", in_story="rowan", question="feeling"),
        cleo.do("end_reading", workshop="dive"),
    ]
    assert all(told["ok"] for told in kept), kept
    return found


def page(there: World, person: str, path: str, **headers: str) -> str:
    """What one person reads at a path of the workspace."""
    answer = there.browser(person).get(f"/w/here{path}", **headers)
    assert answer.status_code == 200, (path, person, answer.status_code)
    assert forbidden(answer.text) == []
    return answer.text


def region(text: str, item: str) -> str:
    """A note of a page, from its id to its end."""
    return text.partition(f'id="{item}"')[2].partition("</li>")[0]


def lit(there: World) -> None:
    """The room is at feelings, so that its notes are cards with heads."""
    assert there.browser("cleo").do("go_to_step", workshop="dive", step="feelings")["ok"]


@pytest.mark.parametrize(
    ("grade", "own", "scribed"),
    [
        ("named", "Pat", "Cleo, for Cllr Ahmed"),
        ("organisation", "Social care", ""),
        ("anonymous", "", ""),
    ],
)
def test_a_card_says_who_wrote_it_as_far_as_was_promised(
    there: World, grade: str, own: str, scribed: str
) -> None:
    lit(there)
    assert there.browser("cleo").do("set_anonymity", workshop="dive", grade=grade)["ok"] or (
        grade == "named"
    )

    text = page(there, "quinn", "/story/rowan")

    assert ("note__who" in region(text, "note--a1")) == bool(own)
    assert own in region(text, "note--a1")
    assert scribed in region(text, "note--a3")
    assert ("note__who" in region(text, "note--a3")) == bool(scribed)
    assert ("Cllr Ahmed" in text) == (grade == "named")


def test_a_name_is_looked_up_once_and_anew_when_the_person_is_kept_anew(there: World) -> None:
    house = there.house
    assert house.name_of("pat") == "Pat"
    there.store.put_person(Person("pat", "Patricia"))
    assert house.name_of("pat") == "Pat"

    house.identity.on_person("pat")

    assert house.name_of("pat") == "Patricia"


def test_nobody_is_someone_and_comes_from_nowhere(there: World) -> None:
    house = there.house
    assert (house.name_of(""), house.name_of("nobody")) == ("someone", "someone")
    assert (house.organisation_of("nobody"), house.name_of("nobody", "")) == ("", "")


def test_naming_a_group_points_out_what_sounds_alike_and_ticks_only_what_was_chosen(
    there: World,
) -> None:
    text = page(there, "pat", "/story/rowan/group/new?note=a1", HX_Request="true")

    alike = text.partition("These sound alike")[2].partition("</fieldset>")[0]
    assert "Lost without her gran" in alike
    assert "Left out" not in alike
    assert text.count(" checked") == 1


@pytest.mark.parametrize("path", ["group/new", "move", "link"])
def test_a_dialog_about_no_note_says_how_to_choose_one(there: World, path: str) -> None:
    assert "Choose a note on the board first" in page(there, "pat", f"/story/rowan/{path}")


@pytest.mark.parametrize("path", ["group/new?note=a1", "move?note=a1", "link?note=a1"])
@pytest.mark.parametrize(("person", "status"), [("ola", 403), ("ash", 403), ("olu", 404)])
def test_who_only_looks_on_or_is_not_in_the_room_has_no_such_dialog(
    there: World, path: str, person: str, status: int
) -> None:
    answer = there.browser(person).get(f"/w/here/story/rowan/{path}")
    assert answer.status_code == status


def grouped(there: World) -> Browser:
    pat = there.browser("pat")
    assert pat.do("group_notes", group="g1", name="Gran", notes=["a1", "a2"])["ok"]
    return pat


def test_a_group_is_a_deck_with_its_name_and_its_notes_inside(there: World) -> None:
    grouped(there)

    text = page(there, "quinn", "/story/rowan")

    deck = text.partition('id="group--g1"')[2].partition("</details>")[0]
    assert "2 grouped" in deck
    assert "Gran" in deck
    assert 'id="note--a1"' in deck
    assert 'id="note--a3"' not in deck


def test_a_groups_dialog_offers_every_act_by_single_clicks(there: World) -> None:
    pat = grouped(there)
    pat.do("place_note", note="a4", text="Angry", **PLACE)
    there.browser("cleo").do("reveal", in_story="rowan")
    there.browser("cleo").do("end_reading", workshop="dive")
    assert pat.do("group_notes", group="g2", name="Other", notes=["a3", "a4"])["ok"]

    text = page(there, "pat", "/group/g1")

    for kind in ("write_group", "ungroup_notes", "merge_groups", "move_group"):
        assert f"/do/{kind}" in text
    assert "/do/" not in page(there, "ola", "/group/g1").partition("<main")[2]


def test_two_names_given_at_once_are_shown_for_people_to_choose(there: World) -> None:
    pat = grouped(there)
    version = there.state().shelf("groups")["g1"].version
    for name in ("The constant", "Grandmother"):
        told = pat.do(
            "write_group", group="g1", name=name, stage="school", question="feeling",
            in_story="rowan", saw=version,
        )  # fmt: skip
        assert told["ok"]

    assert "two names, choose one" in page(there, "quinn", "/story/rowan")
    assert "Which name stays?" in page(there, "pat", "/group/g1")


def test_a_group_that_is_not_there_is_a_page_that_is_not_there(there: World) -> None:
    assert there.browser("pat").get("/w/here/group/nothing").status_code == 404


def test_move_to_offers_every_cell_the_same_question_first(there: World) -> None:
    text = page(there, "pat", "/story/rowan/move?note=a1")

    places = text.count("/do/move_note")
    assert places == 3 * 6
    assert text.index("Early years, what would they be feeling?") < text.index(
        "Early years, what happened?"
    )
    assert "here now" in text


def test_several_notes_and_a_group_are_moved_by_forms_of_their_own(there: World) -> None:
    grouped(there)
    assert "/do/move_notes" in page(there, "pat", "/story/rowan/move?note=a1&note=a3")
    assert "/do/move_group" in page(there, "pat", "/story/rowan/move?group=g1")


def test_link_offers_insights_with_the_note_added_to_those_behind_them(there: World) -> None:
    there.browser("cleo").do(
        "write_insight", insight="i9", in_story="rowan", learned="Gran was home", notes=["a2"]
    )

    text = page(there, "pat", "/story/rowan/link?note=a1")

    form = text.partition('name="insight" value="i9"')[2].partition("</form>")[0]
    assert 'name="notes" value="a2"' in form
    assert 'name="notes" value="a1"' in form
    assert "linked already" in page(there, "pat", "/story/rowan/link?note=a2")


def test_why_of_a_note_says_where_it_is_from_and_what_came_of_it(there: World) -> None:
    assert "Nothing has been learned from this note yet" in page(there, "pat", "/note/a1/why")
    there.browser("cleo").do(
        "write_insight", insight="i9", in_story="rowan", learned="Gran was home", notes=["a1"]
    )

    text = page(there, "pat", "/note/a1/why", HX_Request="true")

    assert "From Rowan’s story, School" in text
    assert "Gran was home" in text
    assert "Nobody has acted on this yet." in text


def test_the_shelf_of_a_story_lists_its_ideas_for_author_and_coach_to_take_back(
    there: World,
) -> None:
    assert "The Later shelf is empty" in page(there, "pat", "/story/rowan/later")
    assert there.browser("pat").do("shelve_note", note="a1", shelved="yes")["ok"]

    assert "Later shelf, 1 idea" in page(there, "quinn", "/story/rowan")
    assert "Take back" in page(there, "pat", "/story/rowan/later")
    assert "Take back" in page(there, "cleo", "/story/rowan/later")
    assert "Take back" not in page(there, "quinn", "/story/rowan/later")
    assert "on the Later shelf" in page(there, "quinn", "/note/a1")


def test_the_design_page_deals_ideas_for_coaches_and_asks_their_authors(there: World) -> None:
    pat, cleo = there.browser("pat"), there.browser("cleo")
    assert pat.do("shelve_note", note="a1", shelved="yes")["ok"]
    assert "Ask its author" in page(there, "cleo", "/design")
    assert "Lost without gran" not in page(there, "pat", "/design")

    assert cleo.do("offer_note", note="a1", to="hub")["ok"]

    assert "bring your idea to “Hub”" in page(there, "pat", "/design")
    assert "Lost without gran" not in page(there, "quinn", "/design")
    assert "They said yes aloud" in page(there, "cleo", "/design")

    assert pat.do("agree_note", note="a1", option="o-a1", agreed="yes")["ok"]

    assert "bring your idea" not in page(there, "pat", "/design")
    assert "An option for “Hub”" in page(there, "cleo", "/design")


def test_the_line_under_the_composer_says_who_reads_a_note_in_that_very_cell(
    there: World,
) -> None:
    assert there.browser("cleo").do("go_to_step", workshop="dive", step="who-was-there")["ok"]

    def line(cell: str) -> str:
        text = page(there, "pat", f"/story/rowan?at={cell}")
        shown = text.partition('id="honest"')[2].partition("</p>")[0]
        return "".join(part for part in shown.split("<span")[1:] if " hidden" not in part[:60])

    assert "Only you can read this until" in line("early--people")

    there.browser("cleo").do("reveal", in_story="rowan", question="people", stage="early")

    assert "Only you can read this until" in line("school--people")


def test_the_outline_is_a_page_of_its_own(there: World) -> None:
    text = page(there, "pat", "/story/rowan?view=outline")
    assert "board-page--outline" in text
    assert text.count("cell__title") == 3 * 6


def test_the_list_of_keys_can_be_asked_for_anywhere(there: World) -> None:
    assert "No single-letter keys" in page(there, "pat", "/keys", HX_Request="true")
