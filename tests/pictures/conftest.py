"""The option that writes the pictures anew: `pytest tests/pictures --update-golden`."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the pictures of tests/pictures anew"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the pictures are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden", default=False))
