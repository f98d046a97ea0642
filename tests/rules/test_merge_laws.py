"""The algebra of the merge on a few hundred examples; `python -m bench.merge_algebra` runs more."""

import pytest
from hypothesis import HealthCheck, given, settings

from bench.merge_laws import LAWS, Law

EXAMPLES = 100


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_the_merge_keeps_the_law(law: Law) -> None:
    """Each law holds for every example drawn: stamped, edited by hand, or junk."""
    options = settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck)
    )
    options(given(law.examples)(law.holds))()
