"""The pure parts of dev.py and its tools; the rest is proven by every set-up and every CI run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev
from tools import browser, checks, environment, front_end
from tools.environment import Stop

# What may be asked of dev.py


def test_a_verb_alone_hands_nothing_on() -> None:
    assert dev.parse(["check"]) == ("check", [])


def test_options_after_test_are_handed_on_in_their_order() -> None:
    extra = ["tests/app", "-k", "door and wire", "--maxfail=1"]
    assert dev.parse(["test", *extra]) == ("test", extra)


def test_a_double_dash_is_not_handed_on() -> None:
    assert dev.parse(["bench", "--", "--json", "out.json"]) == ("bench", ["--json", "out.json"])


@pytest.mark.parametrize("argv", [[], ["dance"], ["check", "--fast"], ["setup", "twice"]])
def test_wrong_usage_ends_with_two(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(argv)
    assert ended.value.code == dev.CANNOT


@pytest.mark.parametrize("verb", ["", *dev.VERBS])
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main([*([verb] if verb else []), "--help"])
    assert ended.value.code == dev.OK
    assert "usage: dev.py" in capsys.readouterr().out


def test_a_missing_need_is_one_sentence_and_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(requirements: str) -> None:
        raise Stop(f"There is no {requirements}.")

    monkeypatch.setattr(dev, "set_up", missing)
    assert dev.main(["setup"]) == dev.CANNOT
    assert capsys.readouterr().err == "throughline: There is no app.\n"


# Work already done is not done again


def test_a_changed_lock_file_changes_the_fingerprint(tmp_path: Path) -> None:
    lock = tmp_path / "app.txt"
    lock.write_text("flask==3.1.3\n", encoding="utf-8")
    before = environment.digest([lock])
    lock.write_text("flask==3.1.4\n", encoding="utf-8")
    assert environment.digest([lock]) != before


def test_the_order_in_which_lock_files_are_named_does_not_matter(tmp_path: Path) -> None:
    locks = [tmp_path / "app.txt", tmp_path / "dev.txt"]
    for lock in locks:
        lock.write_text(lock.name, encoding="utf-8")
    assert environment.digest(locks) == environment.digest(reversed(locks))


def test_moving_a_line_to_the_next_lock_file_changes_the_fingerprint(tmp_path: Path) -> None:
    one, two = tmp_path / "app.txt", tmp_path / "dev.txt"
    one.write_text("ab", encoding="utf-8")
    two.write_text("c", encoding="utf-8")
    before = environment.digest([one, two])
    one.write_text("a", encoding="utf-8")
    two.write_text("bc", encoding="utf-8")
    assert environment.digest([one, two]) != before


def test_another_python_changes_the_fingerprint(tmp_path: Path) -> None:
    lock = tmp_path / "app.txt"
    lock.touch()
    assert environment.digest([lock], also="3.11") != environment.digest([lock], also="3.12")


def test_a_finished_step_is_remembered_beside_the_others(tmp_path: Path) -> None:
    stamps = tmp_path / "set-up.json"
    environment.stamp("app", "one", stamps=stamps)
    environment.stamp("front end", "two", stamps=stamps)
    assert environment.is_stamped("app", "one", stamps=stamps)
    assert environment.is_stamped("front end", "two", stamps=stamps)


def test_a_step_done_with_other_inputs_is_not_done(tmp_path: Path) -> None:
    stamps = tmp_path / "set-up.json"
    environment.stamp("app", "one", stamps=stamps)
    assert not environment.is_stamped("app", "other", stamps=stamps)


@pytest.mark.parametrize("content", ["", "{", "[]", "null"])
def test_a_damaged_stamp_file_only_means_more_work(tmp_path: Path, content: str) -> None:
    stamps = tmp_path / "set-up.json"
    stamps.write_text(content, encoding="utf-8")
    assert not environment.is_stamped("app", "one", stamps=stamps)
    environment.stamp("app", "one", stamps=stamps)
    assert environment.is_stamped("app", "one", stamps=stamps)


# Steps, Node and the browser


def test_a_failing_step_stops_with_its_sentence_and_shows_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = [sys.executable, "-c", "print('its own words'); raise SystemExit(3)"]
    with pytest.raises(Stop, match="It did not work"):
        environment.quietly(command, failing="It did not work.")
    assert "its own words" in capsys.readouterr().err


def test_a_program_that_is_not_there_stops_with_the_sentence() -> None:
    with pytest.raises(Stop, match="No such luck"):
        environment.quietly(["no-such-program-here"], failing="No such luck.")


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("true", True), ("false", False)])
def test_ci_is_read_from_its_variable(
    monkeypatch: pytest.MonkeyPatch, value: str, *, expected: bool
) -> None:
    monkeypatch.setenv("CI", value)
    assert environment.in_ci() is expected


def test_ci_demands_a_browser_and_a_longer_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    monkeypatch.delenv("HYPOTHESIS_PROFILE", raising=False)
    monkeypatch.setattr(browser, "ensure", lambda: None)
    env = dev.test_environment()
    assert (env["THROUGHLINE_REQUIRE_BROWSER"], env["HYPOTHESIS_PROFILE"]) == ("1", "check")


def test_a_chosen_hypothesis_profile_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "nightly")
    monkeypatch.setattr(browser, "ensure", lambda: "/a/browser")
    env = dev.test_environment()
    assert (env["HYPOTHESIS_PROFILE"], env["THROUGHLINE_BROWSER"]) == ("nightly", "/a/browser")


def test_a_chosen_browser_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, sys.executable)
    assert browser.find() == sys.executable


def test_a_chosen_browser_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, "/no/such/browser")
    with pytest.raises(Stop, match="/no/such/browser"):
        browser.find()


def test_a_missing_browser_that_cannot_be_installed_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "_can_install", lambda: False)
    assert browser.ensure() is None
    assert "Install Chromium" in capsys.readouterr().out


def test_a_browser_that_apt_cannot_bring_does_not_stop_the_other_tests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_network(command: list[str], *, failing: str, env: dict[str, str]) -> str:
        raise Stop(failing)

    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "_can_install", lambda: True)
    monkeypatch.setattr(browser, "quietly", no_network)
    assert browser.ensure() is None
    assert "apt-get update failed" in capsys.readouterr().out


def test_every_vendored_script_comes_from_a_pinned_package() -> None:
    lock = (environment.ROOT / "package-lock.json").read_text(encoding="utf-8")
    for source in front_end.FILES.values():
        package = "/".join(source.split("/")[: 2 if source.startswith("@") else 1])
        assert f'"node_modules/{package}"' in lock


# The checks


def test_the_table_holds_every_check_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "node_command", lambda: ["node"])
    names = [check.name for check in checks.table()]
    assert names == [
        "lint",
        "format",
        "types",
        "imports",
        "templates",
        "words",
        "scripts",
        "guides",
        "docs",
    ]


def _no_node() -> list[str]:
    raise Stop("There is no Node.")


def test_without_node_the_script_check_says_loudly_that_it_did_not_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = checks.run_one(checks.script_check(node=_no_node))
    assert checks.line(result) == "scripts    NOT CHECKED: There is no Node."


def test_without_node_the_script_check_stops_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(Stop):
        checks.script_check(node=_no_node)


def _says(name: str, words: str, code: int = 0) -> checks.Check:
    script = f"print({words!r}); raise SystemExit({code})"
    return checks.Check(name, (sys.executable, "-c", script))


def test_all_checks_run_even_after_one_failed(capsys: pytest.CaptureFixture[str]) -> None:
    passed = checks.run_all([_says("first", "bad news", code=1), _says("second", "chatter")])
    printed = capsys.readouterr().out
    assert not passed
    assert "first      FAILED" in printed
    assert "second     ok" in printed


def test_only_a_failed_check_shows_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    checks.run_all([_says("first", "bad news", code=1), _says("second", "chatter")])
    printed = capsys.readouterr().out
    assert "bad news" in printed
    assert "chatter" not in printed


def test_a_check_whose_program_is_missing_fails() -> None:
    assert checks.run_one(checks.Check("lint", ("no-such-program-here",))).failed
