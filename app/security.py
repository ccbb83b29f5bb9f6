"""What guards the doors: content policy, same-origin checks, rate limits, cookies."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.settings import Settings

COOKIE = "throughline"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def guard(app: Flask, settings: Settings) -> None:
    """Puts the checks in front of every request and the headers on every answer."""

    @app.before_request
    def refuse_other_origins() -> None:
        if request.method not in SAFE_METHODS and not same_origin(request, settings):
            abort(403)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if "Cache-Control" not in response.headers:
            # Pages hold what one person may see; nothing in between may keep them.
            response.headers["Cache-Control"] = "no-store"
        return response


def same_origin(asked: Request, settings: Settings) -> bool:
    """Whether a changing request comes from a page of this very site, as browsers say."""
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = asked.headers.get("Origin")
    if origin is None:
        return site is not None or asked.headers.get("Referer", "").startswith(asked.host_url)
    ours = {urlsplit(asked.host_url).netloc}
    if settings.origin:
        ours.add(urlsplit(settings.origin).netloc)
    return _host(origin) in ours


def _host(address: str) -> str:
    """The host and port of an address; empty if it is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


class Limits:
    """Counts tries at the doors that can be guessed at; one address may try ten times in five
    minutes.
    """

    def __init__(self, rate: str = "10 per 5 minutes") -> None:
        self._rate = parse(rate)
        # A whole workshop may join from one office address: joining is only slowed when codes are
        # wrong.
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def spent(self, door: str, who: str) -> bool:
        """Whether this address has used up its wrong tries at this door."""
        return not self._limiter.test(self._rate, door, who)

    def wrong(self, door: str, who: str) -> None:
        """Counts one wrong try."""
        self._limiter.hit(self._rate, door, who)


def set_cookie(response: Response, key: str, settings: Settings) -> None:
    """Gives the browser its session key; scripts cannot read it, other sites cannot send it."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=settings.session_hours * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.https,
    )
