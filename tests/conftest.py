"""What all tests share.

Property tests take the same examples on every run, so that a check is green or red
for a reason in the change. To look for new examples:
``HYPOTHESIS_PROFILE=default python -m pytest --hypothesis-seed=random``.
"""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
