"""Whether the process is up, and whether the store behind it is ready."""

from flask import Blueprint

from app.pages.asking import house

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def up() -> tuple[str, int]:
    """The process answers."""
    return "up\n", 200


@pages.get("/readyz")
def ready() -> tuple[str, int]:
    """The database answers and its migrations have run."""
    return ("ready\n", 200) if house().store.ready() else ("not ready\n", 503)
