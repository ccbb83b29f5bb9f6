"""Pictures for the README: what a screen shows, as a PNG of at most 256 colours to stay small."""

from __future__ import annotations

import base64
import os
import struct
import zlib
from typing import Any

from tests.browser.screen import Screen
from tests.browser.server import ROOT

FOLDER = os.environ.get("PICTURES", "")


def picture(screen: Screen, name: str) -> None:
    """Keeps what the screen shows as NAME.png in the folder that PICTURES names, if any."""
    if not FOLDER:
        return
    screen.page.evaluate("() => document.fonts.ready")
    shown = screen.page.screenshot(animations="disabled", caret="hide")
    blank = screen.page.context.new_page()
    told = blank.evaluate(REDUCE, base64.b64encode(shown).decode())
    blank.close()
    path = ROOT / FOLDER / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_png(told))


REDUCE = """async (shown) => {
    const bytes = Uint8Array.from(atob(shown), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const paper = new OffscreenCanvas(image.width, image.height).getContext("2d");
    paper.drawImage(image, 0, 0);
    const { data } = paper.getImageData(0, 0, image.width, image.height);
    const pixels = new Uint32Array(data.buffer);
    const often = (colours, most) => {
        const counts = new Map();
        for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
        return [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([colour]) => colour);
    };
    // The flat colours stay as they are; the edges of letters share what is left.
    const flat = often(pixels, 96);
    const soft = often(pixels.filter((p) => !flat.includes(p)).map((p) => p & 0xfff0f0f0), 160);
    const palette = [...flat, ...soft.map((p) => p | 0x00080808)];
    const parts = palette.map((p) => [p & 255, (p >> 8) & 255, (p >> 16) & 255]);
    const nearest = new Map();
    const places = Array.from(pixels, (p) => {
        if (!nearest.has(p)) {
            const [r, g, b] = [p & 255, (p >> 8) & 255, (p >> 16) & 255];
            const far = parts.map(([x, y, z]) => (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2);
            nearest.set(p, far.indexOf(Math.min(...far)));
        }
        return nearest.get(p);
    });
    const text = [];
    for (let at = 0; at < places.length; at += 8192) {
        text.push(String.fromCharCode(...places.slice(at, at + 8192)));
    }
    const { width, height } = image;
    return { width, height, palette: parts.flat(), places: btoa(text.join("")) };
}"""


def _png(told: dict[str, Any]) -> bytes:
    width, height = told["width"], told["height"]
    places = base64.b64decode(told["places"])
    rows = b"".join(b"\0" + places[at : at + width] for at in range(0, len(places), width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", bytes(told["palette"])), (b"IDAT", zlib.compress(rows, 9)))
    chunks = (*parts, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
