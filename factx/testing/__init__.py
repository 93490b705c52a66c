"""For the test suites of projects that use factx; see docs/testing.md."""

from factx.testing.guard import FORBID, forbid_live_calls

__all__ = ["FORBID", "forbid_live_calls"]
