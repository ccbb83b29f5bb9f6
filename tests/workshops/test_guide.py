"""Guides: the packaged ones hold together, and a broken one is told everything that is wrong."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.guide import (
    GuideMistakes,
    guide_html,
    guide_texts,
    load_guides,
    parse_guide,
    read_guides,
)
from workshops.guide_check import MOST_QUOTED
from workshops.guide_parts import (
    AFTER,
    ALLOWED,
    BEFORE,
    BOARDS,
    FRONT_FIELDS,
    LEVELS,
    QUESTION_FIELDS,
    QUESTION_KINDS,
    SECTIONS,
    SHOWS,
    STEP_FIELDS,
    WRITING,
    Prompt,
    Question,
)

DOCS = Path(__file__).parents[2] / "docs" / "writing-a-guide.md"
KEYS = ("deep_dive", "theory_of_change", "design")

FRONT = """---
title: A quiet hour
key: quiet-hour
board: story
length: 30
people: Three to five people
questions:
  - key: what-happened
    kind: event
    label: What happened?
    ask: What took place?
---
"""
STEPS = """
## Key events

Minutes: 25
Key: key-events
Writing: alone
Shows: what happened, story-card
Allowed: notes, moves

### Say

Write what happened.
One event to a note.

Begin early.

### Ask

- What were the first years like?
- (challenge) Is it theirs,
  or ours?

### Coach notes

Take your time.

## Close

Minutes: 5
Key: close
Writing: none
Shows: words
Allowed: none

### Say

Thank you.
"""
QUIET_HOUR = FRONT + STEPS


def mistakes_in(text: str) -> list[tuple[int, str]]:
    with pytest.raises(GuideMistakes) as caught:
        parse_guide(text, "quiet.md")
    return [(mistake.line, mistake.sentence) for mistake in caught.value.mistakes]


def only_mistake_in(text: str) -> tuple[int, str]:
    [mistake] = mistakes_in(text)
    return mistake


def quiet_hour_with(old: str, new: str) -> str:
    assert old in QUIET_HOUR
    return QUIET_HOUR.replace(old, new, 1)


def line_with(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), start=1) if words in line)


# The packaged guides


@pytest.mark.parametrize("key", KEYS)
def test_a_packaged_guide_fills_exactly_its_minutes(key: str) -> None:
    guide = load_guides()[key]
    assert sum(step.minutes for step in guide.steps) == guide.minutes


def test_the_packaged_guides_are_the_three_workshops() -> None:
    assert {guide.key: guide.board for guide in load_guides().values()} == {
        "deep_dive": "story",
        "theory_of_change": "map",
        "design": "design",
    }


def test_the_deep_dive_asks_the_six_rows_in_order() -> None:
    rows = load_guides()["deep_dive"].questions
    assert [(row.kind, row.label) for row in rows] == [
        ("event", "What happened?"),
        ("feeling", "What would they be feeling?"),
        ("concern", "What would worry them?"),
        ("people", "Who was there?"),
        ("service", "What did services do?"),
        ("hope", "What did they hope for?"),
    ]


def test_the_deep_dive_walks_the_life_before_it_looks_for_lessons() -> None:
    assert [step.key for step in load_guides()["deep_dive"].steps] == [
        "opening",
        "arrival",
        "life-stages",
        "key-events",
        "feelings",
        "empathy-round",
        "who-was-there",
        "services",
        "aspirations",
        "insights",
        "close",
    ]


def test_every_row_of_the_deep_dive_is_written_alone_first() -> None:
    guide = load_guides()["deep_dive"]
    alone = {word for step in guide.steps if step.writing == "alone" for word in step.shows}
    assert {question.key for question in guide.questions} <= alone


def test_the_map_workshop_works_backwards_and_holds_back_what_we_do() -> None:
    steps = load_guides()["theory_of_change"].steps
    lanes = [step.shows[0] for step in steps if "steps" in step.allowed]
    assert lanes[:6] == [
        "situation",
        "impact",
        "long-term",
        "intermediate",
        "precondition",
        "intervention",
    ]
    assert [(step.key, step.needs) for step in steps if step.needs] == [
        ("what-we-do", ("precondition",))
    ]


def test_each_design_question_gathers_options_and_then_decides() -> None:
    guide = load_guides()["design"]
    for question in guide.questions:
        shown = [step for step in guide.steps if question.key in step.shows]
        assert [step.writing for step in shown] == ["together", "together"]
        assert "options" in shown[0].allowed
        assert "decisions" in shown[1].allowed


def test_provocations_are_answered_unseen() -> None:
    steps = load_guides()["design"].steps
    assert [step.writing for step in steps if "answers" in step.allowed] == ["alone"]


@pytest.mark.parametrize("file", guide_texts())
def test_a_packaged_guide_has_one_sentence_to_a_line(file: str) -> None:
    crowded = [
        line for line in guide_texts()[file].split("\n") if re.search(r"[.?!]”? +[A-Z“]", line)
    ]
    assert crowded == []


@pytest.mark.parametrize("key", KEYS)
def test_every_writing_step_of_a_packaged_guide_has_questions_and_coach_notes(key: str) -> None:
    bare = [
        step.title
        for step in load_guides()[key].steps
        if step.writing != "none" and not (step.prompts and step.coach_notes)
    ]
    assert bare == []


# Reading


def test_a_guide_is_read_into_its_parts() -> None:
    guide = parse_guide(
        quiet_hour_with(
            "\n## Key events", "\nA word first.\n\n## Before the day\n\n- Ask.\n\n## Key events"
        )
        + "\n## After the day\n\n- Rest.\n",
        "quiet.md",
    )
    step = guide.steps[0]
    assert (guide.key, guide.title, guide.board, guide.minutes, guide.people, guide.file) == (
        "quiet-hour",
        "A quiet hour",
        "story",
        30,
        "Three to five people",
        "quiet.md",
    )
    assert (guide.intro, guide.before, guide.after) == (("A word first.",), ("Ask.",), ("Rest.",))
    assert guide.questions == (
        Question("what-happened", "event", "What happened?", "What took place?"),
    )
    assert (step.key, step.title, step.minutes) == ("key-events", "Key events", 25)
    assert (step.writing, step.shows) == ("alone", ("what-happened", "story-card"))
    assert step.allowed == ("notes", "moves")
    assert step.say == ("Write what happened. One event to a note.", "Begin early.")
    assert step.coach_notes == ("Take your time.",)


def test_a_question_without_a_level_is_open() -> None:
    assert parse_guide(QUIET_HOUR, "quiet.md").steps[0].prompts == (
        Prompt("What were the first years like?", "open"),
        Prompt("Is it theirs, or ours?", "challenge"),
    )


def test_a_step_that_allows_none_allows_nothing() -> None:
    assert parse_guide(QUIET_HOUR, "quiet.md").steps[1].allowed == ()


def test_a_file_from_another_system_reads_the_same() -> None:
    assert parse_guide("\ufeff" + QUIET_HOUR.replace("\n", "\r\n"), "quiet.md") == parse_guide(
        QUIET_HOUR, "quiet.md"
    )


# Mistakes


def test_a_broken_guide_is_told_every_mistake_with_its_line() -> None:
    broken = """---
title: Broken
key: Broken Guide
board: stroy
length: soon
colour: blue
---

# Broken

## Key events

Key: key-events
Writing: aloud
Shows: words
Allowed: notez, notes, notes
Mood: calm

### Sing

La.

## Close

Minutes: 5
Key: key-events
Writing: none
Shows: words
Allowed: none

### Say

<b>Thank you</b> for [this](javascript:alert).
"""
    assert mistakes_in(broken) == [
        (
            1,
            "the front matter has no people; add a line such as “people: Six to twelve people”.",
        ),
        (
            3,
            "the guide has the key “Broken Guide”; "
            "use small letters, digits and hyphens, such as “key-events”.",
        ),
        (4, "“board” does not know “stroy”; did you mean “story”?"),
        (
            5,
            "“length” must be a whole number of minutes from 1 to 600, not “soon”; "
            "write only digits, such as “25”.",
        ),
        (
            6,
            "the front matter has an unknown field “colour”; "
            "use one of: title, key, board, length, people, questions.",
        ),
        (
            9,
            "“# Broken” is out of place; the title belongs in the front matter, "
            "and a step begins with “## ”.",
        ),
        (11, "the step “Key events” has no minutes; add a line such as “Minutes: 25”."),
        (
            11,
            "the step “Key events” has no words to say; add “### Say” with a sentence beneath it.",
        ),
        (
            14,
            "“Writing” in the step “Key events” does not know “aloud”; did you mean “alone”?",
        ),
        (
            16,
            "“Allowed” in the step “Key events” does not know “notez”; did you mean “notes”?",
        ),
        (16, "“Allowed” in the step “Key events” names “notes” twice; keep one of them."),
        (
            17,
            "the step “Key events” has an unknown field “Mood”; "
            "use one of: Minutes, Key, Writing, Shows, Allowed, Needs.",
        ),
        (
            19,
            "the step “Key events” has an unknown heading “Sing”; "
            "use one of: Say, Ask, Coach notes.",
        ),
        (
            23,
            "the step “Close” has the key “key-events”, which line 11 already uses; "
            "give it a key of its own.",
        ),
        (33, "raw HTML is not allowed; write it in plain Markdown."),
        (
            33,
            "the link to “javascript:alert” is not allowed; "
            "begin it with “https://”, “mailto:” or “#”.",
        ),
    ]


def test_a_mistake_reads_as_one_sentence_with_file_and_line() -> None:
    with pytest.raises(GuideMistakes) as caught:
        parse_guide(quiet_hour_with("Minutes: 25\n", ""), "quiet.md")
    assert str(caught.value) == (
        "quiet.md line 14: the step “Key events” has no minutes; add a line such as “Minutes: 25”."
    )


def test_minutes_that_do_not_add_up_are_told_at_the_length() -> None:
    assert only_mistake_in(quiet_hour_with("Minutes: 25", "Minutes: 20")) == (
        5,
        "the steps add up to 25 minutes but “length” says 30; "
        "change a step’s minutes or the length.",
    )


FRONT_MISTAKES = [
    ("title: A quiet hour\n", "", 1, "the front matter has no title"),
    ("title: A quiet hour", "title:", 2, "“title” is empty"),
    ("key: quiet-hour\n", "key: quiet-hour\nkey: other\n", 4, "has “key” twice"),
    ("title: A quiet hour", "title: A: b", 2, "the front matter cannot be read here"),
    ("length: 30", "length: 0", 5, "from 1 to 600"),
    ("length: 30", "length: ３０", 5, "from 1 to 600"),  # noqa: RUF001
    ("length: 30\n", "", 1, "the front matter has no length"),
    ("    kind: event\n", "", 8, "this question has no kind"),
    ("    kind: event\n", "    kind: evnt\n", 9, "did you mean “event”?"),
    ("    kind: event\n", "    kind: event\n    size: big\n", 10, "unknown field “size”"),
    ("  - key: what-happened", "  - key: What happened", 8, "a question has the key"),
    ("  - key: what-happened", "  - key: insights", 8, "which “Shows” already uses"),
    ("title: A quiet hour", "? [title]\n: x\ntitle: y", 2, "unknown field “”"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), FRONT_MISTAKES)
def test_a_mistake_in_the_front_matter_is_told(old: str, new: str, line: int, words: str) -> None:
    found = mistakes_in(quiet_hour_with(old, new))
    assert [sentence for at, sentence in found if at == line and words in sentence] != []


STEP_MISTAKES = [
    ("Minutes: 25", "Minutes: many", "whole number of minutes"),
    ("Minutes: 25", "Minutes:", "“Minutes” in the step “Key events” is empty"),
    ("Key: key-events", "Key: Key events", "has the key “Key events”"),
    ("Writing: alone", "Writing: alone, together", "takes one word"),
    ("Writing: alone", "Writing: none", "allows writing but says “Writing: none”"),
    ("Allowed: notes, moves", "Allowed: notes, none", "says “none” beside other words"),
    ("Shows: what happened", "Shows: what hapened", "did you mean “what-happened”?"),
    ("Allowed: notes, moves", "Allowed: notes\nNeeds: impact", "is for map guides"),
    ("Key: key-events", "Key: key-events\nKey: other", "has “Key” twice"),
    ("Key: key-events", "Key: key-events\nWrite well.", "“Write well.” is out of place"),
    ("## Key events", "##", "a step has no title"),
    ("- What were", "What were", "a question in the step “Key events” is not in a list"),
    ("- (challenge) Is it", "- (chalenge) Is it", "did you mean “challenge”?"),
    ("- What were the first years like?", "- (open)", "is empty; write it after its level"),
    ("### Coach notes", "### Say", "has “### Say” twice"),
    ("Take your time.\n", "", "“### Coach notes” in the step “Key events” is empty"),
    ("Take your time.", "#### Deep", "“#### Deep” is out of place; a guide has"),
    ("Take your time.", "A heading\n=========", "leave an empty line instead"),
    ("Take your time.", "![a view](https://example.org/x.png)", "no pictures"),
    ("Take your time.", "[note]: data:text/html,x", "the link to “data:text/html,x”"),
    ("Take your time.", "[note](\n", "the link to “” is not allowed"),
    ("Take your time.", "Take \ufffd.", "save the file as UTF-8"),
    ("Take your time.", "<!-- hidden -->", "raw HTML"),
]


@pytest.mark.parametrize(("old", "new", "words"), STEP_MISTAKES)
def test_a_mistake_in_a_step_is_told(old: str, new: str, words: str) -> None:
    found = mistakes_in(quiet_hour_with(old, new))
    assert [sentence for _, sentence in found if words in sentence] != []


def test_a_step_that_writes_nothing_says_so() -> None:
    text = quiet_hour_with("Allowed: notes, moves", "Allowed: none")
    assert only_mistake_in(text) == (
        line_with(text, "Writing: alone"),
        "the step “Key events” says “Writing: alone” but allows none; write “Writing: none”.",
    )


def test_a_guide_without_front_matter_is_refused() -> None:
    line, sentence = mistakes_in(STEPS)[0]
    assert (line, sentence[:32]) == (1, "the front matter is missing; beg")


def test_front_matter_that_never_ends_is_refused() -> None:
    assert (1, "the guide has no steps; begin each with a line such as “## Opening”.") in (
        mistakes_in("---\ntitle: x\n")
    )


@pytest.mark.parametrize("front", ["- a list", "", "title: [", 'title: "\\UFFFFFFFF"', "[" * 5000])
def test_front_matter_that_is_not_fields_is_refused(front: str) -> None:
    assert mistakes_in(f"---\n{front}\n---\n{STEPS}")[0][0] <= 3


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ("questions: none", "“questions” is not a list"),
        ("questions:\n  - what happened", "a question is not a set of fields"),
        ("questions:\n  - key: a\n    kind: [x]\n    label: a\n    ask: b", "“kind” is empty"),
        (
            "questions:\n  - {key: a, kind: event, label: a, ask: b}\n"
            "  - {key: a, kind: hope, label: a, ask: b}",
            "two questions have the key “a”",
        ),
        (
            "questions:\n  - {key: a, kind: event, label: a, ask: b}\n"
            "  - {key: b, kind: event, label: a, ask: b}",
            "two questions are of the kind “event”",
        ),
        (
            "questions:\n  - {kind: event, label: a, ask: b}\n  - {key: a, label: a, ask: b}",
            "this question has no key",
        ),
        ("", "a story guide needs questions"),
    ],
)
def test_questions_that_are_no_list_of_questions_are_refused(questions: str, words: str) -> None:
    text = FRONT[: FRONT.index("questions:")] + questions + "\n---\n" + STEPS
    assert [sentence for _, sentence in mistakes_in(text) if words in sentence] != []


def test_a_map_has_no_questions() -> None:
    text = QUIET_HOUR.replace("board: story", "board: map")
    assert (8, "a map guide has no questions; take the list out.") in mistakes_in(text)


def test_the_day_before_stands_above_the_steps_and_the_day_after_below() -> None:
    text = QUIET_HOUR.replace("## Close", "## After the day\n\n## After the day\n\n## Close")
    text += "\n## Before the day\n"
    assert mistakes_in(text) == [
        (
            line_with(text, "## After") + 2,
            "“## After the day” is there twice; keep one of them.",
        ),
        (
            line_with(text, "## Close"),
            "the step “Close” is out of place; move it above “## After the day”.",
        ),
        (
            line_with(text, "## Before"),
            "“## Before the day” is out of place; move it above the first step.",
        ),
    ]


def test_a_part_above_the_first_step_is_out_of_place() -> None:
    text = quiet_hour_with("\n## Key", "\n### Say\n\n## Key")
    assert only_mistake_in(text)[1].startswith("“### Say” is out of place; Say, Ask and")


def test_a_long_word_is_quoted_short() -> None:
    _, sentence = only_mistake_in(quiet_hour_with("story-card", "x" * 5000))
    assert len(sentence) < MOST_QUOTED + 200


def test_several_files_are_refused_together() -> None:
    with pytest.raises(GuideMistakes) as caught:
        read_guides({"a.md": QUIET_HOUR, "b.md": QUIET_HOUR, "c.md": "nothing"})
    assert {mistake.file for mistake in caught.value.mistakes} == {"b.md", "c.md"}


PIECES = st.sampled_from(
    [*QUIET_HOUR.split("\n"), "---", "## ", "### Say", "#", "- ", "[a](b)", "<x>", "a: b", "&a *a"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8))).map("\n".join)))
def test_any_text_is_a_guide_or_a_list_of_mistakes(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n{STEPS}", FRONT + text):
        lines = outcome_lines(whole)
        assert lines != []
        assert min(lines) >= 1


def outcome_lines(text: str) -> list[int]:
    """The lines of the mistakes, or line 1 for a guide without any."""
    try:
        parse_guide(text, "any.md")
    except GuideMistakes as found:
        return [mistake.line for mistake in found.mistakes]
    return [1]


# The printable page


def test_the_printed_guide_carries_title_questions_and_steps_but_no_keys() -> None:
    html = guide_html(QUIET_HOUR)
    assert "<h1>A quiet hour</h1>" in html
    assert "<strong>What happened?</strong> What took place?" in html
    assert "<h2>Key events</h2>" in html
    assert "<li><strong>Minutes:</strong> 25</li>" in html
    assert "<h3>Say</h3>" in html
    assert "key-events" not in html


def test_the_printed_guide_keeps_what_to_do_before_the_day_as_it_is() -> None:
    html = guide_html(quiet_hour_with("\n## Key", "\n## Before the day\n\n- Key: ask.\n\n## Key"))
    assert "<h2>Before the day</h2>\n<ul>\n<li>Key: ask.</li>\n</ul>" in html


def test_a_fragment_is_printed_without_a_title() -> None:
    assert guide_html("Hold *that* thought.") == "<p>Hold <em>that</em> thought.</p>"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("a <b onclick='x'>b</b>", "<p>a &lt;b onclick='x'&gt;b&lt;/b&gt;</p>"),
        ("[a](javascript:x)", "<p><a>a</a></p>"),
        ("[a](&#106;avascript:x)", "<p><a>a</a></p>"),
        ("[a][b]\n\n[b]:\n  javascript:x", "<p><a>a</a></p>"),
        ("![a](https://example.org/x.png)", "<p><span>a</span></p>"),
        ("[a](https://example.org)", '<p><a href="https://example.org">a</a></p>'),
    ],
)
def test_nothing_typed_becomes_a_tag_or_a_script(typed: str, printed: str) -> None:
    assert guide_html(typed) == printed


@given(st.lists(st.one_of(PIECES, st.text(alphabet="<>a/\"'[](): &;!#\x02\x03", max_size=9))))
def test_any_text_prints_only_with_tags_of_markdown(pieces: list[str]) -> None:
    tags = re.findall(r"<[^>]*>?", guide_html("\n".join(pieces)))
    known = re.compile(
        r"</?(h[1-6]|p|ul|ol|li|strong|em|code|pre|blockquote|span|a)>"
        r'|<(br|hr)>|<a href="(https://|mailto:|#)[^"]*"( title="[^"]*")?>'
    )
    assert [tag for tag in tags if not known.fullmatch(tag)] == []


# The page that explains it all


def test_every_field_and_part_of_a_guide_has_its_heading_in_the_docs() -> None:
    headings = set(re.findall(r"^#+ `(.+)`$", DOCS.read_text("utf-8"), re.MULTILINE))
    questions = {f"questions: {name}" for name in QUESTION_FIELDS}
    assert headings == {
        *FRONT_FIELDS,
        *questions,
        *STEP_FIELDS,
        *SECTIONS,
        BEFORE,
        AFTER,
    }


def test_every_word_a_guide_may_use_is_explained_in_the_docs() -> None:
    explained = set(re.findall(r"`\(?([a-z-]+)\)?`", DOCS.read_text("utf-8")))
    words = {*BOARDS, *WRITING, *LEVELS, *ALLOWED}
    words.update(*SHOWS.values(), *QUESTION_KINDS.values())
    assert words - explained == set()


def test_the_guide_shown_in_the_docs_is_a_guide() -> None:
    [example] = re.findall(r"^```markdown\n(.*?)^```$", DOCS.read_text("utf-8"), re.M | re.S)
    assert parse_guide(example, "example.md").minutes == 30


@pytest.mark.parametrize("line", ["Writing: alone\n", "Allowed: notes, moves\n"])
def test_a_step_without_one_of_the_two_is_told_that_once(line: str) -> None:
    name = line.partition(":")[0]
    found = [sentence for _, sentence in mistakes_in(quiet_hour_with(line, ""))]
    assert len(found) == 1
    assert name.lower() in found[0].lower()
