"""What every format owes: a map comes back as it went, and is the same file twice."""

from dataclasses import replace

import pytest
from hypothesis import given

from exports.exchange.formats import FORMATS, read_map
from tests.exports.exchange.maps import maps
from workshops.map.map_file import MapFile, told

WHOLE = ("json", "xlsx", "kumu", "graphml")
WRITTEN = [key for key, form in FORMATS.items() if form.write]


@pytest.mark.parametrize("key", WHOLE)
@given(map_file=maps())
def test_a_map_comes_back_as_it_went(key, map_file):
    assert in_order(read_map(key, FORMATS[key].write(map_file))) == in_order(map_file)


def in_order(map_file):
    """The map with its links by id: networkx writes them step by step."""
    return replace(map_file, links=tuple(sorted(map_file.links, key=lambda link: link.id)))


@given(map_file=maps())
def test_a_map_comes_back_from_its_two_csv_files(map_file):
    files = FORMATS["csv"].write(map_file), FORMATS["csv-links"].write(map_file)
    assert read_map("csv", *files) == map_file


@pytest.mark.parametrize("key", ["json", "kumu", "graphml"])
@given(map_file=maps())
def test_a_map_keeps_its_title_where_the_format_has_one(key, map_file):
    title = " ".join(map_file.title.split())
    assert read_map(key, FORMATS[key].write(map_file)).title == title


@given(map_file=maps())
def test_our_own_file_says_that_a_map_is_fictional(map_file):
    assert read_map("json", FORMATS["json"].write(map_file)).fictional is map_file.fictional


def in_words(map_file):
    """What an indented text keeps of a map."""
    words = {step.id: step.words for step in map_file.steps}
    return (
        sorted((step.words, step.kind, step.horizon) for step in map_file.steps),
        sorted(
            (words[link.source], words[link.target], link.kind, told(link, "because"))
            for link in map_file.links
        ),
    )


@given(map_file=maps(extra=False, apart=True))
def test_an_indented_text_keeps_words_lanes_links_kinds_and_reasons(map_file):
    read = read_map("text", FORMATS["text"].write(map_file))
    assert in_words(read) == in_words(map_file)
    assert read.remarks == ()


@pytest.mark.parametrize("key", WRITTEN)
@given(map_file=maps())
def test_every_format_takes_every_map_and_says_the_same_twice(key, map_file):
    write = FORMATS[key].write
    assert write(map_file) == write(map_file)


@pytest.mark.parametrize("key", WRITTEN)
def test_an_empty_map_can_be_taken_away(key):
    assert FORMATS[key].write(MapFile())


@given(map_file=maps())
def test_steps_that_share_their_words_stay_apart_in_a_text(map_file):
    read = read_map("text", FORMATS["text"].write(map_file))
    assert (len(read.steps), len(read.links)) == (len(map_file.steps), len(map_file.links))
