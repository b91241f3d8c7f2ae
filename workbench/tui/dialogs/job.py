"""Runs a long job in a thread and shows its stages, its remarks and how long it takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from time import monotonic
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.errors import StoppedError, WorkbenchError
from workbench.jobs import Reporter
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line, visible
from workbench.tui.waiting import in_thread
from workbench.tui.wording import bar

Result = TypeVar("Result")
"""What a job returns."""

Work = Callable[[Reporter], Result]
"""The job; it is called in a thread, and asks the reporter between batches whether to stop."""

_DRAW_SECONDS = 0.1
"""Seconds between two drawings of the progress."""

_BAR = 24
"""Width in cells of a stage's bar."""

_NARROWEST = 30
"""Width in cells that a stage takes at the least, also before the panel is laid out."""

_NARROWEST_NAME = 8
"""Width in cells that a stage's name takes at the least."""

_MOST_REMARKS = 6
"""Remarks shown, the last ones of all."""

_MOST_STAGES = 8
"""Stages shown, the last ones of all."""


class _JobReporter(Reporter):
    """Keeps what the job reports until the screen shows it.

    Attributes:
        lock: Held while the job or the screen uses the other attributes.
        stages: How much is done of how much, by the name of the stage.
        stage_started: When each stage first reported, in seconds of the monotonic clock.
        remarks: The remarks in the order in which they came.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self.stages: dict[str, tuple[int, int]] = {}
        self.stage_started: dict[str, float] = {}
        self.remarks: list[str] = []

    def progress(self, done: int, total: int, what: str = "") -> None:
        with self.lock:
            self.stage_started.setdefault(what, monotonic())
            self.stages[what] = (done, total)

    def remark(self, text: str) -> None:
        with self.lock:
            self.remarks.append(text)


class JobScreen(Panel[Result], Generic[Result]):
    """Runs one job in a thread; answers with its result, or None if it was stopped or failed.

    What a stopped job has committed is kept, as after Ctrl-C at the command line.

    Args:
        title: What the job does.
        work: The job.
        lines: Returns the lines that are shown at the end, after which the panel waits for Enter;
            None = the panel closes by itself at the end.
        kept: What is said to become of the work of a stopped job.

    Attributes:
        error: Why the job failed; None if it did not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,c", "stop", "Stop", show=False, id="job.stop", priority=True),
        Binding("enter", "proceed", "Continue", show=False, id="job.proceed"),
    ]
    DEFAULT_CSS = """
    JobScreen {
        & > .panel { width: 90; }
        & #stages, & #remarks { height: auto; }
        & #remarks { color: $quiet; margin: 1 0 0 0; display: none; }
        & #remarks.-some { display: block; }
        & #time { color: $quiet; margin: 1 0 0 0; }
    }
    """

    def __init__(
        self,
        title: str,
        work: Work[Result],
        *,
        lines: Callable[[Result], list[str]] | None = None,
        kept: str = "what is finished is kept",
    ) -> None:
        super().__init__()
        self._kept = kept
        self.hint_text = f"Esc or c: stop; {kept}"
        self.footer_text = "Esc: stop, or close once it is done"
        self.title_text = title
        self._work = work
        self._lines = lines
        self._reporter = _JobReporter()
        self._started = monotonic()
        self._result: Result | None = None
        self.error: WorkbenchError | None = None
        self._is_over = False
        self._is_answered = False

    def compose_body(self) -> ComposeResult:
        """Yield the stages, the remarks and the time."""
        yield Static(id="stages", markup=False)
        yield Static(id="remarks", markup=False)
        yield Static(id="time", markup=False)

    def on_mount(self) -> None:
        """Begin the job."""
        self.set_interval(_DRAW_SECONDS, self._show)
        self._show()
        self.run_worker(self._run(), group="job")

    def on_unmount(self) -> None:
        """Stop the job, because nobody sees it any more."""
        self._reporter.cancel()

    def on_screen_resume(self) -> None:
        """Leave if the job has ended behind another screen."""
        if self._is_answered:
            self._leave()

    def action_stop(self) -> None:
        """Ask the job to stop; leave the panel if it has ended."""
        if self._is_over:
            self.action_proceed()
        else:
            self._reporter.cancel()
            self._hint("Stopping after this batch …")

    def action_proceed(self) -> None:
        """Leave the panel if the job has ended."""
        if self._is_over:
            self._leave()

    async def _run(self) -> None:
        try:
            self._result = await in_thread(self, partial(self._work, self._reporter))
        except StoppedError:
            self._end(f"Stopped; {self._kept}.")
        except WorkbenchError as error:
            self.error = error
            self._reporter.remark(str(error))
            self._end("That did not work.")
        else:
            if self._lines is None:
                self._leave()
                return
            for line in self._lines(self._result):
                self._reporter.remark(line)
            self._end("Done.")

    def _end(self, words: str) -> None:
        self._is_over = True
        if self._lines is None:
            self._leave()
            return
        self._show()
        self._hint(f"{words} Enter: continue")

    def _leave(self) -> None:
        """Answer with the result, at the latest when no other screen stands above this one.

        Textual takes the uppermost screen away, whichever of them answers.
        """
        self._is_answered = True
        if self.is_active:
            self.dismiss(self._result)

    def _hint(self, words: str) -> None:
        self.query_one(".hint", Static).update(Content(words))

    def _show(self) -> None:
        with self._reporter.lock:
            stages, remarks = dict(self._reporter.stages), list(self._reporter.remarks)
        width = max(self.query_one("#stages").size.width, _NARROWEST)
        lines = [
            self._stage(what, done, total, width)
            for what, (done, total) in list(stages.items())[-_MOST_STAGES:]
        ]
        self.query_one("#stages", Static).update(
            Content("\n").join(lines or [Content.styled("Preparing …", "$quiet")])
        )
        box = self.query_one("#remarks", Static)
        box.set_class(bool(remarks), "-some")
        box.update(Content(visible("\n".join(remarks[-_MOST_REMARKS:]))))
        if not self._is_over:
            elapsed = f"{_clock(monotonic() - self._started)} so far"
            left = self._left(stages)
            self.query_one("#time", Static).update(Content(elapsed + left))

    def _stage(self, what: str, done: int, total: int, width: int) -> Content:
        filled, rest = bar(done / total if total else 0.0, _BAR)
        numbers = f" {done:,} of {total:,}" if total else f" {done:,}"
        name = Content(one_line(what)).truncate(
            max(width - _BAR - len(numbers) - 2, _NARROWEST_NAME), ellipsis=True, pad=True
        )
        return Content.assemble(
            name, " ", (filled, "$success"), (rest, "$faint"), (numbers, "$quiet")
        )

    def _left(self, stages: dict[str, tuple[int, int]]) -> str:
        """Return how long the last stage will still take, once a tenth of it is done."""
        if not stages:
            return ""
        what, (done, total) = list(stages.items())[-1]
        spent = monotonic() - self._reporter.stage_started[what]
        if not total or done * 10 < total or done >= total or spent < 1:
            return ""
        return f", about {_clock(spent * (total - done) / done)} left in this stage"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
