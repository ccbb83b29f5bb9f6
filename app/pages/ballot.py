"""Deciding together: asking for a vote, casting one's own, counting hands, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, abort, request

from app.language import gettext as _
from app.language import ngettext
from app.pages.asking import Asking, asking, coaching, found
from app.render import region
from workshops.core import Refused
from workshops.guide import load_guides
from workshops.record import Entry
from workshops.regions import Region, workshop_surface
from workshops.room.ballot import ABOUT, Hands, WriteBallot, suggested
from workshops.room.note import KINDS_OF_NOTE
from workshops.room.tally import (
    PEOPLE,
    Cast,
    Column,
    Dotted,
    Point,
    Poll,
    columns,
    dotted,
    points,
    to_be_heard,
)
from workshops.room.workshop import BOARDS
from workshops.view import View

pages = Blueprint("ballot", __name__)

BOARD, DESIGN = ("notes", "groups", "insights"), ("options", "insights")
"""What can be voted on in a Deep Dive and in a design workshop; elsewhere insights and proposals.
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to vote on, in words: what it is, what it says, where it lies."""

    id: str
    holds: tuple[str, ...]
    words: str
    icon: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A ballot as a page shows it, with the words of its things and whatever has come of it."""

    poll: Poll
    things: tuple[Thing, ...]
    columns: tuple[Column, ...] = ()
    dots: tuple[tuple[Thing, Dotted], ...] = ()
    grids: tuple[tuple[Thing, tuple[Point, ...]], ...] = ()
    heard: tuple[Cast, ...] = ()

    @property
    def id(self) -> str:
        return self.poll.entry.id

    @property
    def what(self) -> Any:
        return self.poll.entry.what


def shown(view: View, poll: Poll) -> Shown:
    """A ballot as this audience may read it."""
    things = tuple(_thing(view, poll, row.thing, row.holds) for row in poll.rows)
    if poll.is_open:
        return Shown(poll, things)
    method, by_id = poll.entry.what.method, {thing.id: thing for thing in things}
    return Shown(
        poll,
        things,
        columns=columns(poll) if method in ("fist", "consent") else (),
        dots=tuple((by_id[each.thing], each) for each in dotted(poll)) if method == "dots" else (),
        grids=tuple((t, points(poll, t.id)) for t in things) if method == "sliders" else (),
        heard=to_be_heard(poll),
    )


def _thing(view: View, poll: Poll, thing: str, holds: tuple[str, ...]) -> Thing:
    shelf, _slash, item = thing.partition("/")
    if not thing:
        return Thing("", holds, poll.entry.what.words, "vote")
    entry = view.entry(shelf, item)
    if entry is None:
        # Its story is paused, or it is kept to coaches: it is counted, and its words are not here.
        return Thing(thing, holds, _("Out of sight just now"), "hidden")
    if shelf == "notes":
        stage = view.entry("stages", entry.stage)
        return Thing(thing, holds, entry.text, entry.question, stage.what.name)
    if shelf == "groups":
        stage = view.entry("stages", entry.what.stage)
        return Thing(thing, holds, entry.what.name, "group", stage.what.name)
    if shelf == "insights":
        return Thing(thing, holds, entry.what.learned, "thread")
    return Thing(thing, holds, entry.what.title, "vote")


# Pages and dialogs


@pages.get("/w/<workspace>/workshop/<workshop>/ballot/new")
def new(workspace: str, workshop: str) -> str:
    """The dialog in which a coach asks the room to decide: what, how, and on which things."""
    ask = coaching(workspace)
    entry = found(ask.view.entry("workshops", workshop))
    poll = ask.view.poll(request.args.get("again", ""))
    again = poll.entry.what if poll is not None else None
    stories, abouts = _stories(ask.view, entry), _abouts(entry)
    given = {name: request.args.get(name, "") for name in ("story", "stage", "row", "question")}
    if again is not None:
        given = {name: getattr(again, name) for name in ("stage", "row", "question")}
        given["story"] = again.in_story
    story = given["story"] or (stories[0].id if stories else "")
    about = again.about if again is not None else "options" if given["question"] else abouts[0]
    chosen = {"about": about, "in_story": story, **given}
    return ask.page(
        "room/ballot_new.html",
        "",
        workshop=entry,
        again=again,
        about=about,
        abouts=abouts,
        stories=stories,
        story=story,
        stages=ask.view.stages(story) if story else (),
        rows=[(q.kind, q.label) for q in load_guides()["deep_dive"].questions],
        questions=ask.view.present("questions") if entry.what.guide == "design" else (),
        given=given,
        count=_counted(ask, workshop, chosen),
    )


def _stories(view: View, workshop: Entry) -> tuple[Entry, ...]:
    entries = (view.entry("stories", story) for story in workshop.what.stories)
    return tuple(entry for entry in entries if entry is not None)


def _abouts(workshop: Entry) -> tuple[str, ...]:
    """What dots and sliders can be about in a workshop."""
    board = BOARDS[workshop.what.guide]
    return BOARD if board == "story" else DESIGN if board == "design" else ("insights",)


@pages.get("/w/<workspace>/workshop/<workshop>/ballot/count")
def count(workspace: str, workshop: str) -> str:
    """How many things a choice comes to, and how many dots that suggests; for the dialog."""
    ask = coaching(workspace)
    found(ask.view.entry("workshops", workshop))
    return _counted(ask, workshop, request.args)


def _counted(ask: Asking, workshop: str, chosen: Mapping[str, str]) -> str:
    """“18 things can be voted on, so 4 dots each”; empty while nothing is chosen."""
    about, story = chosen.get("about", ""), chosen.get("in_story", "")
    row = chosen.get("row", "")
    if about not in ABOUT or not about or (row and row not in KINDS_OF_NOTE):
        return ""
    wanted = WriteBallot(
        "new", workshop, "", "dots", about, story, chosen.get("stage", ""), row,
        chosen.get("question", ""),
    )  # fmt: skip
    things = ask.view.votable(wanted)
    if not things:
        return _("There is nothing to vote on there yet.")
    told = ngettext(
        "There is %(num)s thing to vote on.", "There are %(num)s things to vote on.", things
    )
    dots = suggested(things)
    return (
        f"{told} {ngettext('Suggested: %(num)s dot each.', 'Suggested: %(num)s dots each.', dots)}"
    )


@pages.get("/w/<workspace>/ballot/<ballot>/edit")
def edit(workspace: str, ballot: str) -> str:
    """The dialog that gives people more or fewer dots, or better words while nobody has voted."""
    ask = coaching(workspace)
    poll = _open(ask, ballot)
    return ask.page("room/ballot_edit.html", "", ballot=shown(ask.view, poll))


@pages.get("/w/<workspace>/ballot/<ballot>")
def vote(workspace: str, ballot: str) -> str:
    """One person's own vote: alone, and seen by nobody else until it is closed."""
    ask = asking(workspace)
    if not ask.view.audience.writes:
        abort(403)
    poll = _open(ask, ballot)
    return ask.page(
        "room/ballot_vote.html",
        "",
        ballot=shown(ask.view, poll),
        left=poll.entry.what.budget - poll.used,
        back=_back(workspace, poll),
    )


def _back(workspace: str, poll: Poll) -> str:
    """The page a vote belongs to."""
    what = poll.entry.what
    if what.question:
        return f"/w/{workspace}/design/{what.question}"
    if what.in_story:
        return f"/w/{workspace}/story/{what.in_story}"
    return f"/w/{workspace}/workshop/{what.workshop}"


@pages.get("/w/<workspace>/ballot/<ballot>/hands")
def hands(workspace: str, ballot: str) -> str:
    """Where a coach counts hands for people without a device, answer by answer."""
    ask = coaching(workspace)
    poll = _open(ask, ballot)
    if poll.entry.what.method == "sliders":
        raise Refused("Sliders cannot be counted by hand. Lend a device, or ask it as a fist.")
    return ask.page(
        "room/ballot_hands.html",
        workshop_surface(poll.entry.what.workshop),
        ballot=shown(ask.view, poll),
        counts={(thing, value): each for thing, value, each in poll.hands},
        nobody=Hands(0),
        people=PEOPLE,
        back=_back(workspace, poll),
    )


@pages.get("/w/<workspace>/ballot/<ballot>/adopt")
def adopt(workspace: str, ballot: str) -> str:
    """The dialog that adopts a proposal nobody objects to, until a day."""
    ask = coaching(workspace)
    poll = found(ask.view.poll(ballot))
    return ask.page(
        "room/ballot_adopt.html", "", ballot=shown(ask.view, poll), back=_back(workspace, poll)
    )


def _open(ask: Asking, ballot: str) -> Poll:
    poll: Poll = found(ask.view.poll(ballot))
    if not poll.is_open:
        raise Refused("This vote is closed. Everyone can see how it came out.")
    return poll


@pages.get("/w/<workspace>/workshop/<workshop>/votes")
def votes(workspace: str, workshop: str) -> str:
    """Everything a workshop voted on, newest first."""
    ask = asking(workspace, workshop_surface(workshop))
    entry = found(ask.view.entry("workshops", workshop))
    there = [shown(ask.view, poll) for poll in reversed(ask.view.polls(workshop))]
    return ask.page(
        "room/ballot_all.html", "", workshop=entry, closed=[b for b in there if not b.poll.is_open]
    )


# Regions


@region("ballots", "room/_ballots.html")
def ballots(view: View, region: Region) -> dict[str, Any] | None:
    """The vote that is open, and those that were closed just now or belong to this question."""
    workshop = view.workshop_on(region.surface)
    polls = _polls_on(view, region)
    now = next((poll for poll in polls if poll.is_open), None)
    return {
        "workshop": workshop,
        "now": shown(view, now) if now is not None else None,
        "closed": [shown(view, p) for p in reversed(polls) if not p.is_open],
        "question": region.surface.removeprefix("question-") if _of_question(region) else "",
        "starts": _of_question(region) or region.surface.startswith("console-"),
    }


def _of_question(region: Region) -> bool:
    return region.surface.startswith("question-")


def _readable(view: View, polls: tuple[Poll, ...]) -> list[Poll]:
    """Those that are not about the board of a story that is paused."""
    stories = ((poll, poll.entry.what.in_story) for poll in polls)
    return [poll for poll, story in stories if not story or view.may_read(story)]


def _polls_on(view: View, region: Region) -> list[Poll]:
    """The ballots of the workshop held here; on a design question those about it, whenever."""
    workshop = view.workshop_on(region.surface)
    held = _readable(view, view.polls(workshop.id)) if workshop is not None else []
    if not _of_question(region):
        return [poll for poll in held if poll.is_now]
    question = region.surface.removeprefix("question-")
    every = [poll for each in view.workshops() for poll in view.polls(each.id)]
    about = [poll for poll in every if poll.entry.what.question == question]
    # Whoever is on this page can vote on what the room is deciding, whatever it is about.
    running = [poll for poll in held if poll.is_open and poll not in about]
    over = [poll for poll in about if not poll.is_open or poll in held]
    return [*over, *running]


@region("my-votes", "room/_my-votes.html")
def my_votes(view: View, region: Region) -> dict[str, Any] | None:
    """What one person has given so far in the vote that is open; nobody else gets it."""
    workshop = view.workshop_on(region.surface)
    poll = view.open_poll(workshop.id) if workshop is not None else None
    mine = poll.mine if poll is not None else ()
    return {"ballot": shown(view, poll) if poll is not None and mine else None}


def wall_ballot(view: View, workshop: str) -> Shown | None:
    """The vote for the projector: the one that is open, else the one that was closed just now.

    For room/_ballot-wall.html, which shows how many have voted, and then how it came out.
    """
    polls = [poll for poll in view.polls(workshop) if poll.is_now]
    latest = max(polls, key=lambda poll: (poll.is_open, poll.closed), default=None)
    if latest is None:
        return None
    # No name of anyone is on the wall, whatever the ballot promised.
    casts = tuple(replace(cast, person="") for cast in latest.casts)
    return shown(view, replace(latest, casts=casts))


def outcomes(view: View, question: str) -> list[Shown]:
    """What was voted on for a design question and is closed, oldest first."""
    every = [poll for each in view.workshops() for poll in view.polls(each.id)]
    about = [p for p in every if p.entry.what.question == question and not p.is_open]
    return [shown(view, poll) for poll in about]
