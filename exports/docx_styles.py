"""How the Word document looks: a calm printed council report in ink, rules and one thread.

Longer than a page because it is one list of styles. Lengths are in millimetres, sizes in points.
"""

from __future__ import annotations

from docx.oxml.ns import nsdecls

PAGE = (210, 297)
MARGINS = {"top": 20, "right": 18, "bottom": 20, "left": 20, "header": 10, "footer": 10}
TEXT_WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]

FONT = "Arial"
INK, MUTED, LINE, THREAD = "1B2730", "4C5860", "CFCFCC", "005A6E"
WORDS_OWN = ("Title", "Subtitle", "heading 1", "heading 2", "List Bullet", "footer")
"""Styles that Word knows by name, with what it builds on them: contents, outline, navigation."""
HANG = 10.5
"""How far words stand in from their paragraph number."""


def twips(mm: float) -> int:
    """Millimetres in the unit that Word counts in, a twentieth of a point."""
    return round(mm * 1440 / 25.4)


def _look(size: float, *, bold: bool = False, colour: str = INK) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    points = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    return f'<w:rPr>{weight}<w:color w:val="{colour}"/>{points}</w:rPr>'


def _room(before: float, after: float, line: float) -> str:
    """White space above and below in points, and the height of a line as a share of the font's."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _in(left: float, hang: float = 0) -> str:
    return f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hang)}"/>'


def _rule(side: str, *, eighths: int, colour: str, gap: int) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{gap}" w:color="{colour}"/>'
        "</w:pBdr>"
    )


def _number(level: int, list_: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def _paragraph(name: str, properties: str, look: str, *, then: str = "") -> str:
    """A paragraph style; Word wants the order keep, number, rule, tabs, space, indent."""
    ours = "" if name in WORDS_OWN else 'w:customStyle="1" '
    following = f'<w:next w:val="{style_id(then)}"/>' if then else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" {ours}w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr>{look}</w:style>"
    )


def style_id(name: str) -> str:
    """The id by which paragraphs refer to a style: its name without spaces."""
    return name.title().replace(" ", "")


_KEEP_NEXT, _KEEP_LINES = "<w:keepNext/>", "<w:keepLines/>"
_RECORD_TAB = f'<w:tabs><w:tab w:val="left" w:pos="{twips(HANG + 34)}"/></w:tabs>'
_FOOT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{twips(TEXT_WIDTH)}"/></w:tabs>'

DEFAULTS = f"""<w:docDefaults {nsdecls("w")}>
<w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>
<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/>{_room(0, 0, 1.15)}</w:pPr></w:pPrDefault>
</w:docDefaults>"""

_BASICS = tuple(
    f'<w:style {nsdecls("w")} w:type="{kind}" w:default="1" w:styleId="{style_id(name)}">'
    f'<w:name w:val="{name}"/>{more}</w:style>'
    for kind, name, more in (
        ("paragraph", "Normal", "<w:qFormat/>"),
        ("character", "Default Paragraph Font", "<w:semiHidden/>"),
        (
            "table",
            "Normal Table",
            '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>',
        ),
        ("numbering", "No List", "<w:semiHidden/>"),
    )
)

_LABEL = (
    f'<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="Label">'
    '<w:name w:val="Label"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
    f"{_look(9.5, colour=MUTED)}</w:style>"
)

_TEXTS = (
    _paragraph("Title", _KEEP_NEXT + _room(0, 2, 1.05), _look(23, bold=True), then="Subtitle"),
    _paragraph(
        "Subtitle",
        _KEEP_NEXT + _rule("bottom", eighths=8, colour=INK, gap=10) + _room(0, 12, 1.1),
        _look(12.5, colour=MUTED),
        then="Normal",
    ),
    _paragraph("Fictional", _KEEP_NEXT + _room(0, 8, 1.1), _look(9.5, bold=True)),
    _paragraph(
        "heading 1",
        _KEEP_NEXT + _KEEP_LINES + _number(0, 1) + _room(20, 5, 1.1)
        + _in(HANG, HANG) + '<w:outlineLvl w:val="0"/>',
        _look(14, bold=True),
        then="Numbered Paragraph",
    ),
    _paragraph(
        "heading 2",
        _KEEP_NEXT + _KEEP_LINES + _room(14, 3, 1.1) + _in(HANG) + '<w:outlineLvl w:val="1"/>',
        _look(11, bold=True),
        then="Numbered Paragraph",
    ),
    _paragraph(
        "Numbered Paragraph",
        _KEEP_LINES + _number(1, 1) + _room(7, 3, 1.22) + _in(HANG, HANG),
        _look(10.5),
    ),
    _paragraph(
        "List Bullet",
        _KEEP_LINES + _number(0, 2) + _room(0, 3, 1.18) + _in(HANG + 5, 5),
        _look(10),
    ),
    _paragraph(
        "Record",
        _KEEP_LINES + _RECORD_TAB + _room(0, 3, 1.18) + _in(HANG + 34, 34),
        _look(9.5),
    ),
    _paragraph("footer", _FOOT_TAB + _room(0, 0, 1), _look(8.5, colour=MUTED)),
    _paragraph("Front Label", _KEEP_NEXT + _room(0, 1, 1.1), _look(8.5, colour=MUTED)),
    _paragraph("Front Words", _room(0, 0, 1.15), _look(9.5)),
    _paragraph("Cell Head", _KEEP_NEXT + _room(0, 0, 1.1), _look(8.5, bold=True)),
    _paragraph("Cell", _room(0, 0, 1.15), _look(9)),
    _paragraph("Cell Strong", _room(0, 0, 1.15), _look(9, bold=True)),
    _paragraph("Cell Small", _room(3, 0, 1.12), _look(8.5, colour=MUTED)),
    _paragraph(
        "Reason",
        _rule("left", eighths=18, colour=THREAD, gap=6) + _room(3, 1, 1.12) + _in(3.2),
        _look(8.5, colour=MUTED),
    ),
)  # fmt: skip


def _table(name: str, borders: str, head: str, *, pad: float) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="NormalTable"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>'
        f'<w:top w:w="{twips(pad)}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{twips(pad)}" w:type="dxa"/><w:right w:w="{twips(3)}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>{head}</w:style>"
    )


def _line(side: str, *, eighths: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


_HAIRLINES = "".join(_line(side, eighths=4, colour=LINE) for side in ("bottom", "insideH"))
_INK_RULE = _line("bottom", eighths=8, colour=INK)
_TABLES = (
    _table(
        "Plan Table",
        f"<w:tblBorders>{_HAIRLINES}</w:tblBorders>",
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:tcBorders>{_INK_RULE}</w:tcBorders><w:vAlign w:val="bottom"/>'
        "</w:tcPr></w:tblStylePr>",
        pad=1.5,
    ),
    _table("Front Table", "", "", pad=0),
)

STYLES = (*_BASICS, _LABEL, *_TEXTS, *_TABLES)


def _level(level: int, style: str, text: str, look: str, *, bullet: bool = False) -> str:
    kind = "bullet" if bullet else "decimal"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style_id(style)}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/>{look}</w:lvl>'
    )


_QUIET = _look(9.5, colour=MUTED)
_LISTS = (
    (
        "multilevel",
        _level(0, "heading 1", "%1", _look(14, bold=True))
        + _level(1, "Numbered Paragraph", "%1.%2", _QUIET),
    ),
    ("hybridMultilevel", _level(0, "List Bullet", "•", _QUIET, bullet=True)),
)
NUMBERING = (
    *(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{n}">'
        f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for n, (kind, levels) in enumerate(_LISTS, 1)
    ),
    *(
        f'<w:num {nsdecls("w")} w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(_LISTS) + 1)
    ),
)
