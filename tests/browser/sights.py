"""Every page in its states, as one list: who looks, at what, and what they do before it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.screen import PHONE

Act = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Sight:
    """A page in one state. A path without a slash in front is one of Aldermere's."""

    name: str
    who: str
    path: str
    act: Act | None = None
    empty: bool = False


def dialog(selector: str) -> Act:
    """Opens a dialog by the first link like this, and waits until it is there."""

    def act(page: Page) -> None:
        page.locator(selector).first.click()
        expect(page.locator("dialog[open]")).to_be_visible()

    return act


def submit(page: Page) -> None:
    """Sends a form as it is, past the browser's own checks, so that the server's errors show."""
    page.locator("main form").first.evaluate("form => { form.noValidate = true; }")
    page.locator("main form button").first.click()
    expect(page.locator(".errors")).to_be_visible()


def wrong_code(page: Page) -> None:
    page.get_by_label("Code on the screen").fill("bcdf ghjk")
    submit(page)


def one_cell_on(page: Page) -> None:
    page.set_viewport_size(PHONE)
    ready = page.get_by_role("button", name="I am ready")
    if ready.is_visible():
        ready.click()
    page.get_by_role("button", name="On one life stage").click()


def fold_out(page: Page) -> None:
    """Opens every folded part, so that all of the page is read."""
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")


SIGHTS = (
    # The ways in.
    Sight("start", "", "/"),
    Sight("join", "", "/join"),
    Sight("join with a wrong code", "", "/join", wrong_code),
    Sight("return", "", "/return"),
    Sight("sign in", "", "/sign-in"),
    Sight("sign in with nothing typed", "", "/sign-in", submit),
    Sight("set up, used", "", "/set-up/used"),
    Sight("who are you", "", "/w/aldermere/"),
    Sight("joined", "Pat", "workshop/w-rowan/joined"),
    Sight("me as a coach", "Cleo", "/me"),
    Sight("me as a guest", "Pat", "/me"),
    Sight("your workshops", "Pat", "/"),
    Sight("new workspace", "Cleo", "/new-workspace"),
    Sight("people", "Cleo", "people"),
    # Home and workshops.
    Sight("home of a coach", "Cleo", ""),
    Sight("home of a guest", "Pat", ""),
    Sight("home, empty", "Cleo", "", empty=True),
    Sight("about", "Cleo", "about"),
    Sight("workshop of a coach", "Cleo", "workshop/w-rowan"),
    Sight("workshop of a guest", "Pat", "workshop/w-rowan"),
    Sight("screen in the room", "Sol", "workshop/w-rowan/wall"),
    Sight("screen as a coach looks at it", "Cleo", "workshop/w-rowan/wall"),
    Sight("screen of the map", "Cleo", "workshop/w-map/wall"),
    Sight("screen of the design", "Cleo", "workshop/w-design/wall"),
    Sight("new workshop", "Cleo", "workshop/new"),
    Sight("guide", "Cleo", "guide/deep_dive"),
    Sight("bin, empty", "Cleo", "bin", empty=True),
    # Deep Dive.
    Sight("stories", "Cleo", "stories"),
    Sight("stories, empty", "Cleo", "stories", empty=True),
    Sight("new story", "Cleo", "story/new"),
    Sight("board of a coach", "Cleo", "story/rowan"),
    Sight("board of a guest", "Pat", "story/rowan"),
    Sight("board on the screen", "Sol", "story/rowan"),
    Sight("board with a note open", "Cleo", "story/rowan", dialog(".slip__open")),
    Sight("board with a life stage open", "Cleo", "story/rowan", dialog(".board__head a")),
    Sight("board on a phone, one cell on", "Pat", "story/rowan", one_cell_on),
    Sight("note as a page", "Cleo", "note/rowan-early-1"),
    Sight("board as its outline", "Cleo", "story/rowan?view=outline"),
    Sight("why of a note", "Pat", "note/rowan-early-1/why"),
    Sight("naming a group", "Cleo", "story/rowan/group/new?note=rowan-early-4", fold_out),
    Sight("move to", "Cleo", "story/rowan/move?note=rowan-early-1"),
    Sight("link to", "Cleo", "story/rowan/link?note=rowan-early-1"),
    Sight("link on to an outcome", "Cleo", "insight/in1/outcome"),
    Sight("link on to a decision", "Cleo", "insight/in1/decision"),
    Sight("later shelf, empty", "Cleo", "story/rowan/later"),
    Sight("keys", "Pat", "keys"),
    Sight("insights", "Cleo", "story/rowan/insights"),
    Sight("insight as a page", "Cleo", "insight/in1", fold_out),
    Sight("safe to tell", "Cleo", "story/rowan/safety"),
    Sight("what a purge takes", "Cleo", "story/rowan/purge"),
    Sight("a workspace’s own words", "Cleo", "words", fold_out),
    Sight("story at a glance", "Cleo", "story/rowan/glance", fold_out),
    Sight("new insight", "Cleo", "story/rowan/insights", dialog("a[href$='insight/new']")),
    # Theory of Change.
    Sight("map", "Cleo", "map"),
    Sight("map with a step in focus", "Cleo", "map?focus=n12"),
    Sight("map, empty", "Cleo", "map", empty=True),
    Sight("outline", "Pat", "map/outline", fold_out),
    Sight("outline, empty", "Cleo", "map/outline", empty=True),
    Sight("step as a page", "Cleo", "map/step/n12"),
    Sight("move a step to a lane", "Cleo", "map/step/n12/lane"),
    Sight("new step", "Cleo", "map/step/new"),
    Sight("link as a page", "Cleo", "map/link/l01"),
    Sight("new link", "Cleo", "map/link/new"),
    Sight("tidy the map", "Cleo", "map/tidy"),
    Sight("map as a file", "Cleo", "map/files"),
    Sight("review of the map", "Cleo", "map/review", fold_out),
    Sight("what changed on the map", "Cleo", "map/changes", fold_out),
    Sight("evidence for a link", "Cleo", "map/link/l01/evidence"),
    Sight("verdict on a link", "Cleo", "map/link/l01/verdict"),
    # Design.
    Sight("design", "Cleo", "design"),
    Sight("design, empty", "Cleo", "design", empty=True),
    Sight("decision", "Cleo", "design/d2", fold_out),
    Sight("decision for a guest", "Pat", "design/d1", fold_out),
    Sight("answer open", "Cleo", "design/d1", dialog("a[href*='/answer/']")),
    Sight("record as a page", "Cleo", "design/d2/record", fold_out),
    Sight("option as a page", "Cleo", "design/d2/option/d2-a", fold_out),
    Sight("provocation as a page", "Cleo", "design/provocation/p1"),
    # Plan.
    Sight("plan", "Cleo", "plan", fold_out),
    Sight("plan, empty", "Cleo", "plan", empty=True),
    Sight("action as a page", "Cleo", "plan/action/ac01", fold_out),
    Sight("risk as a page", "Cleo", "plan/raid/r1"),
    Sight("why of an action", "Cleo", "why/actions/ac01", fold_out),
    Sight("why of a decision", "Pat", "why/decisions/d1-record", fold_out),
    Sight("why beside the plan", "Cleo", "plan", dialog("a[href*='/why/']")),
    # What cannot be.
    Sight("nothing there", "Cleo", "nothing"),
    Sight("not yours", "Pat", "people"),
)
