#!python
"""``dltrack`` and ``python -m dltrack``.

The wheel ships this file as the console script: the one that pip writes imports ``re`` first, which
costs half a bare start.
"""

import gc

gc.disable()  # nothing here lives long enough to be collected, the imports least of all

from dltrack.cli import run  # noqa: E402 - what it imports is made before anything could be collected

if __name__ == "__main__":
    run()
