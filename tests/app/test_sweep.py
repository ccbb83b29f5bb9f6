"""The sweep: secrets are planted, and everything that leaves the process is searched for them."""

from __future__ import annotations

import io
import itertools
import json
import logging
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from app.cli import main
from app.store import Member, Person
from app.store.sqlite import SqliteStore
from exports.exchange.formats import FORMATS
from exports.writers import WRITERS
from tests.app.worlds import (
    ELSEWHERE,
    HERE,
    Browser,
    World,
    listen,
    peopled,
)
from tests.app.worlds import EVERYONE as CAST
from tests.builders import Happened
from tests.cast import PAT, QUINN, Player
from tests.safe import PERMITTED, SAFE
from tests.strategies import ground
from workshops.core import KINDS, Command
from workshops.design.decision import WriteDecision
from workshops.map.assumption import WriteAssumption
from workshops.map.indicator import WriteIndicator
from workshops.plan.action import WriteAction
from workshops.plan.raid import WriteRaid
from workshops.record import SHELVES
from workshops.room.about import WriteAbout
from workshops.room.audience import SetAudience
from workshops.room.group import WriteGroup
from workshops.room.note import KINDS_OF_NOTE, PlaceNote
from workshops.room.pin import WritePin
from workshops.room.workshop import WriteWorkshop
from workshops.story.feeling import MarkFeeling
from workshops.story.gate import GoLive, PauseStory
from workshops.story.insight import TieInsight, WriteInsight
from workshops.story.keeping import WriteKeeping
from workshops.story.permission import WritePermission
from workshops.story.safety import WriteSafety
from workshops.story.stage import WriteStage
from workshops.story.story import WriteStory

PASSWORD = "correct-kestrel-battery-staple"
EMAIL = "rae@example.org"
COACHES = {"cleo", "cole"}
EVERYONE = (*CAST, "pia")
"""The cast, and Pia, who is invited as a partner."""
ROOM = COACHES | {"pat", "quinn", "ola", "sol", "pia"}
"""Everyone in the room of Rowan's Deep Dive."""
REAL = COACHES | {"pat"}
"""Who may see one young person's own story: of its room, neither partner, observer nor screen."""
SURFACES = (
    "home", "story-rowan", "story-amber", "story-sorrel", "story-fern", "story-bryn",
    "wall-real-dive", "map", "outline", "design", "question-name", "plan",
    "workshop-dive", "workshop-amber-dive", "workshop-making", "wall-dive", "wall-amber-dive",
    "wall-making", "console-dive", "console-amber-dive", "console-making", "you",
)  # fmt: skip
SAME_FOR_ALL = {
    "/static/<path:filename>": "files of the project, which hold nothing that anyone typed",
    "/css/<name>.css": "the stylesheet, likewise",
    "/set-up/<key>": "closed for good once there is a first coach",
}
"""Rules that are not walked, and why."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Words, and who may read them in a page or a frame."""

    words: str
    open_to: frozenset[str]
    of_a_story: bool = False
    """Told in a Deep Dive: no document that leaves the workspace may hold it, whoever asks."""


def only(words: str, *people: str) -> Secret:
    return Secret(words, frozenset(people))


def told(words: str, people: set[str]) -> Secret:
    return Secret(words, frozenset(people), of_a_story=True)


SECRETS = (
    only("kestrel-face-down", "pat"),
    only("kestrel-face-down-too", "pat"),
    only("kestrel-taken-back-unseen", "pat"),
    only("kestrel-not-yet-line", "pat"),
    only("kestrel-objects", "pat"),
    only("kestrel-in-a-vote-taken-away", "pat"),
    only("kestrel-erased"),
    only("kestrel-next-door", "olu"),
    only(PASSWORD),
    told("kestrel-in-the-records", ROOM),
    told("kestrel-another-story", COACHES | {"ash"}),
    told("kestrel-pinned", COACHES),
    told("kestrel-asked-in-the-room", ROOM),
    told("kestrel-of-a-real-life", REAL),
    told("kestrel-who-sorrel-is", REAL),
    told("kestrel-why-it-felt-so", REAL),
    told("kestrel-not-open-yet", COACHES),
    told("kestrel-while-paused", COACHES),
    told("kestrel-permission", COACHES),
    told("kestrel-intruder", COACHES),
    told("kestrel-held", COACHES),
    told("kestrel-for-coaches", COACHES),
    told("kestrel-for-the-workshop", set(EVERYONE) - {"olu", ""}),
    told("kestrel-mobile-07700 900123", set(EVERYONE) - {"olu", ""}),
)


class Logs(logging.Handler):
    """Every line that anything logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_text or ''}")


@dataclass(frozen=True)
class Swept:
    """A house with secrets in it, everyone's browser, what their sockets heard, and the log."""

    world: World
    file: Path
    browsers: dict[str, Browser]
    heard: dict[str, str]
    ids: dict[str, tuple[str, ...]]
    secrets: tuple[Secret, ...]
    logs: Logs


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Swept]:
    logs, root = Logs(), logging.getLogger()
    level = root.level
    root.addHandler(logs)
    root.setLevel(logging.DEBUG)
    file = tmp_path_factory.mktemp("sweep") / "town.db"
    store = SqliteStore(file)
    try:
        yield _planted(store, file, logs)
    finally:
        store.close()
        root.removeHandler(logs)
        root.setLevel(level)


def _planted(store: SqliteStore, file: Path, logs: Logs) -> Swept:
    town = peopled(World(store), _ground().facts)
    store.put_person(Person("pia", "Pia", "Charity", "Trustee"))
    for who, role, sees in (
        ("pat", "participant", "stories"), ("pia", "participant", "composites"),
        ("ola", "observer", "stories"), ("sol", "projector", "stories"),
    ):  # fmt: skip
        store.put_member(Member(HERE, who, role, "real-dive", sees=sees))
    store.put_member(Member(HERE, "pia", "participant", "dive", sees="composites"))
    store.append(ELSEWHERE, _next_door().facts)
    town.house.identity.add_coach(name="Rae", email=EMAIL, password=PASSWORD)
    browsers = {who: town.browser(who) for who in EVERYONE}
    sockets = {who: [b.socket() for _ in SURFACES] for who, b in browsers.items() if who}
    for each in sockets.values():
        for socket, surface in zip(each, SURFACES, strict=True):
            listen(socket, surface)
    assert browsers["cleo"].do("erase_item", among="notes", thing="gone")["ok"]
    for socket in itertools.chain(*sockets.values()):
        socket.get_received()
    _plant(browsers)
    # Who may not open a story any more was cut off before the frame that says so.
    there = {who: [s for s in each if s.is_connected()] for who, each in sockets.items()}
    heard = {who: json.dumps([s.get_received() for s in each]) for who, each in there.items()}
    for socket in itertools.chain(*there.values()):
        socket.disconnect()
    secrets = [*SECRETS, only(_hash_of_password(town))]
    for who, browser in browsers.items():
        secrets += [only(browser.key)] if browser.key else []
        secrets += [only(session.key, who) for session in store.sessions_of(who)]
    ids = _ids(town, browsers["cleo"])
    return Swept(town, file, browsers, heard, ids, tuple(secrets), logs)


def _ground() -> Happened:
    """The ground of the strategies with something on every shelf and words of two stories."""
    there = ground().given(
        WriteAbout("about", "Aldermere", "Aldermere Council", fictional=True),
        WriteWorkshop("amber-dive", "deep_dive", "Amber’s story", ("amber",)),
        WriteInsight("i2", "rowan", "Nobody rang.", "Someone must.", "early", ("n1",)),
        TieInsight("trust", "i2"),
        WriteAssumption("u1", "Someone can stay."),
        WriteIndicator("t1", "trust", "Who says they trust somebody"),
        WriteDecision("d1", "name", "The Bridge", "o1", insights=("i2",), steps=("trust",)),
        WriteAction("x1", "Appoint two workers", steps=("trust",), decisions=("d1",)),
        WriteRaid("r1", "risk", "No house is found"),
        WritePin("z1", "dive", "kestrel-pinned", "n1"),
        WriteGroup("g1", "Home", "early", "event", "rowan"),
    )
    there = there.given(
        PlaceNote("told", "early", "event", "kestrel-in-the-records", "records"), by=QUINN
    ).given(PlaceNote("gone", "early", "hope", "kestrel-erased", "guess"), by=PAT)
    ash = Player("ash", "participant")
    return there.given(
        PlaceNote("hers", "amber-now", "event", "kestrel-another-story", "records"), by=ash
    ).given(
        WriteInsight("i3", "rowan", "It was written down.", notes=("told",)),
        WriteInsight("i4", "rowan", "kestrel-for-coaches"),
        SetAudience("insights", "i4", "coaches"),
        WriteAction("x2", "kestrel-for-the-workshop"),
        SetAudience("actions", "x2", "workshop"),
        WriteRaid("r2", "risk", "kestrel-mobile-07700 900123"),
        *_real_lives(),
    )


def _real_lives() -> Iterator[Command]:
    """A real story that is open, one that is not yet, and one that is paused, all in one room."""
    safe = {**SAFE, "minimised": tuple(SAFE["minimised"])}
    permitted = {**PERMITTED, "source": "kestrel-permission"}
    for story, note in (
        ("sorrel", "kestrel-of-a-real-life"),
        ("fern", "kestrel-not-open-yet"),
        ("bryn", "kestrel-while-paused"),
    ):
        who = "kestrel-who-sorrel-is" if story == "sorrel" else "Somebody"
        yield WriteStory(story, story.capitalize(), who, composite=False)
        yield WriteStage(f"{story}-now", story, "Now")
        yield PlaceNote(f"of-{story}", f"{story}-now", "event", note, "records")
        yield WritePermission(story, **permitted)
        yield WriteSafety(story, **{**safe, "intruder_because": "kestrel-intruder"})
        yield WriteKeeping(story, held=True, because="kestrel-held")
    yield MarkFeeling("sorrel-now", "-2", "kestrel-why-it-felt-so")
    yield WriteWorkshop("real-dive", "deep_dive", "Three lives", ("sorrel", "fern", "bryn"))
    yield GoLive("sorrel")
    yield GoLive("bryn")
    yield PauseStory("bryn")


def _next_door() -> Happened:
    olu = Player("olu", "coach")
    return Happened().given(
        WriteAbout("about", "kestrel-next-door", "kestrel-next-door Council"),
        WriteStory("storm", "kestrel-next-door"),
        WriteStage("now", "storm", "kestrel-next-door"),
        PlaceNote("theirs", "now", "event", "kestrel-next-door", "records"),
        by=olu,
    )


def _plant(browsers: dict[str, Browser]) -> None:
    """Pat writes what nobody else may read, while others change what every page shows."""
    pat, cleo = browsers["pat"], browsers["cleo"]
    place = {"stage": "early", "question": "hope", "how": "guess"}
    kept = [
        pat.do("place_note", note="down", text="kestrel-face-down", **place),
        pat.do("edit_note", note="down", text="kestrel-face-down-too", how="guess", saw="1"),
        pat.do("place_note", note="back", text="kestrel-taken-back-unseen", **place),
        pat.do("remove", among="notes", thing="back"),
        pat.do(
            "write_answer", answer="a1", question="name", provocation="p1", choice="not_yet",
            line="kestrel-not-yet-line",
        ),
        cleo.do("write_about", about="about", name="Aldermere", authority="Aldermere", saw="9"),
        cleo.do("reorder", among="stages", thing="early", rank="0.5"),
        browsers["quinn"].do("place_note", note="q1", text="Anything", **place),
        pat.do("cast_vote", ballot="v4", value="2", words="kestrel-objects"),
        cleo.do("remove", among="ballots", thing="v3"),
        cleo.do("write_ballot", ballot="v5", workshop="dive", words="Are we ready?", method="fist"),
        pat.do("cast_vote", ballot="v5", value="1", words="kestrel-in-a-vote-taken-away"),
        cleo.do("count_hands", ballot="v5", value="1", hands="2"),
        cleo.do("remove", among="ballots", thing="v5"),
        cleo.do(
            "write_ballot", ballot="v6", workshop="dive", words="kestrel-asked-in-the-room",
            method="dots", about="notes", in_story="rowan",
        ),
        pat.do("cast_vote", ballot="v6", value="1", thing="notes/told"),
    ]  # fmt: skip
    assert [answer for answer in kept if not answer["ok"]] == []


def _hash_of_password(town: World) -> str:
    account = town.store.account(EMAIL)
    assert account is not None
    return account.password


def _ids(town: World, cleo: Browser) -> dict[str, tuple[str, ...]]:
    """What may stand in the place of each variable of a rule: what there is, and what is not."""
    state = town.state()
    ids = {shelf: (*state.shelf(shelf), "nothing") for shelf in SHELVES}
    asked = cleo.post(f"/w/{HERE}/invite-coach", {"role": "coach"}).text
    link = asked.partition("/coach/")[2].partition('"')[0].partition("<")[0]
    cleo.post(f"/w/{HERE}/workshop/dive/invite/participant", {})
    code = town.store.invitations_to(HERE, "dive")[0].code
    return {
        "workspace": (HERE,), "story": ids["stories"], "stage": ids["stages"], "note": ids["notes"],
        "insight": ids["insights"], "step": ids["steps"], "link": ids["links"],
        "question": ids["questions"], "option": ids["options"], "provocation": ids["provocations"],
        "action": ids["actions"], "raid": ids["raid"], "assumption": ids["assumptions"],
        "indicator": ids["indicators"], "workshop": ids["workshops"],
        "shelf": ("insights", "actions", "decisions", "steps", "options", "notes", "answers"),
        "item": ("i2", "i3", "x1", "d1", "trust", "o1", "down", "a1"),
        "pin": ids["pins"], "ballot": ids["ballots"], "group": ids["groups"],
        "key": (link, "deep_dive", "feelings", "nothing"),
        "code": (code,), "role": ("participant",), "person": ("pat", "cleo", "nobody"),
        "format": (*{**WRITERS, **FORMATS}, "nothing"),
    }  # fmt: skip


def pages(town: Swept) -> list[Rule]:
    """Every rule that can be fetched, but for those with a reason."""
    rules = town.world.app.url_map.iter_rules()
    fetched = (rule for rule in rules if "GET" in (rule.methods or ()))
    return [rule for rule in fetched if rule.rule not in SAME_FOR_ALL]


def addresses(town: Swept, rule: Rule) -> Iterator[str]:
    """A rule's addresses with everything there is, and with another workspace's or none's name."""
    names = sorted(rule.arguments)
    for values in itertools.product(*(town.ids[name] for name in names)):
        yield _address(rule, dict(zip(names, values, strict=True)))
    if "workspace" in names:
        first = {name: town.ids[name][0] for name in names}
        for workspace in (ELSEWHERE, "nowhere"):
            yield _address(rule, first | {"workspace": workspace})
    if rule.rule == "/w/<workspace>/story/<story>":
        yield f"/w/{ELSEWHERE}/story/storm"


def _address(rule: Rule, values: dict[str, str]) -> str:
    path = rule.rule
    for name, value in values.items():
        path = path.replace(f"<{name}>", value)
    return path


def leaks(town: Swept, who: str, said: bytes, *, leaves: bool = False) -> set[str]:
    """The secrets in some bytes that are not for this person; or, if they leave, for nobody."""
    every = b"".join((said, *_unzipped(said)))
    return {
        secret.words
        for secret in town.secrets
        if secret.words.encode() in every
        and (who not in secret.open_to or (leaves and secret.of_a_story))
    }


def _unzipped(said: bytes) -> Iterator[bytes]:
    if said.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(said)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def test_every_rule_has_something_to_stand_in_its_variables(swept: Swept) -> None:
    assert {name for rule in pages(swept) for name in rule.arguments} - swept.ids.keys() == set()


@pytest.mark.parametrize("who", EVERYONE)
def test_no_page_holds_what_is_not_for_whoever_asks(swept: Swept, who: str) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    browser = swept.browsers[who]
    for rule in pages(swept):
        for nth, path in enumerate(addresses(swept, rule)):
            # A dialog holds what its page holds, so one of each kind is enough.
            for headers in ({}, {"HX-Request": "true"})[: 1 if nth else 2]:
                response = browser.get(path, **headers)
                said = response.data + str(response.headers).encode()
                found[path] |= leaks(swept, who, said, leaves="/export/" in path)
    assert {path: words for path, words in found.items() if words} == {}


def test_every_page_is_there_for_somebody(swept: Swept) -> None:
    lookers = [swept.browsers[who] for who in ("cleo", "pat", "sol", "")]
    unseen = [
        rule.rule
        for rule in pages(swept)
        if not any(
            b.get(path).status_code == 200 for b in lookers for path in addresses(swept, rule)
        )
    ]
    assert unseen == []


@pytest.mark.parametrize("who", [who for who in EVERYONE if who])
def test_no_frame_holds_what_is_not_for_whoever_hears_it(swept: Swept, who: str) -> None:
    assert leaks(swept, who, swept.heard[who].encode()) == set()


def test_what_is_secret_reaches_those_it_is_for(swept: Swept) -> None:
    board = swept.browsers["pat"].get(f"/w/{HERE}/story/rowan").text
    assert "kestrel-face-down" in board
    assert "kestrel-face-down" in swept.heard["pat"]


@pytest.mark.parametrize("who", EVERYONE)
def test_no_refusal_holds_what_is_not_for_whoever_is_refused(swept: Swept, who: str) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    browser = swept.browsers[who]
    for kind in (*KINDS, "nothing"):
        for headers in ({}, {"Accept": "application/json"}):
            response = browser.post(f"/w/{HERE}/do/{kind}", {}, **headers)
            assert response.status_code in (400, 401, 404), kind
            found[kind] |= leaks(swept, who, response.data)
    assert {kind: words for kind, words in found.items() if words} == {}


@pytest.mark.parametrize("who", ["quinn", "ash", "ola", "sol", "olu"])
def test_nobody_learns_a_face_down_note_by_working_on_it(swept: Swept, who: str) -> None:
    tries = {
        "edit_note": {"note": "down", "text": "What?", "how": "guess", "saw": "1"},
        "move_note": {"note": "down", "stage": "school", "question": "hope"},
        "settle": {"among": "notes", "thing": "down", "keep": "0"},
        "restore": {"among": "notes", "thing": "back"},
        "remove": {"among": "answers", "thing": "a1"},
    }
    for kind, form in tries.items():
        response = swept.browsers[who].post(f"/w/{HERE}/do/{kind}", form)
        assert response.status_code in (400, 404), kind
        assert leaks(swept, who, response.data) == set()


def test_an_address_that_leads_nowhere_tells_nothing(swept: Swept) -> None:
    for who, browser in swept.browsers.items():
        for path in ("/nothing", "/w/", f"/w/{HERE}/nothing", f"/w/{HERE}/note/kestrel-face-down"):
            response = browser.get(path)
            assert response.status_code in (401, 404)
            assert leaks(swept, who, response.data) == set()


def test_a_mistake_of_ours_tells_nothing_of_what_it_was_about(
    swept: Swept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: str) -> str:
        raise RuntimeError("kestrel-face-down")

    monkeypatch.setitem(swept.world.app.view_functions, "note.note", broken)
    response = swept.browsers["cleo"].get(f"/w/{HERE}/note/down")
    assert response.status_code == 500
    assert leaks(swept, "cleo", response.data) == set()


def test_typed_words_are_in_no_address(swept: Swept) -> None:
    response = swept.browsers["pat"].post(
        f"/w/{HERE}/do/place_note",
        {
            "note": "url",
            "stage": "early",
            "question": "hope",
            "text": "kestrel-typed",
            "how": "guess",
        },
    )
    assert response.status_code == 303
    assert "kestrel" not in str(response.headers)


def test_words_are_given_back_to_nobody_but_whoever_typed_them(swept: Swept) -> None:
    typed = {"note": "x", "text": "kestrel typed words"}
    mine = swept.browsers["pat"].post(f"/w/{HERE}/do/place_note", typed)
    theirs = swept.browsers["quinn"].post(f"/w/{HERE}/do/place_note", {"note": "x"})
    assert "kestrel typed words" in mine.text
    assert "kestrel typed words" not in theirs.text


def test_no_line_is_logged_with_words_or_names(swept: Swept) -> None:
    lines = "\n".join(swept.logs.lines)
    assert "did workspace=here kind=place_note" in lines
    every = {*(secret.words for secret in swept.secrets), "kestrel", EMAIL, "Quinn’s secret"}
    assert {words for words in every if words in lines} == set()


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_a_document_from_the_command_line_holds_no_story_and_no_secret(
    swept: Swept, format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THROUGHLINE_DATABASE", str(swept.file))
    out = tmp_path / "plan"
    assert main(["export", HERE, "--format", format, "--out", str(out)]) == 0
    # Sol may read a story aloud; a document may not, whoever asks.
    assert leaks(swept, "sol", out.read_bytes(), leaves=True) == set()


def test_a_bundle_for_another_server_holds_no_password_session_or_erased_word(
    swept: Swept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is written by whoever holds the file of the store itself, and moves a workspace as it is.
    monkeypatch.setenv("THROUGHLINE_DATABASE", str(swept.file))
    out = tmp_path / "bundle.json"
    assert main(["export", HERE, "--format", "json", "--out", str(out)]) == 0
    bundle = out.read_bytes()
    nobodys = {s.words for s in swept.secrets if "kestrel" not in s.words or not s.open_to}
    assert {words for words in nobodys if words.encode() in bundle} == set()


def test_a_coach_is_given_no_bundle_while_something_lies_face_down(swept: Swept) -> None:
    response = swept.browsers["cleo"].get(f"/w/{HERE}/export/json")
    assert response.status_code == 400
    assert "reveal them first" in response.text


def test_erased_words_are_nowhere_in_the_files_of_the_store(swept: Swept) -> None:
    for file in swept.file.parent.iterdir():
        assert b"kestrel-erased" not in file.read_bytes()


def test_a_bundle_holds_the_stories_but_nothing_that_was_taken_back_unseen(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "town.db")
    town = _planted(store, tmp_path, Logs())
    cleo = town.browsers["cleo"]
    for question in KINDS_OF_NOTE:
        cleo.do("reveal", in_story="rowan", question=question)
    cleo.do("reveal_answers", question="name", provocation="p1")
    for ballot in ("v4", "v6"):
        cleo.do("close_ballot", ballot=ballot)
    bundle = cleo.get(f"/w/{HERE}/export/json").data
    store.close()
    held = {secret.words for secret in town.secrets if secret.words.encode() in bundle}
    assert held == {
        "kestrel-face-down", "kestrel-face-down-too", "kestrel-not-yet-line",
        "kestrel-in-the-records", "kestrel-another-story", "kestrel-pinned", "kestrel-objects",
        "kestrel-asked-in-the-room", "kestrel-of-a-real-life", "kestrel-who-sorrel-is",
        "kestrel-why-it-felt-so", "kestrel-not-open-yet", "kestrel-while-paused",
        "kestrel-permission", "kestrel-intruder", "kestrel-held", "kestrel-for-coaches",
        "kestrel-for-the-workshop", "kestrel-mobile-07700 900123",
    }  # fmt: skip
