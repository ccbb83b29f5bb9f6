"""What every writer owes: it takes any plan, says the same twice, and says what is fictional."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from exports.blocks import writable
from exports.writers import WRITERS, file_name
from tests.exports.plans import plans
from tests.exports.town import Town, small_town
from workshops.plan.plan import plan_of

each_writer = pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)


@each_writer
@given(plan=plans)
@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_writer_accepts_every_plan_and_says_the_same_twice(writer, plan):
    assert writer.write(plan) == writer.write(plan)


@each_writer
def test_an_empty_plan_can_be_taken_away(writer):
    assert writer.write(plan_of(Town().shareable))


@each_writer
def test_two_plans_that_differ_make_two_files(writer):
    plan = plan_of(small_town().shareable)
    assert writer.write(plan) != writer.write(replace(plan, lead="Another lead"))


@each_writer
def test_a_file_is_named_for_the_plan(writer):
    plan = plan_of(small_town().shareable)
    assert file_name(plan, writer) == f"aldermere-implementation-plan{writer.suffix}"


@pytest.mark.parametrize(
    ("title", "stem"), [("Élan, vital!", "elan-vital"), ("بيت", "plan"), ("a" * 90, "a" * 60)]
)
def test_a_file_name_is_plain_whatever_the_title(title, stem):
    plan = replace(plan_of(Town().shareable), title=title)
    assert file_name(plan, WRITERS["md"]) == f"{stem}.md"


def test_words_keep_their_lines_and_lose_what_no_file_can_hold():
    assert writable(" a\r\nb\x0bc\u2028d\x00\ud800 ") == "a\nb\nc\nd"
