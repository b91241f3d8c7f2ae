"""Bitext Workbench: offline French-English parallel text, translated, aligned, reviewed, exported.

The Python interface::

    import workbench as wb

    for pair in wb.align(["Bonjour.", "Il pleut."], ["Hello.", "It is raining."]):
        print(pair.source, "|", pair.target, pair.confidence)

``docs/python.md`` documents the names that ``workbench.api`` lists; they stay as they are from one
version to the next, while the modules behind them may move. They are loaded at the first use, so
that ``import workbench`` takes no time.

The folders read as the route the text takes: ``formats`` reads documents, ``segment`` splits them
into sentences, ``translate`` and ``align`` make renderings and links, ``quality`` checks them,
``store`` keeps the project file, ``project`` holds the use cases. ``cli`` and ``tui`` are the user
interfaces, ``api`` is the Python interface.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from workbench.version import __version__ as __version__

if TYPE_CHECKING:
    from inspect import Signature

    from workbench.api import *  # noqa: F403
    from workbench.api import __all__ as __all__


_BOTH = ("align", "translate")
"""Functions of the Python interface that have the name of a package."""


class _CallablePackage(ModuleType):
    """A package that runs the function of its name when it is called."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._function(*args, **options)

    @property
    def _function(self) -> Callable[..., Any]:
        function: Callable[..., Any] = getattr(_api(), self.__name__.rpartition(".")[2])
        return function

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        """The docstring of the function, which ``help`` shows."""
        return self._function.__doc__

    @property
    def __signature__(self) -> "Signature":
        """The signature that editors and ``help`` show."""
        from inspect import signature

        return signature(self._function)


class _Workbench(ModuleType):
    """The class of this module: makes ``align`` and ``translate`` callable when they are loaded.

    The import system stores a loaded package in the attribute of its name. With it, both
    ``workbench.align(french, english)`` and ``workbench.align.evaluation`` work, in any order.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in _BOTH and type(value) is ModuleType:
            value.__class__ = _CallablePackage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Workbench


def _load(name: str) -> Any:
    """Load a name of the Python interface at its first use."""
    if name.startswith("_") and name != "__all__":
        raise _no_attribute(name)
    if name in _BOTH:
        return import_module(f"{__name__}.{name}")
    api = _api()
    if name not in ("__all__", *api.__all__):
        raise _no_attribute(name)
    return getattr(api, name)


if not TYPE_CHECKING:  # type checkers and editors see the names themselves
    __getattr__ = _load


def __dir__() -> list[str]:
    return sorted({*globals(), *_api().__all__})


def _api() -> ModuleType:
    return import_module("workbench.api")  # numpy and the formats: 0.2 s


def _no_attribute(name: str) -> AttributeError:
    return AttributeError(f"module {__name__!r} has no attribute {name!r}")
