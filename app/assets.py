"""The stylesheet as one file: the components stay small on disk, and a phone asks once."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from flask import Flask, Response, abort, url_for

IMPORT = re.compile(r'@import url\("(?P<file>[a-z-]+\.css)"\)(?: layer\((?P<layer>[a-z]+)\))?;\n?')
YEAR = 365 * 24 * 3600


def joined(folder: Path) -> str:
    """app.css with every import put in its place, inside the layer it was imported into."""

    def put(found: re.Match[str]) -> str:
        text = (folder / found["file"]).read_text(encoding="utf-8")
        return f"@layer {found['layer']} {{\n{text}}}\n" if found["layer"] else text

    return IMPORT.sub(put, (folder / "app.css").read_text(encoding="utf-8"))


def serve_assets(app: Flask) -> None:
    """Serves the stylesheet under an address that changes with its content, kept for a year."""
    text = joined(Path(str(app.static_folder)) / "css")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]

    @app.get("/css/<name>.css")
    def stylesheet(name: str) -> Response:
        if name != digest:
            abort(404)
        response = Response(text, mimetype="text/css")
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response

    @app.context_processor
    def where() -> dict[str, str]:
        return {"stylesheet": url_for("stylesheet", name=digest)}
