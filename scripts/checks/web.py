"""Open ``workbench review --web`` in headless Chromium, press keys, and see the list move and end.

    python -m scripts.checks.web --picture web.png

The browser is driven by its own protocol (DevTools), so that only Chromium and the packages of
textual-serve are needed. The page draws its terminal on a canvas; what it shows is read from the
bytes that the server sends to the page. The picture is for people.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import aiohttp

from scripts.samples.make_project import make_project

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_SECONDS = 90.0
"""Longest wait for the server or the browser."""


def find_browser() -> str | None:
    """Return the Chromium of this machine; None if there is none."""
    return next((found for name in _BROWSERS if (found := shutil.which(name))), None)


class Page:
    """A page of the browser, over the DevTools protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.received = ""

    async def call(self, method: str, **parameters: Any) -> Any:
        """Call a method and wait for its result; frames for the page are collected meanwhile."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json(timeout=_SECONDS)
            self._collect(message)
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]

    async def wait_for(self, pattern: str) -> None:
        """Wait until the page has received text that matches."""
        async with asyncio.timeout(_SECONDS):
            while not re.search(pattern, self.received):
                with contextlib.suppress(TimeoutError):
                    self._collect(await self._socket.receive_json(timeout=0.5))

    async def press(self, key: str) -> None:
        """Press and release the key of a letter."""
        self.received = ""
        code = f"Key{key.upper()}"
        await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=code, text=key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=code)

    async def shows(self, text: str) -> bool:
        """Return whether a text outside of the terminal is visible."""
        found = await self.call("Runtime.evaluate", expression="document.body.innerText")
        return text in str(found["result"].get("value"))

    def _collect(self, message: dict[str, Any]) -> None:
        if message.get("method") == "Network.webSocketFrameReceived":
            frame = message["params"]["response"]
            data = frame["payloadData"]
            if frame["opcode"] == 2:
                data = base64.b64decode(data).decode("utf-8", errors="replace")
            self.received += data


@contextlib.asynccontextmanager
async def _running(*command: str, **environment: str) -> AsyncIterator[asyncio.StreamReader]:
    """Run a program and yield its stderr; it and its children are ended with the block."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **environment},
    )
    assert process.stderr is not None
    try:
        yield process.stderr
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


async def _find_in_output(stream: asyncio.StreamReader, pattern: str) -> str:
    """Return the first match in the output of a program."""
    output = ""
    async with asyncio.timeout(_SECONDS):
        while line := (await stream.readline()).decode(errors="replace"):
            output += line
            if match := re.search(pattern, line):
                return match[1]
    raise RuntimeError(f"no {pattern!r} in the output:\n{output}")


async def _wait_for_server(http: aiohttp.ClientSession, address: str) -> None:
    """Wait until the server answers: it prints its address just before it listens."""
    async with asyncio.timeout(_SECONDS):
        while True:
            with contextlib.suppress(aiohttp.ClientConnectorError):
                async with http.get(address):
                    return
            await asyncio.sleep(0.1)


async def check(browser: str, project: Path, folder: Path, picture: Path | None) -> None:
    """Serve the project, open it, press j, and wait for the cursor on the next bead."""
    workbench = (sys.executable, "-m", "workbench.cli.main")
    chromium = (
        *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-dev-shm-usage", "--disable-background-networking", "--window-size=1280,800"),
        *("--remote-debugging-port=0", f"--user-data-dir={folder / 'profile'}", "about:blank"),
    )
    state = {"XDG_STATE_HOME": str(folder / "state"), "PYTHONUNBUFFERED": "1"}
    async with (
        _running(*workbench, "review", "--web", "--port", "0", str(project), **state) as served,
        _running(*chromium) as browsing,
        aiohttp.ClientSession() as http,
    ):
        address = await _find_in_output(served, r"(http://127\.0\.0\.1:\d+)")
        debugger = await _find_in_output(browsing, r"ws://(127\.0\.0\.1:\d+)/")
        print(f"serving at {address}")
        await _wait_for_server(http, address)
        async with http.get(address, headers={"Host": "elsewhere.example"}) as refused:
            assert refused.status == 403, refused.status
        print("a request for another host is refused: 403")
        async with http.get(f"http://{debugger}/json/list") as listed:
            pages = [one for one in await listed.json() if one["type"] == "page"]
        async with http.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            page = Page(socket)
            await page.call("Network.enable")
            await page.call("Page.enable")
            await page.call("Page.navigate", url=address)
            await page.wait_for(r"1/\d+")
            print("the page is open and shows the list")
            await asyncio.sleep(1)
            await page.press("g")
            await asyncio.sleep(0.5)
            await page.press("j")
            await page.wait_for(r"2/\d+")
            print("j was typed and the list moved: 2")
            if picture:
                await asyncio.sleep(0.5)
                shot = await page.call("Page.captureScreenshot", format="png")
                picture.write_bytes(base64.b64decode(shot["data"]))
                print(f"picture: {picture}")
            await page.press("q")
            async with asyncio.timeout(_SECONDS):
                while not await page.shows("The review is closed"):
                    await asyncio.sleep(0.2)
            print("q was typed and the page says that the review is closed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the check; return 2 if there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--project", type=Path, help="project to copy; default: a generated one")
    parser.add_argument("--picture", type=Path, help="PNG file to write, of the page at the end")
    chosen = parser.parse_args(arguments)
    browser = find_browser()
    if browser is None:
        print("there is no Chromium on this machine", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        project = folder / "browsed.bitext"
        if chosen.project:
            shutil.copyfile(chosen.project, project)
        else:
            make_project(project, 60)
        asyncio.run(check(browser, project, folder, chosen.picture))
    return 0


if __name__ == "__main__":
    sys.exit(main())
