"""What holds for all tests of factx itself."""

import signal

import pytest


@pytest.fixture(autouse=True)
def factx_guard() -> None:
    """Switch the plugin's guard off: these tests ask servers on this machine."""


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """Take interrupts also where a shell's background job ignores them.

    Programs that the tests start would inherit that, and could not be interrupted.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
