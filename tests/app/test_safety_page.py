"""“Safe to tell”: what coaches are shown of a story's gate, its keeping and its purge, and what
everybody is told of a story that is not open.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import HERE, Browser, World, world
from tests.safe import PERMITTED, SAFE
from workshops.story.gate import MISSING
from workshops.story.safety import MINIMISED

STORY = f"/w/{HERE}/story/rowan"
NEW = f"/w/{HERE}/story/blake"
PARTS = ("permission", "withdraw", "basis", "left-out", "intruder", "route", "keeping")


@pytest.fixture
def here() -> World:
    return world()


def kept(browser: Browser, kind: str, **form: Any) -> None:
    """Sends a command that must be taken."""
    told = browser.do(kind, **form)
    assert told["ok"], told


def written(here: World, shelf: str, story: str) -> Any:
    """What a story's record says, and the version that stands."""
    entry = here.state().shelf(shelf)[story]
    return entry.what, entry.version


def brought(here: World, **card: Any) -> Browser:
    """Blake's story, of which nothing but the card is written down; returns Cleo."""
    cleo = here.browser("cleo")
    told = {"who": "Fixes bikes. Laughs easily. Sings.", "age": "14 to 16", "composite": "yes"}
    kept(cleo, "write_story", story_id="blake", pseudonym="Blake", **told | card)
    return cleo


def ahead(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize("path", ["safety", "purge", *(f"safety/{part}" for part in PARTS)])
def test_only_coaches_come_here(here: World, path: str) -> None:
    assert here.browser("cole").get(f"{STORY}/{path}").status_code == 200
    assert here.browser("pat").get(f"{STORY}/{path}").status_code == 403
    assert here.browser("cleo").get(f"/w/{HERE}/story/nothing/{path}").status_code == 404


def test_a_new_story_is_told_what_is_missing_and_where_to_write_it(here: World) -> None:
    page = brought(here).get(f"{NEW}/safety")
    assert "Being prepared: 13 things are missing" in words(page)
    assert MISSING["given_by"] in words(page)
    assert f'<a href="#route">{MISSING["safeguarding_lead"]}</a>' in page.text
    assert forbidden(page.text) == []


def test_a_story_is_not_let_live_before_and_the_first_thing_missing_is_said(here: World) -> None:
    answer = brought(here).do("go_live", in_story="blake", live="yes")
    assert answer["sentence"] == MISSING["given_by"]


def test_with_everything_written_down_a_story_goes_live_and_is_closed_again(here: World) -> None:
    cleo = brought(here)
    kept(cleo, "write_permission", in_story="blake", **PERMITTED)
    kept(cleo, "write_safety", in_story="blake", **SAFE)
    assert "it can go live" in words(cleo.get(f"{NEW}/safety"))
    kept(cleo, "go_live", in_story="blake", live="yes")
    assert "Close it again" in words(cleo.get(f"{NEW}/safety"))
    kept(cleo, "go_live", in_story="blake", live="no")
    assert "Being prepared" in words(cleo.get(f"{NEW}/safety"))


def test_one_part_is_written_without_touching_the_others_of_its_record(here: World) -> None:
    cleo = brought(here)
    kept(cleo, "write_safety", in_story="blake", **SAFE)
    page = cleo.get(f"{NEW}/safety/basis").text
    for key in MINIMISED:
        assert f'<input type="hidden" name="minimised" value="{key}">' in page
    assert f'name="safeguarding_lead" value="{SAFE["safeguarding_lead"]}"' in page
    assert '<input type="hidden" name="lawful_basis"' not in page


def test_the_small_cell_warning_names_the_kinds_and_is_for_one_life_alone(here: World) -> None:
    findable = "A twin. Deaf. Speaks Urdu at home."
    cleo = brought(here, who=findable, composite="no")
    warned = "Together these may point to one young person: where the family comes from"
    assert warned in words(cleo.get(f"{NEW}/safety"))
    version = written(here, "stories", "blake")[1]
    kept(cleo, "write_story", story_id="blake", pseudonym="Blake", who=findable, saw=version)
    assert warned not in words(cleo.get(f"{NEW}/safety"))


def test_no_page_says_that_a_story_is_safe(here: World) -> None:
    page = words(here.browser("cleo").get(f"{STORY}/safety")).replace("Safe to tell", "")
    assert "is safe." not in page
    assert "Throughline looks for some kinds of detail only." in page


def test_a_permission_that_is_withdrawn_closes_the_story_and_offers_the_purge(
    here: World,
) -> None:
    cleo = here.browser("cleo")
    page = cleo.get(f"{STORY}/safety/withdraw").text
    assert '<input type="hidden" name="withdrawn" value="yes">' in page
    version = written(here, "permissions", "rowan")[1]
    form = {"in_story": "rowan", **PERMITTED, "withdrawn": "yes", "saw": version}
    kept(cleo, "write_permission", **form)
    said = words(cleo.get(f"{STORY}/safety"))
    assert "The story is closed to everybody but coaches, and it should be purged soon." in said
    assert "See what a purge takes away" in said
    assert words(here.browser("pat").get(STORY)).count("Not open to you just now") == 1


def test_a_withdrawn_permission_stays_so_unless_the_tick_is_taken_away(here: World) -> None:
    cleo, version = here.browser("cleo"), written(here, "permissions", "rowan")[1]
    form = {"in_story": "rowan", **PERMITTED, "withdrawn": "yes", "saw": version}
    kept(cleo, "write_permission", **form)
    page = cleo.get(f"{STORY}/safety/permission").text
    assert '<input type="checkbox" name="withdrawn" value="yes" checked>' in page


def test_the_countdown_says_the_day_how_far_off_it_is_and_what_sets_it(here: World) -> None:
    cleo = brought(here)
    nothing = words(cleo.get(f"{NEW}/safety"))
    assert "No day is set yet. It will be 90 days after the last design workshop" in nothing
    kept(cleo, "write_permission", in_story="blake", **PERMITTED | {"until": ahead(102)})
    page = words(cleo.get(f"{NEW}/safety"))
    assert "in 103 days. That is the day after the permission ends." in page
    kept(cleo, "write_keeping", in_story="blake", until=ahead(1))
    assert "in 1 day. A coach chose that day." in words(cleo.get(f"{NEW}/safety"))


def test_a_legal_hold_is_said_with_its_reason_and_stops_the_purge(here: World) -> None:
    cleo = here.browser("cleo")
    kept(cleo, "write_keeping", in_story="rowan", held="yes", because="An inquiry asked")
    page = words(cleo.get(f"{STORY}/safety"))
    assert "a legal hold stops that" in page
    assert "An inquiry asked" in page
    preview = cleo.get(f"{STORY}/purge").text
    assert "do/purge_story" not in preview


def test_before_a_purge_people_see_what_goes_what_stays_and_when_backups_are_rid_of_it(
    here: World,
) -> None:
    cleo = here.browser("cleo")
    kept(cleo, "write_insight", insight="learned", in_story="rowan", learned="Nobody rang")
    page = words(cleo.get(f"{STORY}/purge"))
    # Quinn's note lies face down; it counts, and is not shown.
    assert "2 notes" in page
    assert "3 life stages" in page
    assert "1 vote" in page
    assert "Nobody rang" in page
    last = datetime.now(UTC).date() + timedelta(days=here.house.settings.backup_days)
    assert f"{last.day}\u00a0{last:%B}\u00a0{last.year}".replace("\u00a0", " ") in page.replace(
        "\u00a0", " "
    )
    assert "Quinn’s secret" not in page


def purged(here: World) -> World:
    """The same house after Rowan's story was purged, with what it taught."""
    cleo = here.browser("cleo")
    kept(cleo, "write_insight", insight="learned", in_story="rowan", learned="Nobody rang")
    kept(cleo, "purge_story", in_story="rowan")
    return here


@pytest.mark.parametrize("path", ["", "/insights"])
@pytest.mark.parametrize("who", ["cleo", "pat"])
def test_a_purged_story_says_so_calmly_and_keeps_what_it_taught(
    here: World, who: str, path: str
) -> None:
    page = purged(here).browser(who).get(STORY + path)
    assert page.status_code == 200
    assert "Rowan’s story was purged" in words(page)
    assert "Nobody rang" in words(page)
    assert f'data-forget="{HERE}/rowan"' in page.text
    assert "[erased]" not in page.text


def test_a_purged_story_of_others_is_none_of_ones_business(here: World) -> None:
    assert purged(here).browser("ash").get(STORY).status_code == 403


def test_of_a_purged_story_the_record_stays_and_nothing_is_written_any_more(here: World) -> None:
    cleo = purged(here).browser("cleo")
    page = cleo.get(f"{STORY}/safety")
    assert "Ring the front door team" in words(page)
    assert "/do/" not in page.text.partition('<ol class="safety">')[2]
    for part in ("safety/permission", "purge", "edit"):
        assert cleo.get(f"{STORY}/{part}").status_code == 404


def test_a_story_that_is_not_live_is_explained_to_those_who_wait_for_it(here: World) -> None:
    kept(here.browser("cleo"), "go_live", in_story="rowan", live="no")
    page = here.browser("pat").get(STORY)
    assert page.status_code == 200
    assert "Its coach is still making it safe to tell." in words(page)
    assert "Nobody at home" not in page.text


def test_a_board_that_is_open_is_told_to_load_anew_when_its_story_closes(here: World) -> None:
    pat = here.browser("pat")
    socket = pat.listening("story-rowan")
    kept(here.browser("cleo"), "go_live", in_story="rowan", live="no")
    assert not socket.is_connected()
    assert pat.get(STORY, X_Heal="1").status_code == 404


def test_the_board_tells_coaches_that_nobody_else_can_open_it(here: World) -> None:
    page = brought(here).get(NEW)
    assert "Participants cannot open this story yet: 13 things are missing." in words(page)
    assert f'href="{NEW}/safety"' in page.text
    assert "Participants cannot open" not in here.browser("cleo").get(STORY).text


def test_the_list_says_where_each_story_stands(here: World) -> None:
    cleo = brought(here)
    kept(cleo, "write_keeping", in_story="rowan", until=ahead(12))
    kept(cleo, "pause_story", in_story="amber", paused="yes")
    page = words(cleo.get(f"/w/{HERE}/stories"))
    assert "Open to its Deep Dive Purge due in 12 days" in page
    assert "Being prepared: 13 things are missing" in page
    assert "Paused" in page


@pytest.mark.parametrize("who", ["cleo", "pat"])
def test_the_list_names_a_purged_story_and_the_day(here: World, who: str) -> None:
    page = purged(here).browser(who).get(f"/w/{HERE}/stories")
    assert "Purged on" in words(page)
    assert "Rowan" in words(page)
    assert "[erased]" not in page.text


def test_a_new_story_is_offered_free_names_and_leads_on(here: World) -> None:
    page = here.browser("cleo").get(f"/w/{HERE}/story/new").text
    assert page.count("data-fill=") == 6
    assert f'name="next" value="/w/{HERE}/story/y-minted/safety"' in page


def test_the_holder_is_chosen_among_those_who_lead_or_take_part(here: World) -> None:
    page = here.browser("cleo").get(f"{STORY}/edit").text
    assert '<option value="pat">Pat, Worker</option>' in page
    assert '<option value="cole">Cole, Worker</option>' in page
    for nobody in ("sol", "ola", "olu"):
        assert f'<option value="{nobody}">' not in page


def test_two_records_saved_at_once_are_both_shown_to_choose_from(here: World) -> None:
    cleo, version = here.browser("cleo"), written(here, "permissions", "rowan")[1]
    for use in ("For the map", "For one day"):
        form = {"in_story": "rowan", **PERMITTED, "use": use, "saw": version}
        kept(cleo, "write_permission", **form)
    page = words(cleo.get(f"{STORY}/safety"))
    assert "Two people changed this at once." in page
    assert "What for: For one day from Cleo" in page


def test_the_word_list_begins_empty_and_holds_what_coaches_add(here: World) -> None:
    cleo, path = here.browser("cleo"), f"/w/{HERE}/words"
    assert "No word of your own yet" in words(cleo.get(path))
    kept(cleo, "write_word", word="b1", term="contact", use="avoid", instead="family time")
    page = words(cleo.get(path))
    assert "To say kinder" in page
    assert "better: family time" in page
    kept(cleo, "remove", among="words", thing="b1")
    assert "No word of your own yet" in words(cleo.get(path))


def test_the_word_list_is_for_coaches(here: World) -> None:
    assert here.browser("pat").get(f"/w/{HERE}/words").status_code == 403
