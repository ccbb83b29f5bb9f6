"""Maps for the formats: every map there could be, with the words people could type into one."""

import hypothesis.strategies as st

from exports.exchange.kinds import norm
from exports.exchange.records import CONNECTION, ELEMENT
from tests.exports.plans import AWKWARD
from workshops.fields import clean
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import Attached, MapFile, MapLink, MapStep
from workshops.map.step import LANES

TYPED = (
    *AWKWARD,
    '=HYPERLINK("http://example.org")',
    "+44 7700 900000",
    "-1.5",
    "'-2",
    "''=1+1",
    "@SUM(A1)",
    "a, b; c\td",
    'She said "no"',
    "_x0041__x000D_",
    "<r>x</r>",
    "Label",
    "because of that",
    "(hinders) not a kind",
    "\\n is no line",
    "1. not a list",
    "&quot; ]]> <br>",
    "step-1",
    "a|b",
)
RESERVED = {norm(name) for names in (*ELEMENT.values(), *CONNECTION.values()) for name in names}
FREE = ("Original type", "Costs", "node_for_adding", "=A1", "café, au lait", "row\tb", "x (other)")


def _kept(text: str) -> str:
    """Words as the map keeps them; cleaning may bring together what has to be cleaned again."""
    for _ in range(3):
        text = clean(text)
    return text[:160].strip()


typed = st.one_of(st.sampled_from(TYPED), st.text(max_size=30)).map(_kept)
words = typed.filter(bool)
names = (
    st.one_of(st.sampled_from(FREE), st.text(max_size=8))
    .map(lambda text: " ".join(_kept(text).split()))
    .filter(lambda name: name and norm(name) not in RESERVED)
)
kinds = st.sampled_from([(lane.kind, lane.horizon) for lane in LANES])


def _extra(fields, others):
    known = st.fixed_dictionaries({}, optional=fields)
    return st.builds(
        lambda ours, theirs: tuple(sorted({**theirs, **ours}.items())),
        known,
        st.dictionaries(others, words, max_size=2),
    )


step_extra = _extra(
    {"more": words, "owner_role": words, "place": st.floats(-50, 50).map(repr), "tags": words},
    names,
)
link_extra = _extra(
    {"because": words, "evidence": st.integers(0, 4).map(str), "tags": words}, names
)
assumption_extra = _extra(
    {"importance": st.sampled_from(("high", "low")), "test": words, "due": st.just("L0+8w")}, names
)
indicator_extra = _extra(
    {"unit": words, "baseline": words, "source": words, "better": st.just("down")}, names
)


@st.composite
def maps(draw, *, extra: bool = True, apart: bool = False):
    """A map of up to six steps; without `extra`, only what an indented text keeps; with `apart`,
    no two steps share their words.
    """
    said = draw(st.lists(words, min_size=1, max_size=6, unique_by=norm if apart else None))
    nothing = st.just(())
    steps = tuple(
        MapStep(f"s{n}", each, *draw(kinds), draw(step_extra if extra else nothing))
        for n, each in enumerate(said)
    )
    pairs = [(a.id, b.id) for a in steps for b in steps if a is not b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    reasons = words.map(lambda text: (("because", text),)) | nothing
    links = tuple(
        MapLink(
            f"l{n}",
            source,
            target,
            draw(st.sampled_from(tuple(LINK_KINDS))),
            draw(link_extra if extra else reasons),
        )
        for n, (source, target) in enumerate(chosen)
    )
    attached = draw(_attached(steps, links)) if extra else ()
    return MapFile(steps, links, attached, title=draw(typed), fictional=draw(st.booleans()))


@st.composite
def _attached(draw, steps, links):
    on_links = st.lists(st.sampled_from([link.id for link in links] or [""]), unique=True)
    things = []
    for n in range(draw(st.integers(0, 2))):
        on = tuple(each for each in draw(on_links) if each)
        things.append(Attached(f"u{n}", "assumption", draw(words), on, draw(assumption_extra)))
    for n in range(draw(st.integers(0, 2))):
        step = draw(st.sampled_from(steps)).id
        things.append(Attached(f"t{n}", "indicator", draw(words), (step,), draw(indicator_extra)))
    return tuple(things)
