"""Plans for the writers: every plan there could be, and the words people could type into one."""

import hypothesis.strategies as st

from workshops.plan.parts import (
    Adapted,
    Ask,
    Asked,
    Gaps,
    Lesson,
    Milestone,
    NotYet,
    Plan,
    PlanAction,
    PlanAssumption,
    PlanDecision,
    PlanIndicator,
    PlanProvocation,
    PlanRisk,
    Reason,
    Rejected,
    Told,
    When,
)

AWKWARD = (
    "",
    " ",
    "\n",
    "x" * 300,
    "# Not a heading",
    "- not a list\n1. nor this\n2) nor this",
    "a | b | c",
    "| --- |\n| --- |",
    "---\n===\n~~~\n```\ncode",
    "*not* _emphasised_ ~~nor struck~~ `nor code`",
    "[a link](https://example.org) ![a picture](x.png) [^note]",
    "<script>alert('x')</script> <b>bold</b> <!-- gone? --> &lt; & &amp;",
    "</w:t></w:r>]]> <w:p/>",
    "شباب يستحقون بيتاً آمناً",
    "צעירים צריכים בית",
    "👩🏽‍🚀🏡 e\u0301 \u202eelttil a\u202c",
    "tabs\tand\r\nfeeds\x0b\x0c\x85\u2028\u2029 and \x00\x1b\x07 control",
    "\ufffe \ud800 half a pair",
    "trailing backslash \\",
    "$x$ $$y$$ www.example.org",
    "::: aside",
    "\u0661. a number elsewhere",
)

words = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40))
many_words = st.lists(words, max_size=3).map(tuple)
whens = st.builds(When, words, st.none() | st.dates())
lessons = st.builds(Lesson, words, words, words)
small = st.integers(0, 30)


def few(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


actions = st.builds(
    PlanAction, id=words, code=words, text=words, first_step=words, owner_role=words, start=whens,
    due=whens, depends=many_words, serves=many_words,
    reason=st.builds(Reason, words, st.none() | lessons), done_when=words,
)  # fmt: skip
answers = st.builds(
    Asked, words, yes=small, not_yet=small, no=small, lines=few(st.tuples(words, words))
)
decisions = st.builds(
    PlanDecision, short=words, question=words, text=words, method=words, criteria=many_words,
    chosen=words, reasons=words, rejected=few(st.builds(Rejected, words, words)), dissent=words,
    interests=words, conditions=words, level=words, status=words, decided_by_role=words,
    decided_on=whens, review=whens, standing=words, kept=words, adapted=words, serves=many_words,
    lessons=few(lessons), asked=few(answers), unasked=many_words,
)  # fmt: skip
gaps = st.builds(
    Gaps, few(lessons), many_words, few(st.builds(NotYet, words, words, words)), many_words
)
plans = st.builds(
    Plan, title=words, subtitle=words, authority=words, fictional=st.booleans(),
    front=st.just(("For", "Report of", "Lead member", "Status")).flatmap(
        lambda labels: st.tuples(*(st.tuples(st.just(label), words) for label in labels))
    ),
    t0=whens, l0=whens, why=many_words, asks=few(st.builds(Ask, words, words)),
    told=few(st.builds(Told, words, few(lessons))), lead=words, actions=few(actions),
    milestones=few(st.builds(Milestone, words, words, whens)),
    indicators=few(st.builds(PlanIndicator, *([words] * 8))),
    assumptions=few(st.builds(PlanAssumption, *([words] * 5), whens)),
    raid=few(st.builds(PlanRisk, words, words, words, small, small, words, words)),
    decisions=few(decisions), provocations=few(st.builds(PlanProvocation, *([words] * 5))),
    ledger=few(st.builds(Adapted, *([words] * 4))), gaps=gaps,
)  # fmt: skip
