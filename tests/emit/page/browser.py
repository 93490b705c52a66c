"""A real Chromium for the page's tests: it opens pages and tells what they did."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


class Browser:
    """One Chromium window."""

    def __init__(self, folder: Path) -> None:
        """Start it with its profile and its pages in a folder of its own."""
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*_FLAGS, f"--user-data-dir={folder / 'profile'}"):
            options.add_argument(flag)
        options.set_capability(
            "goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"}
        )
        self._page = folder / "page.html"
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.driver.set_page_load_timeout(30)

    def close(self) -> None:
        self.driver.quit()

    def open(
        self, html: str, at: str = "", *, width: int = 1280, theme: str = "light"
    ) -> None:
        """Load a page as a file, anew, at an address in it."""
        self.command("Emulation.setEmulatedMedia", media="", features=[
            {"name": "prefers-color-scheme", "value": theme}
        ])  # fmt: skip
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        self._page.write_text(html, "utf-8", newline="\n")
        self.driver.get("about:blank")
        self.forget()
        self.driver.get(self._page.as_uri() + at)

    def go(self, at: str) -> None:
        """Follow a link within the page."""
        self.run("location.hash = arguments[0]", at)
        self.run("return new Promise(done => setTimeout(done, 30))")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def command(self, name: str, **given: Any) -> Any:
        return self.driver.execute_cdp_cmd(name, given)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)"
        return self.run(script, selector)

    def point_at(self, element: WebElement) -> None:
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        ActionChains(self.driver).move_to_element(element).perform()

    def is_ready(self) -> bool:
        return self.run("return document.documentElement.dataset.ready") == "yes"

    def forget(self) -> None:
        self.driver.get_log("performance")
        self.driver.get_log("browser")

    def requests(self) -> list[str]:
        """Return what was asked for since the page was opened, but the page itself."""
        events = [
            json.loads(one["message"])["message"]
            for one in self.driver.get_log("performance")
        ]
        asked = [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]
        own = self._page.as_uri()
        return [url for url in asked if not url.startswith((own, "data:", "about:"))]

    def complaints(self) -> list[str]:
        """Return what stands on the console: errors, and breaches of the policy."""
        return [one["message"] for one in self.driver.get_log("browser")]

    def pdf(self) -> bytes:
        made = self.command("Page.printToPDF", printBackground=True)
        return base64.b64decode(made["data"])
