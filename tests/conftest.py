"""What every test may ask for: tiny models, a network that is cut, data given by an option.

Hypothesis tries the same examples in every run, so that a run fails only for what was changed. New
examples are tried with ``--hypothesis-profile random``.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.tiny_models import TinyPackage, build_package

# How long an example takes says more of the machine than of the code.
settings.register_profile("random", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fixed", settings.get_profile("random"), derandomize=True)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--data", type=Path, help="a folder of texts that are not part of the repository"
    )


@pytest.fixture(scope="session", autouse=True)
def state_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the workbench remembers for a user away from the real user's state."""
    folder = tmp_path_factory.mktemp("user-state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder))
        yield


@pytest.fixture(scope="session")
def data_dir(request: pytest.FixtureRequest) -> Path:
    """The folder given with ``--data``; without it the test is skipped."""
    folder = request.config.getoption("--data")
    if folder is None:
        pytest.skip("needs a folder of texts: pytest --data DIR")
    return Path(folder)


@pytest.fixture(scope="session")
def tiny_package(tmp_path_factory: pytest.TempPathFactory) -> TinyPackage:
    """A French–English package that renders every piece by another one: made in a second."""
    return build_package(tmp_path_factory.mktemp("tiny-package"))


@pytest.fixture(scope="session")
def looping_package(tmp_path_factory: pytest.TempPathFactory) -> TinyPackage:
    """A package that says its first word again and again and never ends."""
    return build_package(tmp_path_factory.mktemp("looping-package"), looping=True)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the network: only sockets between processes of this machine can be made."""
    make: Callable[..., None] = socket.socket.__init__

    def refuse(self: socket.socket, family: int = -1, *rest: Any, **named: Any) -> None:
        if family != getattr(socket, "AF_UNIX", None):
            raise AssertionError("this code must not use the network")
        make(self, family, *rest, **named)

    def refuse_name(*_: Any, **__: Any) -> None:
        raise AssertionError("this code must not look up names in the network")

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse_name)
