"""Reads the front matter of a guide; the run-sheet beneath it is read in guide_read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from workshops.guide_check import Margin, advice, quoted
from workshops.guide_lines import Line
from workshops.guide_parts import (
    BOARDS,
    FRONT_FIELDS,
    QUESTION_FIELDS,
    QUESTION_KINDS,
    SHOWS,
    Question,
)

# What PyYAML is known to let out on hostile text besides its own errors.
YAML_FAILURES: Final = (yaml.YAMLError, ValueError, OverflowError, RecursionError)
EXAMPLES: Final = {
    "title": "title: Deep Dive",
    "key": "key: deep_dive",
    "board": "board: story",
    "length": "length: 180",
    "people": "people: Six to twelve people",
}


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter as far as it could be read; empty where a mistake was noted."""

    title: str = ""
    key: str = ""
    board: str = ""
    length: int = 0
    length_line: int = 1
    people: str = ""
    questions: tuple[Question, ...] = ()


def read_front(lines: Sequence[Line] | None, margin: Margin) -> Front:
    """Read the fields a guide begins with, noting every mistake in the margin."""
    if lines is None:
        margin.note(
            1,
            "the front matter is missing; begin the file with its fields between two “---” lines.",
        )
        return Front()
    root = compose(lines, margin)
    if root is None:
        return Front()
    fields = read_mapping(root, of="the front matter", known=FRONT_FIELDS, margin=margin)
    for name in FRONT_FIELDS:
        if name not in fields and name != "questions":
            margin.note(
                1, f"the front matter has no {name}; add a line such as “{EXAMPLES[name]}”."
            )
    texts = {
        name: read_text(node, of=f"“{name}”", margin=margin)
        for name, node in fields.items()
        if name != "questions"
    }
    key = texts.get("key", "")
    if key:
        # A guide is named like its file, so here alone an underscore is welcome.
        margin.read_key(line_of(fields["key"]), "the guide", key.replace("_", "-"))
    board = read_board(fields, texts.get("board", ""), margin)
    length = texts.get("length", "")
    return Front(
        title=texts.get("title", ""),
        key=key,
        board=board,
        length=margin.read_number(line_of(fields["length"]), "“length”", length) if length else 0,
        length_line=line_of(fields["length"]) if "length" in fields else 1,
        people=texts.get("people", ""),
        questions=read_questions(fields.get("questions"), board=board, margin=margin),
    )


def compose(lines: Sequence[Line], margin: Margin) -> yaml.MappingNode | None:
    try:
        root = yaml.compose("\n".join(text for _, text in lines), Loader=yaml.SafeLoader)
    except YAML_FAILURES as error:
        mark = getattr(error, "problem_mark", None)
        margin.note(
            mark.line + 2 if mark else 2,
            "the front matter cannot be read here; write each field as “name: value”, "
            "with quotation marks around a value that holds a colon.",
        )
        return None
    if isinstance(root, yaml.MappingNode):
        return root
    margin.note(2, "the front matter holds no fields; write each as “name: value”.")
    return None


def read_mapping(
    node: yaml.MappingNode, *, of: str, known: Sequence[str], margin: Margin
) -> dict[str, yaml.Node]:
    fields: dict[str, yaml.Node] = {}
    for name_node, value in node.value:
        name = name_node.value if isinstance(name_node, yaml.ScalarNode) else ""
        line = line_of(name_node)
        if name not in known:
            margin.note(line, f"{of} has an unknown field {quoted(name)}; {advice(name, known)}")
        elif name in fields:
            margin.note(line, f"{of} has “{name}” twice; keep one of them.")
        else:
            fields[name] = value
    return fields


def read_text(node: yaml.Node, *, of: str, margin: Margin) -> str:
    text = " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""
    if not text:
        margin.note(line_of(node), f"{of} is empty; write its text after the colon.")
    return text


def read_board(fields: Mapping[str, yaml.Node], board: str, margin: Margin) -> str:
    if not board or board in BOARDS:
        return board
    margin.note(
        line_of(fields["board"]), f"“board” does not know {quoted(board)}; {advice(board, BOARDS)}"
    )
    return ""


def read_questions(node: yaml.Node | None, *, board: str, margin: Margin) -> tuple[Question, ...]:
    kinds = QUESTION_KINDS.get(board)
    if node is None:
        if kinds:
            margin.note(1, f"a {board} guide needs questions; list them under “questions:”.")
        return ()
    if kinds == ():
        margin.note(line_of(node), f"a {board} guide has no questions; take the list out.")
        return ()
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        margin.note(line_of(node), "“questions” is not a list; begin each one with “- key: …”.")
        return ()
    found: list[Question] = []
    for entry in node.value:
        question = read_question(entry, board=board, margin=margin)
        if question.key and question.key in {earlier.key for earlier in found}:
            margin.note(line_of(entry), f"two questions have the key “{question.key}”; rename one.")
        if question.kind and question.kind in {earlier.kind for earlier in found}:
            margin.note(
                line_of(entry),
                f"two questions are of the kind “{question.kind}”; keep one of each kind.",
            )
        found.append(question)
    return tuple(found)


def read_question(node: yaml.Node, *, board: str, margin: Margin) -> Question:
    line = line_of(node)
    if not isinstance(node, yaml.MappingNode):
        margin.note(line, "a question is not a set of fields; write its key, kind, label and ask.")
        return Question("", "", "", "")
    fields = read_mapping(node, of="a question", known=QUESTION_FIELDS, margin=margin)
    texts = {
        name: read_text(value, of=f"a question’s “{name}”", margin=margin)
        for name, value in fields.items()
    }
    for name in QUESTION_FIELDS:
        if name not in fields:
            margin.note(line, f"this question has no {name}; add a line “{name}: …” to it.")
    key, kind = texts.get("key", ""), texts.get("kind", "")
    kinds = QUESTION_KINDS.get(board)
    if key:
        margin.read_key(line_of(fields["key"]), "a question", key)
    if key in SHOWS.get(board, ()):
        margin.note(
            line_of(fields["key"]),
            f"a question cannot have the key “{key}”, which “Shows” already uses; choose another.",
        )
    if kind and kinds and kind not in kinds:
        margin.note(
            line_of(fields["kind"]),
            f"a question does not know the kind {quoted(kind)}; {advice(kind, kinds)}",
        )
    return Question(key, kind, texts.get("label", ""), texts.get("ask", ""))


def line_of(node: yaml.Node) -> int:
    """Return the line of the file: YAML counts from 0 and the first fence is line 1."""
    return int(node.start_mark.line) + 2
