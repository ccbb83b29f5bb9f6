"""The story at a glance: the feelings line, hopes by age, whose voice; and marking the line."""

from __future__ import annotations

import re

import pytest

from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import World, heard, world

GLANCE = "/w/here/story/rowan/glance"
MARK = {"stage": "school", "level": "-2", "why": "Left out of everything", "how": "guess"}


@pytest.fixture
def there() -> World:
    """Rowan's Deep Dive at the step that marks the line, with a mark of Pat's and some notes."""
    found = world()
    cleo, pat = found.browser("cleo"), found.browser("pat")
    kept = [
        cleo.do("go_to_step", workshop="dive", step="feelings", stage="school"),
        pat.do("mark_feeling", **MARK),
        pat.do("mark_feeling", stage="early", level="2", why="Gran was there", how="family"),
        cleo.do("reveal", in_story="rowan"),
        cleo.do("end_reading", workshop="dive"),
    ]
    assert all(told["ok"] for told in kept), kept
    return found


def page(there: World, person: str, path: str = GLANCE, **headers: str) -> str:
    answer = there.browser(person).get(path, **headers)
    assert answer.status_code == 200, (path, person, answer.status_code)
    assert forbidden(answer.text) == []
    return answer.text


def read(there: World, person: str, path: str = GLANCE) -> str:
    """The words of a page."""
    return words(there.browser(person).get(path))


def place(there: World, note: str, how: str, **more: str) -> None:
    """A note of Cleo's that lies face up."""
    cleo = there.browser("cleo")
    fields = {"stage": "teens", "question": "hope", "text": f"Hope {note}", "how": how, **more}
    assert cleo.do("place_note", note=note, **fields)["ok"]
    assert cleo.do("reveal", in_story="rowan")["ok"]


def test_the_line_is_a_drawing_a_sentence_and_a_table_of_the_same_facts(there: World) -> None:
    text = page(there, "pat")
    drawing = text.partition("<desc")[2].partition("</desc>")[0]
    assert "Early years: +2, high; School: −2, low; Teens: nobody has said." in drawing
    assert "Highest at Early years (+2, high), lowest at School (−2, low)." in text
    table = text.partition('id="line-table"')[2].partition("</table>")[0]
    assert [told in table for told in ("+2, high", "−2, low", "nobody has said")] == [True] * 3
    assert "Left out of everything" in table


def test_a_guess_is_hollow_and_dotted_and_a_stage_without_a_mark_has_no_point(there: World) -> None:
    chart = page(there, "pat").partition("line__chart")[2].partition("</svg>")[0]
    assert (chart.count("<circle"), chart.count("dot--guess")) == (2, 1)
    assert (chart.count('class="life'), chart.count("life--guess")) == (1, 1)


def test_it_asks_who_could_be_asked(there: World) -> None:
    for note in ("g1", "g2"):
        place(there, note, "guess")
    text = read(there, "pat")
    assert "Everything about Teens is our guess. Who could we ask?" in text
    assert "Nobody has written about School yet." in text


def test_the_part_that_counts_notes_is_there_by_itself(there: World) -> None:
    text = page(there, "pat", "/w/here/story/rowan/voices")
    assert text.lstrip().startswith('<section id="voices"')
    assert 'hx-get="/w/here/story/rowan/voices"' in page(there, "pat")


def test_hopes_stand_under_their_age_own_words_first(there: World) -> None:
    place(there, "h1", "guess", at_age="35")
    place(there, "h2", "own_words", at_age="35")
    text = read(there, "pat")
    card = text.partition("what we hope for Rowan")[2]
    at_35 = card.partition("At 35")[2].partition("At 50")[0]
    assert at_35.index("Hope h2") < at_35.index("Hope h1")
    assert "Nobody has said yet" in card.partition("At 50")[2]


def test_without_any_hope_it_says_how_to_write_one(there: World) -> None:
    assert "choose for when it is" in read(there, "pat")


def test_the_dialog_shows_the_mark_that_stands_and_the_version_it_changes(there: World) -> None:
    text = page(there, "quinn", "/w/here/story/rowan/feeling/school", HX_Request="true")
    assert re.search(r'name="level" value="-2" checked', text)
    assert re.search(r'name="how" value="guess" checked', text)
    assert 'value="Left out of everything"' in text
    assert 'name="saw" value="0"' not in text


def test_two_marks_are_a_choice_that_anyone_in_the_room_can_make(there: World) -> None:
    quinn = there.browser("quinn")
    told = quinn.do("mark_feeling", stage="school", level="1", why="A friend", how="worker")
    assert told["ok"]
    assert "Two marks, choose one" in read(there, "pat")

    dialog = page(there, "pat", "/w/here/story/rowan/feeling/school")
    (rival,) = set(re.findall(r'name="keep" value="([1-9]\d*)"', dialog))
    assert "A friend" in dialog
    assert there.browser("pat").do("settle", among="feelings", thing="school", keep=rival)["ok"]
    assert "+1, rather high" in read(there, "pat")


@pytest.mark.parametrize("grade", ["named", "anonymous"])
def test_a_rivals_name_is_shown_as_far_as_was_promised(there: World, grade: str) -> None:
    cleo, quinn = there.browser("cleo"), there.browser("quinn")
    assert quinn.do("mark_feeling", stage="school", level="1", how="worker")["ok"]
    told = cleo.do("set_anonymity", workshop="dive", grade=grade)
    assert told["ok"] or grade == "named"
    text = read(there, "pat", "/w/here/story/rowan/feeling/school")
    assert ("from Quinn" in text) == (grade == "named")


def test_a_story_without_life_stages_says_what_comes_first(there: World) -> None:
    cleo = there.browser("cleo")
    assert cleo.do("write_story", story_id="blake", pseudonym="Blake", composite="no")["ok"]
    text = read(there, "cleo", "/w/here/story/blake/glance")
    assert "Agree the life stages first" in text


def test_the_strip_above_the_board_is_open_while_the_line_is_marked(there: World) -> None:
    text = page(there, "pat", "/w/here/story/rowan")
    assert '<details class="line__strip" id="line-strip-now" open>' in text
    assert text.count('class="line__point"') == 3

    assert there.browser("cleo").do("go_to_step", workshop="dive", step="key-events")["ok"]
    text = page(there, "pat", "/w/here/story/rowan")
    assert '<details class="line__strip" id="line-strip-by">' in text


def test_a_board_whose_line_nobody_has_marked_shows_none_at_other_steps() -> None:
    text = page(world(), "pat", "/w/here/story/rowan")
    assert "line--rest" in text


def test_a_mark_is_sent_to_everyone_who_looks_on(there: World) -> None:
    ola = there.browser("ola").listening("story-rowan")
    assert there.browser("pat").do("mark_feeling", stage="teens", level="3", how="worker")["ok"]
    assert any("+3, very high" in frame["html"] for frame in heard(ola))


def test_who_only_looks_on_has_nothing_to_mark_with(there: World) -> None:
    text = page(there, "ola")
    assert ("Left out of everything" in text, "/feeling/" in text) == (True, False)
    dialog = page(there, "ola", "/w/here/story/rowan/feeling/school")
    assert "<form" not in dialog.partition("<main")[2]


@pytest.mark.parametrize("path", ["glance", "voices", "feeling/school"])
@pytest.mark.parametrize(("person", "status"), [("ash", 403), ("olu", 404), ("", 401)])
def test_it_is_for_whoever_is_in_the_room(
    there: World, path: str, person: str, status: int
) -> None:
    answer = there.browser(person).get(f"/w/here/story/rowan/{path}")
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["story/amber/feeling/school", "story/rowan/feeling/none"])
def test_a_life_stage_is_marked_in_its_own_story(there: World, path: str) -> None:
    assert there.browser("cleo").get(f"/w/here/{path}").status_code == 404


def test_what_is_hard_in_a_story_is_said_before_it_is_seen_at_a_glance(there: World) -> None:
    cleo = there.browser("cleo")
    saw = there.house.rooms.room("here").state.stories["rowan"].version
    note = "It speaks of a death."
    told = cleo.do("write_story", story_id="rowan", pseudonym="Rowan", content_note=note, saw=saw)
    assert told["ok"], told
    text = read(there, "pat")
    assert (note in text, "Left out of everything" in text) == (True, False)


def test_nothing_of_a_paused_story_stays_on_the_page(there: World) -> None:
    pat = there.browser("pat").listening("story-rowan")
    assert there.browser("cleo").do("pause_story", in_story="rowan", paused="yes")["ok"]

    (line,) = [f["html"] for f in heard(pat) if 'id="line"' in f["html"]]
    assert ("The story is paused" in line, "Left out" in line) == (True, False)
    text = read(there, "pat")
    assert ("The story is paused" in text, "Left out" in text) == (True, False)
    assert "Left out" in read(there, "cleo")


def test_the_head_of_a_life_stage_says_how_it_is_known(there: World) -> None:
    place(there, "g1", "guess")
    place(there, "g2", "own_words")
    board = page(there, "pat", "/w/here/story/rowan")
    head = board.partition('id="head--teens"')[2].partition('id="head--')[0]
    assert 'aria-label="How we know: Teens, their own words 1, our guess 1"' in head
    assert "voices__own_words n-6" in head
    empty = board.partition('id="head--school"')[2].partition('id="head--')[0]
    assert "voices__bar" not in empty


def test_a_hope_says_for_which_age_it_is(there: World) -> None:
    place(there, "h1", "guess", at_age="35")
    board = page(there, "pat", "/w/here/story/rowan")
    assert "at 35" in board.partition('id="note--h1"')[2].partition("</li>")[0]
    dialog = page(there, "cleo", "/w/here/note/h1")
    assert '<option value="35" selected>' in dialog


def test_the_composer_asks_for_an_age_only_in_the_row_of_hopes(there: World) -> None:
    hopes = page(there, "pat", "/w/here/story/rowan?at=teens--hope")
    others = page(there, "pat", "/w/here/story/rowan?at=teens--concern")
    assert ("data-for-hope>" in hopes, "data-for-hope hidden>" in others) == (True, True)


def test_renaming_a_life_stage_keeps_a_mark_from_before_marks_had_a_place(there: World) -> None:
    cleo = there.browser("cleo")
    stage = {"stage": "g1", "in_story": "rowan", "name": "Home", "feeling": "-3"}
    assert cleo.do("write_stage", **stage)["ok"]
    dialog = page(there, "cleo", "/w/here/story/rowan/stage/g1")
    assert '<input type="hidden" name="feeling" value="-3">' in dialog
    assert "/w/here/story/rowan/feeling/g1" in dialog
