"""One door to working on Throughline: set up, run, test, check. Python 3.11+, nothing else."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must get a sentence, not a traceback)
    print("throughline: this needs Python 3.11 or newer; try python3.11 dev.py.", file=sys.stderr)
    sys.exit(2)

import argparse
import os
import signal
import subprocess

from tools import browser, checks, front_end, packages
from tools.environment import ROOT, Stop, in_ci, say, venv_program

VERBS = {
    "setup": "make .venv, install the requirements, fetch the front-end files",
    "run": "set up, seed the Aldermere demo, serve on the local network (more options: to serve)",
    "test": "set up and run every test (more options go to pytest)",
    "check": "format, lint, types, imports, templates, words, scripts, guides and docs",
    "bench": "measure the real server under load (more options go to the bench)",
    "words": "collect our sentences into the catalogues of app/translations",
    "docs": "check that the docs tell the truth, and say what was looked at",
}
PASSES_ON = frozenset({"run", "test", "bench"})
OK, FAILED, CANNOT = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Returns 0 for success, 1 for something that failed, 2 for wrong usage or a missing need."""
    verb, extra = parse(sys.argv[1:] if argv is None else argv)
    try:
        return do(verb, extra)
    except Stop as reason:
        print(f"throughline: {reason}", file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        return FAILED


def parse(argv: list[str]) -> tuple[str, list[str]]:
    """The verb, and what is to be handed on to the program behind it."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, allow_abbrev=False)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, help_text in VERBS.items():
        verbs.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    known, extra = parser.parse_known_args(argv)
    if extra and known.verb not in PASSES_ON:
        parser.error(f"{known.verb} takes no {extra[0]}")
    return known.verb, extra[1:] if extra[:1] == ["--"] else extra


def do(verb: str, extra: list[str]) -> int:
    if verb == "setup":
        set_up("app")
        say("ready; python3 dev.py run starts it")
        return OK
    if verb == "run":
        set_up("app")
        return seed_and_serve(extra)
    set_up("dev")
    if verb == "test":
        return python("-m", "pytest", *extra, env=test_environment())
    if verb == "check":
        return OK if checks.run_all(checks.table()) else FAILED
    if verb == "bench":
        return python("-m", "bench", *extra)
    if verb == "words":
        return python("-m", "tools.words")
    return python("-m", "tools.check_docs", "--verbose")


def set_up(requirements: str) -> None:
    packages.make_venv()
    packages.install(requirements)
    front_end.fetch()


def seed_and_serve(extra: list[str]) -> int:
    if python("-m", "app", "demo"):
        raise Stop("the demo could not be seeded; the reason is above.")
    return python("-m", "app", "serve", "--lan", *extra)


def test_environment() -> dict[str, str]:
    """In CI a missing browser is a failure, never a skip; elsewhere the tests run shorter."""
    env = dict(os.environ)
    env.setdefault("HYPOTHESIS_PROFILE", "check" if in_ci() else "dev")
    if in_ci():
        env["THROUGHLINE_REQUIRE_BROWSER"] = "1"
    if path := browser.ensure():
        env[browser.VARIABLE] = path
    return env


def python(*arguments: str, env: dict[str, str] | None = None) -> int:
    """Run .venv's Python in the foreground and say how it ended: OK or FAILED.

    Ctrl-C reaches it without us, a polite kill does not; either way we wait until it has
    finished its own goodbyes, so that no server is left behind.
    """
    process = subprocess.Popen([venv_program("python"), *arguments], cwd=ROOT, env=env)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return OK if process.wait() == 0 else FAILED
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main())
