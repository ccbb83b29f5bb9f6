"""Delivery: the only place that knows Flask, sockets, time and databases. `create_app` is the only
wiring.

Everything is imported inside the functions: `python -m app serve` loads this package first, and
gevent must patch the standard library before anything else takes hold of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask
    from flask_socketio import SocketIO

    from app.settings import Settings
    from app.store import Store


def open_store(settings: Settings, run: Callable[[Callable[[], Any]], Any] | None = None) -> Store:
    """The store that the settings name; `run` is where a file store does its work."""
    from app.store.memory import MemoryStore
    from app.store.sqlite import SqliteStore

    if settings.database == "memory:":
        return MemoryStore()
    if run is None:
        return SqliteStore(settings.database_path)
    return SqliteStore(settings.database_path, run)


def create_app(
    settings: Settings, store: Store | None = None, async_mode: str = "threading"
) -> tuple[Flask, SocketIO]:
    """The application and its live side, ready to serve; tests pass a store of their own."""
    from pathlib import Path

    from flask import Flask
    from flask_socketio import SocketIO
    from werkzeug.middleware.proxy_fix import ProxyFix

    from app.assets import serve_assets
    from app.errors import show_errors
    from app.house import House
    from app.language import speak
    from app.live import connect_live
    from app.pages import register_pages
    from app.security import guard
    from app.wire import MOST_UP
    from app.words import add_words

    root = Path(__file__).resolve().parent.parent
    app = Flask(
        __name__, template_folder=str(root / "templates"), static_folder=str(root / "static")
    )
    app.config.update(SECRET_KEY=settings.secret, MAX_CONTENT_LENGTH=5_000_000)
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    socketio = SocketIO(
        app,
        async_mode=async_mode,
        manage_session=False,
        max_http_buffer_size=MOST_UP,
        cors_allowed_origins=settings.origin or None,
        serve_client=False,
    )
    house = House(app, socketio, store or open_store(settings), settings)
    app.extensions["throughline"] = house
    if settings.proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    guard(app, settings)
    show_errors(app)
    speak(app)
    add_words(app, house)
    serve_assets(app)
    register_pages(app)
    connect_live(socketio, house)
    return app, socketio
