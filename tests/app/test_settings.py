"""Settings: one strict table; whatever is unknown or malformed stops the start with a sentence."""

import stat
from pathlib import Path

import pytest

from app.settings import SETTINGS, BadSetting, read_settings

SECRET = "a secret of more than thirty-two letters"
ENOUGH = {"THROUGHLINE_SECRET": SECRET, "THROUGHLINE_DATABASE": ":memory:"}


def refused(**given: str) -> str:
    """The sentence that stops the start."""
    with pytest.raises(BadSetting) as said:
        read_settings(ENOUGH | {f"THROUGHLINE_{name}": value for name, value in given.items()})
    return str(said.value)


def test_what_is_not_set_has_its_default() -> None:
    settings = read_settings({"THROUGHLINE_SECRET": SECRET})
    assert (settings.host, settings.port, settings.https) == ("127.0.0.1", 8000, False)
    assert (settings.session_hours, settings.join_hours) == (336, 72)
    assert settings.database_path == Path("throughline.db")


def test_what_is_set_counts() -> None:
    settings = read_settings(
        ENOUGH
        | {
            "THROUGHLINE_HOST": "0.0.0.0",  # noqa: S104 - only read here, never listened on
            "THROUGHLINE_PORT": "0",
            "THROUGHLINE_HTTPS": "Yes",
            "THROUGHLINE_PROXY": "on",
            "THROUGHLINE_ORIGIN": "https://throughline.example.org",
        }
    )
    assert (settings.host, settings.port) == ("0.0.0.0", 0)  # noqa: S104 - as above
    assert (settings.https, settings.proxy) == (True, True)
    assert settings.origin == "https://throughline.example.org"


def test_a_setting_left_empty_is_not_set() -> None:
    assert read_settings(ENOUGH | {"THROUGHLINE_PORT": ""}).port == 8000


def test_the_process_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (ENOUGH | {"THROUGHLINE_PORT": "8123"}).items():
        monkeypatch.setenv(name, value)
    assert read_settings().port == 8123


def test_other_programs_settings_are_left_alone() -> None:
    environment = ENOUGH | {"PATH": "/bin", "THROUGHLINE_BROWSER": "/usr/bin/chromium"}
    assert read_settings(environment).secret == SECRET


def test_an_unknown_setting_stops_the_start() -> None:
    said = refused(PROT="8000")
    assert (
        said == "There is no setting THROUGHLINE_PROT. The table in docs/settings.md has them all."
    )


@pytest.mark.parametrize(
    ("name", "value", "needs"),
    [
        ("PORT", "eighty", "a port number from 0 to 65535"),
        ("PORT", "65536", "a port number from 0 to 65535"),
        ("PORT", "-1", "a port number from 0 to 65535"),
        ("HTTPS", "maybe", "“yes” or “no”"),
        ("PROXY", "2", "“yes” or “no”"),
        ("SESSION_HOURS", "0", "a whole number of hours, at least 1"),
        ("JOIN_HOURS", "1.5", "a whole number of hours, at least 1"),
    ],
)
def test_a_malformed_setting_stops_the_start(name: str, value: str, needs: str) -> None:
    assert refused(**{name: value}) == f"THROUGHLINE_{name} is “{value}”; it needs {needs}."


def test_a_database_of_an_unknown_kind_stops_the_start() -> None:
    said = refused(DATABASE="postgresql://localhost/throughline")
    assert said == "THROUGHLINE_DATABASE is a URL of a kind not known here; use sqlite:///…"


def test_a_database_may_be_named_by_a_url() -> None:
    given = ENOUGH | {"THROUGHLINE_DATABASE": "sqlite:////srv/throughline.db"}
    assert read_settings(given).database_path == Path("/srv/throughline.db")


def test_a_short_secret_stops_the_start() -> None:
    assert refused(SECRET="development") == "THROUGHLINE_SECRET needs at least 32 characters."


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    given = ENOUGH | {"THROUGHLINE_SECRET_FILE": str(tmp_path / "secret"), "THROUGHLINE_SECRET": ""}
    assert read_settings(given).secret == SECRET


def test_a_secret_file_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    said = refused(SECRET_FILE=str(tmp_path / "none"))
    assert said == "THROUGHLINE_SECRET_FILE names a file that cannot be read."


def test_a_secret_is_made_once_and_kept_for_this_user_alone(tmp_path: Path) -> None:
    given = {"THROUGHLINE_DATABASE": str(tmp_path / "new" / "a.db")}
    first, again = read_settings(given), read_settings(given)
    kept = tmp_path / "new" / "a.db.secret"
    assert (first.secret, len(first.secret) >= 32) == (again.secret, True)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_database_in_memory_keeps_no_secret() -> None:
    given = {"THROUGHLINE_DATABASE": ":memory:"}
    assert read_settings(given).secret != read_settings(given).secret


def test_every_setting_says_what_it_is_for_and_has_a_default_that_can_be_read() -> None:
    for setting in SETTINGS:
        assert setting.help.endswith(".")
        setting.read(setting.default)
