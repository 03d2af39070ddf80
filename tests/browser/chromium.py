"""An address in, the page as Chromium shows it out: its pictures, what runs on it, and what it holds.

Chromium is spoken to over a pipe, by the DevTools protocol, without a package for it.
"""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

_MESSAGE_END = b"\0"


def found():
    """The command of a Chromium on this machine, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    """A headless Chromium, which ends with the block."""

    def __init__(self, command=None):
        self._folder = tempfile.TemporaryDirectory(prefix="zhangju-chromium-", ignore_cleanup_errors=True)
        theirs_in, ours_out = map(_high, os.pipe())
        ours_in, theirs_out = map(_high, os.pipe())

        def place():
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        arguments = [
            command or found(),
            "--headless=new",
            "--remote-debugging-pipe",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--no-first-run",
            "--hide-scrollbars",
            f"--user-data-dir={self._folder.name}",
        ]
        self._process = subprocess.Popen(
            arguments,
            preexec_fn=place,  # noqa: PLW1509 - no threads here
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._writing = os.fdopen(ours_out, "wb", buffering=0)
        self._reading = os.fdopen(ours_in, "rb", buffering=1 << 16)
        self._number = 0
        self._left = b""
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._writing.close()
        self._process.terminate()
        self._process.wait(20)
        self._reading.close()
        self._folder.cleanup()

    def ask(self, method, session=None, **parameters):
        """Send a command and wait for its result; events that come meanwhile are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._writing.write(json.dumps(message).encode() + _MESSAGE_END)
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method, session):
        """Wait for an event of a page."""
        while True:
            for place, event in enumerate(self.events):
                if event.get("method") == method and event.get("sessionId") == session:
                    return self.events.pop(place)["params"]
            self.events.append(self._next())

    def _next(self):
        while _MESSAGE_END not in self._left:
            read = os.read(self._reading.fileno(), 1 << 16)
            if not read:
                raise RuntimeError("Chromium has ended")
            self._left += read
        message, _, self._left = self._left.partition(_MESSAGE_END)
        return json.loads(message)

    def page(self, address, width=1280, height=900, *, dark=False):
        """Open a page."""
        return Page(self, address, width, height, dark=dark)


class Page:
    """A page that is open."""

    def __init__(self, browser, address, width, height, *, dark):
        self._browser = browser
        self._target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.ask("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM", "CSS", "Network", "Accessibility"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.width, self.phone = width, width < 600
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=self.phone)
        self.ask("Page.navigate", url=address)
        self.browser_wait("Page.loadEventFired")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._browser.ask("Target.closeTarget", targetId=self._target)

    def ask(self, method, **parameters):
        """Send a command to the page."""
        return self._browser.ask(method, self.session, **parameters)

    def browser_wait(self, method):
        """Wait for an event of the page."""
        return self._browser.wait(method, self.session)

    def run(self, script):
        """What a script gives: something that JSON has."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"].get("exception", {}).get("description", "a script failed"))
        return done["result"].get("value")

    def press(self, key, text=""):
        """Press a key."""
        code = {"Tab": 9, "Enter": 13}.get(key, 0)
        for kind in ("keyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
            )

    def picture(self, path, *, most=12000):
        """Save a picture of the whole page, or of the top of a very long one."""
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        # What is not in view may not have been laid out yet.
        height = round(min(size["height"], most))
        self.ask("Emulation.setDeviceMetricsOverride", width=self.width, height=height, deviceScaleFactor=1, mobile=self.phone)
        clip = {"x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1}
        taken = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(taken["data"]))

    def complaints(self):
        """What the page complained of: errors of scripts, and what its policy forbade."""
        told = []
        for event in self._browser.events:
            if event.get("sessionId") != self.session:
                continue
            if event["method"] == "Runtime.exceptionThrown":
                told.append(event["params"]["exceptionDetails"]["text"])
            if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                told.append(event["params"]["entry"]["text"])
        return told

    def requests(self):
        """The addresses that the page asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self._browser.events
            if event.get("sessionId") == self.session and event["method"] == "Network.requestWillBeSent"
        ]


def _high(descriptor):
    """The same pipe under a number that is not one of those that Chromium wants."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 20)
    os.close(descriptor)
    return moved
