from __future__ import annotations

from tests.store.conftest import fresh_project

__all__ = ["fresh_project"]
