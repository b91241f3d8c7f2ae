"""Serves the same screens to a browser on this machine, with textual-serve.

textual-serve has no login. So the server listens on 127.0.0.1 only, refuses requests of another
site's page in the same browser (by their ``Host`` and ``Origin`` headers), and does not let its own
page load anything from elsewhere. Each browser tab runs a review of its own; because of the
project's lock only one of them can write.
"""

from __future__ import annotations

import shlex
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UsageError

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.typedefs import Middleware

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOST = "127.0.0.1"
"""The only address that the server listens on."""

PAGE = Path(__file__).with_name("page")
"""Folder of the page around the terminal: it takes the keys without a click, and says at the end
that all is saved."""

PORT = 8000
"""Port of the server, where the user names none."""


def serve_review(
    arguments: Sequence[str], *, port: int = PORT, announce: Callable[[str], None]
) -> None:
    """Serve ``workbench review ARGUMENTS`` until it is stopped by Ctrl-C.

    Args:
        arguments: Arguments of ``workbench review``, without ``--web``.
        port: Port on 127.0.0.1; 0 = any that is free.
        announce: Receives a line that names the address.

    Raises:
        UsageError: textual-serve is not installed, or the port is taken.
    """
    try:
        # 0.5 s, because it loads aiohttp; needed for the browser only.
        from textual_serve.server import Server
    except ImportError as error:
        raise UsageError(
            "the browser needs textual-serve, which is not installed",
            hint="Install it: pip install 'bitext-workbench[web]'",
        ) from error
    port = _free_port(port)
    command = shlex.join([sys.executable, "-m", "workbench.cli.main", "review", *arguments])

    class LocalServer(Server):
        """The server of textual-serve without its banner, with the guard in front."""

        def initialize_logging(self) -> None:
            """Leave logging alone: Python itself shows errors on stderr."""

        async def on_startup(self, app: web.Application) -> None:
            """Say where the review is, once the server listens."""
            announce(f"Reviewing at {self.public_url} (this machine only); Ctrl-C ends it.")

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_guard(port))
            return app

    LocalServer(
        command, host=HOST, port=port, title="Bitext Workbench", templates_path=PAGE
    ).serve()


def is_from_here(host: str, origin: str | None, port: int) -> bool:
    """Return whether a request was meant for this server, by its ``Host`` and ``Origin``."""
    names = {f"{name}:{port}" for name in (HOST, "localhost")}
    return host in names and (origin is None or origin.removeprefix("http://") in names)


def _guard(port: int) -> Middleware:
    from aiohttp import web

    policy = (
        "default-src 'self' 'unsafe-inline' data: blob:; "
        f"connect-src 'self' ws://{HOST}:{port}; frame-ancestors 'none'"
    )

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_from_here(request.host, request.headers.get("Origin"), port):
            return web.Response(status=403, text="This review is for this machine only.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = policy
        return response

    return guard


def _free_port(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise UsageError(
                f"port {port} of this machine is taken", hint="Give another one with --port."
            ) from error
        return int(probe.getsockname()[1])
