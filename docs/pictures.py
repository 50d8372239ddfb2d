"""The pictures of the READMEs: the report of ``docs/student.py``, looked at in Chromium.

    python docs/pictures.py

needs the dev extra and Debian's chromium and chromium-driver. Files go to ``docs/pictures``.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from student import write  # noqa: E402 - the same

from report.browsing import Page, chromium  # noqa: E402 - beside us, not installed

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PICTURES = {
    "report": ("header", "#where", 1100, False),
    "time": ("#calendar", "#burn_up", 1100, True),
    "graph": ("#graph", "#graph", 1100, False),
    "results": ("#helped", "#next", 1100, False),
    "phone": ("header", "nav", 360, True),
}
"""Name: from which element to which, how wide, and whether in the dark."""

HIGHEST, SCALE = 1_400, 0.8
"""Enough to see what it is, and small enough for a repository."""


def shoot(browser: Chrome, page: Path, name: str) -> None:
    """Save one picture."""
    first, last, width, dark = PICTURES[name]
    view = Page(browser, page).open(width=width, dark=dark)
    top, bottom = view.run(
        "const box = (s) => document.querySelector(s).getBoundingClientRect();"
        f"return [box('{first}').top + scrollY, box('{last}').bottom + scrollY];"
    )
    high = min(bottom - top + 24, HIGHEST)
    clip = {"x": 0, "y": top - 12, "width": width, "height": high, "scale": SCALE}
    values = {"captureBeyondViewport": True, "clip": clip}
    picture = browser.execute_cdp_cmd("Page.captureScreenshot", values)["data"]
    (HERE / "pictures" / f"{name}.png").write_bytes(base64.b64decode(picture))


def main() -> None:
    """Make the student, the page and every picture."""
    (HERE / "pictures").mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        write(Path(folder))
        with chromium(Path(folder) / "profile") as browser:
            for name in PICTURES:
                shoot(browser, Path(folder) / "report.html", name)


if __name__ == "__main__":
    main()
