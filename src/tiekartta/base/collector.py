"""The garbage collector at rest while many values are built and none is dropped."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look again and again at values that are only being built.

    What was built counts as old afterwards, so that the next collection of young values does not walk it either; it is
    looked at, as everything old, when enough has been added to it.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():  # what somebody else has frozen stays frozen
                gc.freeze()
                gc.unfreeze()
            gc.enable()
