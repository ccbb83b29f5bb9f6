"""Small turns of phrase that a plan needs: numbers as words, joined lists, ends of sentences."""

from collections.abc import Sequence

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def counted(number: int, noun: str, nouns: str = "") -> str:
    """“one action”, “twelve actions”, “18 indicators”: words up to twelve, then figures."""
    said = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{said} {noun if number == 1 else nouns or noun + 's'}"


def joined(parts: Sequence[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def capital(text: str) -> str:
    """The text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """The text as a sentence: a full stop is added unless it ends in a mark of its own."""
    bare = text.rstrip().rstrip("”’\"')")
    return text if not bare or bare[-1] in ".!?…:;" else f"{text.rstrip()}."
