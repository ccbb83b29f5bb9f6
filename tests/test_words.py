"""What counts as words outside gettext in a template, and what is collected as a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import check_words, words
from tools.check_words import outside
from tools.words import Said


def found(source: str) -> list[str]:
    return [each for _, each in outside(source)]


# What is outside


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>Join the workshop</p>", "Join the workshop"),
        ("<p>{{ name }}, led by {{ who }}</p>", ", led by"),
        ('<p aria-label="Board"></p>', "Board"),
        ('<form data-sure="Close it?"></form>', "Close it?"),
        ("<p>{{ 'Save' if new else 'add' }}</p>", "add"),
        ("<p>{{ name or 'nobody' }}</p>", "nobody"),
        ("<p>{{ name ~ ' is here' }}</p>", " is here"),
        ("<p>{{ name | default('nobody') }}</p>", "nobody"),
        ("{{ field('name', 'Your name') }}", "Your name"),
        ("{% call opens('/w', 'button') %}Open{% endcall %}", "Open"),
        ("{% set title = 'The plan' %}", "The plan"),
        ("{% macro bin(words='Remove') %}{% endmacro %}", "Remove"),
        ("{% for key, words in (('a', 'Cells'),) %}{{ words }}{% endfor %}", "Cells"),
        ("<p>{{ _(word) }}</p>", "_() of something that is no literal; use | said"),
    ],
)
def test_words_on_screen_are_found(template: str, said: str) -> None:
    assert said in found(template)


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ _('Join the workshop') }}</p>",
        "<p>{% trans name=who %}Led by <b>{{ name }}</b>{% endtrans %}</p>",
        "<p>{{ ngettext('%(num)s note', '%(num)s notes', n) }} · {{ n }}</p>",
        "<p>{{ count | counted('note') }}</p>",
        '<p class="lead muted" id="main">{{ name }}</p>',
        '<p class="card{{ " card--chosen here" if chosen }}"></p>',
        "<option{{ ' selected' if here }}>{{ name }}</option>",
        "{{ icon('add') }}{{ url_for('people.me') }}{{ HOW_ICONS['own_words'] }}",
        "{% if role == 'Coach' %}{% endif %}",
        "{{ names | join(', ') }}",
        "{% block body_class %}plan page{% endblock %}",
        "<b>Throughline</b> <kbd>Esc</kbd> K",
        "{# A comment about words #}<!-- and another -->",
    ],
)
def test_what_is_no_word_or_is_in_gettext_is_not(template: str) -> None:
    assert found(template) == []


def test_the_line_is_told() -> None:
    assert outside("<p>\n  {{ x }}\n  Join\n</p>") == [(3, "Join")]


def test_a_template_that_is_done_may_not_be_called_a_debt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "done.html").write_text("<p>{{ _('Join') }}</p>", encoding="utf-8")
    monkeypatch.setattr(check_words, "ROOT", tmp_path)
    monkeypatch.setattr(check_words, "NOT_YET", frozenset({"done.html"}))
    assert next(check_words.all_problems()) == (
        "templates/done.html is done: take it out of NOT_YET"
    )


def test_no_template_is_a_debt() -> None:
    assert frozenset() == check_words.NOT_YET


# What is collected


def test_a_template_gives_its_sentences_plurals_and_counted_nouns() -> None:
    source = "{{ _('Join') }}{{ ngettext('one', 'many', n) }}{{ n | counted('note') }}"
    assert list(words.in_template(source, "a.html")) == [
        Said("Join", "a.html"),
        Said(("one", "many"), "a.html"),
        Said(("%(num)s note", "%(num)s notes"), "a.html"),
    ]


def test_python_gives_refusals_also_where_a_name_stands_for_the_words() -> None:
    source = 'GONE = "It is gone. " "Reload."\nraise Refused(GONE)\nraise Refused("No.", "field")'
    assert [each.sentence for each in words.in_python(source, "a.py")] == [
        "It is gone. Reload.",
        "No.",
    ]


def test_a_sentence_made_of_pieces_is_not_collected() -> None:
    assert not list(words.in_python('raise Refused(f"No {thing}.")', "a.py"))


def test_a_script_gives_its_sentences_and_plurals() -> None:
    source = b'say(t("Not sent.")); say(tn("%(num)s note", "%(num)s notes", n));'
    assert [each.sentence for each in words.in_script(source, "a.js")] == [
        "Not sent.",
        ("%(num)s note", "%(num)s notes"),
    ]


def test_a_translation_keeps_what_was_said_and_loses_what_nobody_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    path = tmp_path / "cy" / "LC_MESSAGES" / "messages.po"
    before = words.empty("cy")
    before.add("Join", "Ymuno")
    before.add("Gone", "Wedi mynd")
    words.write(path, before)
    found = words.empty()
    found.add("Join")
    found.add("Next")

    words.renew("cy", found)

    after = words.read(path, "cy")
    assert {message.id: message.string for message in after if message.id} == {
        "Join": "Ymuno",
        "Next": "",
    }


@pytest.mark.parametrize("said", ["%(nam)s yma", "yma"])
def test_a_translation_with_other_values_than_its_english_is_broken(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_words, "FOLDER", tmp_path)
    catalog = words.empty("cy")
    catalog.add("%(name)s is here", said)
    words.write(tmp_path / "cy" / "LC_MESSAGES" / "messages.po", catalog)
    assert list(check_words.broken("cy"))
