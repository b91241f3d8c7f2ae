"""The application that shows nothing but an audit."""

from __future__ import annotations

from workbench.project.audit import AuditSession, ResultOptions
from workbench.tui.app import WorkbenchApp
from workbench.tui.audit.screen import AuditScreen


class AuditApp(WorkbenchApp):
    """The application with nothing but an audit: leaving it ends the application.

    Args:
        session: The audit.
        asked: What its result says.
        remembers: Whether the theme is remembered for this user.
    """

    def __init__(
        self, session: AuditSession, asked: ResultOptions | None = None, *, remembers: bool = True
    ) -> None:
        super().__init__(remembers=remembers)
        self._audit = session
        self._asked = asked

    def show_first_screen(self) -> None:
        """Show the audit."""
        languages = self._audit.project.meta.header.languages
        screen = AuditScreen(self._audit, languages, leave=self.exit, asked=self._asked)
        self.push_screen(screen)


def run_audit(session: AuditSession, asked: ResultOptions | None = None) -> None:
    """Show the pairs of an audit in the terminal until the user leaves.

    Args:
        session: The audit.
        asked: What its result says.
    """
    AuditApp(session, asked).run()
