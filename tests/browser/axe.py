"""axe-core on a page as it stands: what automated checks can find of what keeps people out."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.server import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now, one line for each element at fault."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then((told) => told.violations)", options
    )
    return [
        f"{each['id']}: {node['target'][0]} {node.get('failureSummary', '')}"
        for each in found
        for node in each["nodes"]
    ]
