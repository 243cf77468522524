"""How hypothesis runs here: the same examples every time, so that a failure comes back."""

import os
import sys

from hypothesis import HealthCheck, settings

_examples = 25 if sys.platform == "emscripten" else 100
_common = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, max_examples=_examples, **_common)
settings.register_profile("explore", max_examples=2000, **_common)  # HYPOTHESIS_PROFILE=explore
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
