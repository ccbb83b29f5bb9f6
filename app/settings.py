"""Every setting in one table: read once at start from the environment, strictly."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "THROUGHLINE_"


class BadSetting(Exception):
    """A setting is unknown or malformed; the sentence says which and what to write instead."""


def _text(value: str) -> str:
    return value


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 <= int(value) <= 65535:
        raise ValueError("a port number from 0 to 65535")
    return int(value)


def _flag(value: str) -> bool:
    if value.lower() not in ("yes", "no", "true", "false", "1", "0", "on", "off"):
        raise ValueError("“yes” or “no”")
    return value.lower() in ("yes", "true", "1", "on")


def _hours(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 24 * 365:
        raise ValueError("a whole number of hours, at least 1")
    return int(value)


def _days(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 3650:
        raise ValueError("a whole number of days, at least 1")
    return int(value)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: the variable, its default as one would write it, and what it does."""

    name: str
    default: str
    help: str
    read: Callable[[str], Any] = _text

    @property
    def field(self) -> str:
        """The attribute of `Settings` that holds it."""
        return self.name.removeprefix(PREFIX).lower()


SETTINGS = (
    Setting(
        "THROUGHLINE_DATABASE",
        "throughline.db",
        "The file that holds everything, or a URL such as sqlite:////srv/throughline.db.",
    ),
    Setting(
        "THROUGHLINE_HOST",
        "127.0.0.1",
        "The address to listen on; 0.0.0.0 for every network of this machine.",
    ),
    Setting(
        "THROUGHLINE_PORT",
        "8000",
        "The port to listen on; 0 takes a free one.",
        _port,
    ),
    Setting(
        "THROUGHLINE_SECRET",
        "",
        "Signs cookies; at least 32 characters. Left empty, one is made and kept beside "
        "the database.",
    ),
    Setting(
        "THROUGHLINE_SECRET_FILE",
        "",
        "A file to read THROUGHLINE_SECRET from, for those who keep secrets in files.",
    ),
    Setting(
        "THROUGHLINE_ORIGIN",
        "",
        "The address people type, such as https://throughline.example.gov.uk; join links "
        "and the same-origin check use it. Left empty, the address of each request.",
    ),
    Setting(
        "THROUGHLINE_HTTPS",
        "no",
        "“yes” when people reach it by https: cookies are then sent by https alone.",
        _flag,
    ),
    Setting(
        "THROUGHLINE_PROXY",
        "no",
        "“yes” when one reverse proxy in front sets X-Forwarded-For, -Proto and -Host.",
        _flag,
    ),
    Setting(
        "THROUGHLINE_SESSION_HOURS",
        "336",
        "How many hours without a visit end a session.",
        _hours,
    ),
    Setting(
        "THROUGHLINE_JOIN_HOURS",
        "72",
        "How many hours a join code works after it is made.",
        _hours,
    ),
    Setting(
        "THROUGHLINE_BACKUP_DAYS",
        "30",
        "How many days you keep a backup; by it pages say when a purged story is in none any more.",
        _days,
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the table says for this process."""

    database: str
    host: str
    port: int
    secret: str
    secret_file: str
    origin: str
    https: bool
    proxy: bool
    session_hours: int
    join_hours: int
    backup_days: int

    @property
    def database_path(self) -> Path:
        """The file of the database."""
        return Path(self.database.removeprefix("sqlite:///"))


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the environment; raises BadSetting with a sentence for the first that is
    wrong.
    """
    environment = os.environ if environment is None else environment
    known = {setting.name for setting in SETTINGS}
    own_use = {"THROUGHLINE_BROWSER", "THROUGHLINE_REQUIRE_BROWSER"}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known | own_use:
            raise BadSetting(
                f"There is no setting {name}. The table in docs/settings.md has them all."
            )
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        given = environment.get(setting.name, "") or setting.default
        try:
            values[setting.field] = setting.read(given)
        except ValueError as wrong:
            raise BadSetting(f"{setting.name} is “{given}”; it needs {wrong}.") from None
    if "://" in values["database"] and not values["database"].startswith("sqlite:///"):
        raise BadSetting("THROUGHLINE_DATABASE is a URL of a kind not known here; use sqlite:///…")
    values["secret"] = _secret(values)
    return Settings(**values)


def _secret(values: dict[str, Any]) -> str:
    if values["secret_file"]:
        try:
            secret = Path(values["secret_file"]).read_text(encoding="utf-8").strip()
        except OSError:
            raise BadSetting("THROUGHLINE_SECRET_FILE names a file that cannot be read.") from None
    else:
        secret = values["secret"] or _kept_secret(values["database"])
    if len(secret) < 32:
        raise BadSetting("THROUGHLINE_SECRET needs at least 32 characters.")
    return secret


def _kept_secret(database: str) -> str:
    """The secret kept beside the database, made on first start and readable by this user alone."""
    if database in (":memory:", "memory:"):
        return secrets.token_urlsafe(48)
    path = Path(database.removeprefix("sqlite:///") + ".secret")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
