"""The plan as Markdown: a readable sample, and words that stay words."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from markdown import markdown

from exports.blocks import Bullets, Facts, Grid, Para
from exports.markdown import write
from exports.report import sections
from tests.exports.plans import AWKWARD, plans
from tests.exports.town import Town, small_town
from workshops.plan.parts import FICTIONAL
from workshops.plan.plan import plan_of

SAMPLE = Path(__file__).parents[1] / "samples" / "plan.md"


def html(plan):
    return markdown(write(plan).decode(), extensions=["tables"])


def test_the_small_town_reads_as_its_sample():
    # To renew the sample after a wanted change, write this text there and read it.
    assert write(plan_of(small_town().shareable)).decode() == SAMPLE.read_text(encoding="utf-8")


def test_a_fictional_plan_says_so_at_the_top_and_at_the_foot():
    lines = write(plan_of(small_town().shareable)).decode().splitlines()
    assert f"**{FICTIONAL}**" in lines[:6]
    assert lines[-1] == FICTIONAL


def test_a_real_plan_does_not_say_fictional():
    assert FICTIONAL not in write(plan_of(Town().shareable)).decode()


@given(plan=plans)
@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_typed_words_never_change_the_structure(plan):
    said = html(plan)
    blocks = [block for section in sections(plan) for block in section.blocks]
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert said.count("<h1>") == 1
    assert said.count("<h2>") == 8
    assert said.count("<table>") == len(grids)
    assert said.count("<tr>") == sum(len(grid.rows) + 1 for grid in grids)
    assert said.count("<td>") == sum(len(row) for grid in grids for row in grid.rows)
    items = sum(len(b.items) for b in blocks if isinstance(b, Bullets))
    items += sum(len(b.pairs) for b in blocks if isinstance(b, Facts)) + len(plan.front)
    assert said.count("<li>") == items
    numbered = sum(isinstance(block, Para) for block in blocks)
    assert said.count("<p><strong>") == numbered + plan.fictional


@pytest.mark.parametrize("awkward", AWKWARD)
def test_no_html_but_our_own_comes_out(awkward):
    plan = replace(plan_of(Town().shareable), title=awkward, lead=awkward, why=(awkward,))
    said = html(plan)
    for tag in ("<script", "<b>", "<!--", "<a ", "<img", "<pre", "<code", "<em>", "<del"):
        assert tag not in said
