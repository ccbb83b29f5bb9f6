"""Serving for real: gevent, TCP without delay, a native thread for the store, a clean end."""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import logging  # noqa: E402 - everything below must meet the patched standard library
import signal  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from typing import Any  # noqa: E402

import segno  # noqa: E402
from gevent import get_hub  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402
from gevent.threadpool import ThreadPool  # noqa: E402

from app import create_app, open_store  # noqa: E402
from app.gathered import Gathered  # noqa: E402
from app.house import House  # noqa: E402
from app.rehearsals import is_rehearsal  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.wire import Handler  # noqa: E402


class Server(WSGIServer):  # type: ignore[misc]
    """gevent's server with Nagle's wait off: small frames must not wait for acknowledgements."""

    def do_read(self) -> Any:
        taken = super().do_read()
        if taken:
            taken[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return taken


def _native_thread() -> Callable[[Callable[[], Any]], Any]:
    """Runs work in one native thread of its own, so that an fsync never stops the room."""
    pool = ThreadPool(1)

    def run(work: Callable[[], Any]) -> Any:
        done, wrong = pool.apply(_outcome, (work,))
        if wrong is not None:
            raise wrong
        return done

    return run


def _outcome(work: Callable[[], Any]) -> tuple[Any, Exception | None]:
    """What work came to, or why it failed.

    gevent prints what is raised in the thread itself; with a full disk under the log even that
    fails, and whoever waits would wait for ever.
    """
    try:
        return work(), None
    except Exception as wrong:
        return None, wrong


def serve(settings: Settings, *, lan: bool = False) -> int:
    """Serves until told to stop; prints where to find it, and the set-up link on first start."""
    shape = "%(asctime)s %(name)s %(message)s"
    logging.basicConfig(level=logging.WARNING, format=shape, handlers=[Gathered()])
    # Nobody reads which thread or process it was: there is one of each.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.getLogger("throughline").setLevel(logging.INFO)
    host = "0.0.0.0" if lan and settings.host == "127.0.0.1" else settings.host  # noqa: S104 - asked for
    store = open_store(settings, _native_thread())
    app, _ = create_app(settings, store, async_mode="gevent")
    server = Server((host, settings.port), app, handler_class=Handler, log=None)
    try:
        server.start()
    except OSError as wrong:
        print(f"Cannot listen on {host} port {settings.port}: {wrong.strerror}.", file=sys.stderr)
        return 1
    _tell(app.extensions["throughline"], settings, host, server.server_port)
    for each in (signal.SIGTERM, signal.SIGINT):
        # Open sockets would hold a polite stop for half a minute; the log needs no goodbye.
        get_hub().loop.signal(each).start(lambda: server.stop(timeout=1))
    server.serve_forever()
    store.close()
    return 0


def _tell(house: House, settings: Settings, host: str, port: int) -> None:
    """Prints the address, the one-time set-up link, and a join link with its QR code."""
    reach = _own_address() if host == "0.0.0.0" else host  # noqa: S104
    address = settings.origin or f"http://{reach}:{port}"
    print(f"Throughline is at {address}", flush=True)
    key = house.identity.setup_link_key()
    if key is not None:
        print(f"Set up the first coach, once: {address}/set-up/{key}", flush=True)
    for workspace in (key for key in house.store.workspaces() if not is_rehearsal(key)):
        state = house.rooms.room(workspace).state
        workshop = next(
            (
                w
                for story in state.present("stories")
                for w in state.workshops_on("story", story.id)
            ),
            None,
        )
        if workshop is None:
            continue
        # A code that people were given stays good over a restart.
        held = house.identity.standing_invitation(workspace, workshop.id, "participant")
        invitation = held or house.identity.invite(workspace, workshop.id, "participant")
        link = f"{address}/join/{invitation.code}"
        print(f"Join “{workshop.what.title}” from a phone: {link}", flush=True)
        if sys.stdout.isatty():
            segno.make(link).terminal(compact=True)


def _own_address() -> str:
    """This machine's address on its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
