"""Chromium without a window, driven by selenium; and what is asked of a page in it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip

PHONE = 500
"""A narrower window is a phone's."""

MISSING = "no chromium and chromedriver here (Debian: apt-get install chromium chromium-driver)"

CONTRAST = """
const parse = (text) => (text.match(/[0-9.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
  .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
const seen = (colour) => {
  const c = parse(colour);
  return c.length && (c.length < 4 || c[3] > 0.99);
};
const shapeBehind = (text) => {
  // In a drawing: the shape drawn last before the text in its own group, else the page.
  const shapes = [...text.parentElement.querySelectorAll(":scope > path, :scope > rect")]
    .filter((s) => s.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
  const fill = shapes.length && text.closest(".node") && getComputedStyle(shapes.at(-1)).fill;
  return fill && seen(fill) ? fill : null;
};
const behind = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = e instanceof SVGElement ? null : getComputedStyle(e).backgroundColor;
    if (colour && seen(colour)) return colour;
  }
  return "rgb(255, 255, 255)";
};
const poor = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (!own || !element.getClientRects().length) continue;
  if (/^(title|desc|script|style|option)$/i.test(element.tagName)) continue;
  const drawn = element instanceof SVGElement;
  const style = getComputedStyle(element);
  const front = drawn ? style.fill : style.color;
  const back = (drawn && shapeBehind(element)) || behind(element);
  const [a, b] = [light(parse(front)), light(parse(back))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${element.tagName}.${element.className.baseVal ??
    element.className}: ${element.textContent.trim().slice(0, 40)} (${front} on ${back})`);
}
return [...new Set(poor)];
"""
"""Every text of the page against what is behind it: those below WCAG's 4.5 to 1."""


@contextmanager
def chromium(folder: Path) -> Iterator[Chrome]:
    """A browser with a fresh profile; skips the test where there is none."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip(MISSING)
    from selenium import webdriver  # noqa: PLC0415 - only where there is a browser
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - the same

    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    found = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield found
    finally:
        found.quit()


class Page:
    """A page in the browser at a width, in a colour scheme, with or without scripts."""

    def __init__(self, browser: Chrome, path: Path) -> None:
        self.browser, self.path = browser, path

    def open(
        self, *, width: int = 1100, dark: bool = False, scripts: bool = True, media: str = ""
    ) -> Page:
        """Load it anew."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._cdp("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self._cdp(
            "Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1,
            mobile=width < PHONE,
        )  # fmt: skip
        self._cdp("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.browser.get_log("performance")
        self.browser.get(self.path.as_uri())
        return self

    def _cdp(self, command: str, **values: object) -> Any:  # noqa: ANN401 - whatever it answers
        return self.browser.execute_cdp_cmd(command, values)

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """What a script returns in the page."""
        return self.browser.execute_script(script)

    def console(self) -> list[str]:
        """What the console has to say."""
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def requests(self) -> list[str]:
        """Every address that was asked for since the page was opened."""
        import json  # noqa: PLC0415 - here alone

        found = []
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def poor_contrasts(self) -> list[str]:
        """Texts that stand out too little."""
        found: list[str] = self.run(CONTRAST)
        return found

    def pdf(self) -> bytes:
        """The page printed."""
        import base64  # noqa: PLC0415 - here alone

        printed = self._cdp("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return base64.b64decode(printed["data"])
