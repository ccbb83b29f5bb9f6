"""What every test stands on: no settings from outside, and how hard Hypothesis looks."""

import os

from hypothesis import HealthCheck, settings

# These two are for the tests; every other variable is the server's.
FOR_TESTS = {"THROUGHLINE_BROWSER", "THROUGHLINE_REQUIRE_BROWSER"}
for name in [name for name in os.environ if name.startswith("THROUGHLINE_")]:
    if name not in FOR_TESTS:
        del os.environ[name]

SLOW = [
    HealthCheck.too_slow
]  # How fast it draws says how busy the machine is, nothing of the code.
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=SLOW)
settings.register_profile("check", max_examples=200, deadline=None, suppress_health_check=SLOW)
settings.register_profile(
    "nightly", max_examples=5000, deadline=None, suppress_health_check=SLOW, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
