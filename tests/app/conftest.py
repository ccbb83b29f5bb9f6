"""What every test of the app stands on: no page passes for whole while a part of it is missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workshops.regions import Region


@pytest.fixture(scope="session", autouse=True)
def no_region_fails_unheard() -> Iterator[None]:
    """A region that fails to render fails the test that asked for it, and not only itself."""

    def heard(region: Region) -> str:
        raise AssertionError(f"The region {region.name} of {region.surface} failed to render.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.render.instead_of", heard)
        yield
