"""A whole Deep Dive, from its opening to its close: a coach, the screen in the room, four people.

Once as most rooms do it, once where no WebSocket gets through, and once by keyboard alone.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, DESK, PHONE, Screen
from tests.browser.server import Server
from tests.browser.town import DIVE, Town
from tests.browser.wall import Wall
from workshops.guide import load_guides

CONSOLE, WALL = f"workshop/{DIVE}/console", f"workshop/{DIVE}/wall"
STEPS = {step.key: step for step in load_guides()["deep_dive"].steps}
ROWS = {
    "key-events": "event", "feelings": "feeling", "empathy-round": "concern",
    "who-was-there": "people", "services": "service", "aspirations": "hope",
}  # fmt: skip
"""The steps in which people write alone, and a question that each is about."""
MOST_TABS = 160


@dataclass(frozen=True, slots=True)
class Hands:
    """How somebody uses a page: with a pointer, or with the keyboard alone."""

    keyboard: bool

    def press(self, screen: Screen, control: Locator) -> None:
        """Uses a control."""
        if not self.keyboard:
            control.click()
            return
        self.reach(screen, control)
        screen.page.keyboard.press("Enter")

    def reach(self, screen: Screen, control: Locator) -> None:
        """Goes to a control by Tab, from wherever the focus is."""
        expect(control).to_be_visible()
        for _ in range(MOST_TABS):
            if control.evaluate("each => each === document.activeElement"):
                return
            screen.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} presses of Tab did not reach {control}")

    def write(self, screen: Screen, words: str) -> None:
        """Writes a note into the composer."""
        field = screen.page.locator("#note-text")
        if self.keyboard:
            self.reach(screen, field)
        else:
            field.click()
        screen.page.keyboard.type(words)
        screen.page.keyboard.press("Enter")
        expect(screen.note(words)).to_be_visible()


@dataclass(slots=True)
class Day:
    """Everyone in the room, and the hands they have."""

    town: Town
    coach: Screen
    sheet: Screen
    wall: Screen
    people: list[Screen]
    hands: Hands
    said: int = 0

    def go_on(self, key: str) -> None:
        """The coach goes on by the run-sheet; everybody comes along."""
        on = self.sheet.page.get_by_role("button", name=f"Next: {STEPS[key].title}")
        self.hands.press(self.sheet, on)
        heading = self.sheet.page.locator("#now-title")
        expect(heading).to_have_text(STEPS[key].title)
        seq = self.town.seq(self.coach.workspace)
        for screen in (self.coach, self.wall, *self.people):
            screen.caught_up(seq)

    @property
    def at(self) -> str:
        """The step the room is at."""
        return str(self.town.kept(self.coach.workspace, "go_to_step")[-1].step)

    def write_alone(self, row: str) -> list[str]:
        """Everybody writes a note that nobody else can read yet; returns their words."""
        words = []
        for number, person in enumerate(self.people):
            self.said += 1
            words.append(f"Thought {self.said} of person {number}")
            self.hands.write(person, words[-1])
        for person in self.people:
            others = [said for said in words if not person.note(said).count()]
            assert len(others) == len(words) - 1
        expect(self.wall.page.get_by_text(f"{len(words)} notes, face down")).to_be_visible()
        assert not any(self.wall.heard(said) for said in words)
        return words

    def reveal(self, words: list[str]) -> None:
        """The coach turns the row over; everybody reads everything, and so does the screen."""
        key = self.coach.page.locator("#key-reveal")
        self.hands.press(self.coach, key)
        self.hands.press(self.coach, key)
        for screen in self.people:
            for said in words:
                expect(screen.note(said)).to_be_visible()
        expect(self.wall.page.get_by_text(words[0])).to_be_visible()


def begin(enter: Enter, server: Server, hands: Hands, by: str = "") -> Day:
    """Everybody comes in: two who joined before, two from the code on the screen."""
    people = [enter("Pat", PHONE, by=by), enter("Quinn", DESK, by=by)]
    workspace = people[0].workspace
    invitation = server.town.invite(workspace, DIVE)
    people += [enter(size=size, by=by) for size in (PHONE, DESK)]
    for guest, name in zip(people[2:], ("Robyn", "Dafydd"), strict=True):
        guest.join(invitation.code, name)
    for person in people:
        person.open(BOARD)
    coach = enter("Cleo", DESK, by=by)
    coach.post("go_to_step", workshop=DIVE, step="opening")
    sheet = enter("Cleo", DESK, by=by).open(f"workshop/{DIVE}")
    screen = enter("Sol", DESK, by=by).open(WALL)
    return Day(server.town, coach.open(CONSOLE), sheet, screen, people, hands)


def hold_it_all(day: Day) -> None:
    """The guide from its first step to its last."""
    written: list[str] = []
    for key in STEPS:
        if key == "opening":
            continue
        day.go_on(key)
        if key in ROWS:
            words = day.write_alone(ROWS[key])
            day.reveal(words)
            written += words
    kept = [note.text for note in day.town.kept(day.coach.workspace, "place_note")]
    assert [kept.count(words) for words in written] == [1] * len(written)
    assert len(written) == 4 * len(ROWS)
    assert day.at == "close"


def test_a_whole_deep_dive(enter: Enter, server: Server) -> None:
    hold_it_all(begin(enter, server, Hands(keyboard=False)))


def test_a_whole_deep_dive_where_no_websocket_gets_through(enter: Enter, server: Server) -> None:
    with closing(Wall(server.address)) as wall:
        hold_it_all(begin(enter, server, Hands(keyboard=False), wall.address))


def test_a_whole_deep_dive_by_keyboard_alone(enter: Enter, server: Server) -> None:
    hold_it_all(begin(enter, server, Hands(keyboard=True)))
