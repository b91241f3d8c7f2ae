"""Long work in sight: what it does, how far it is, how to stop it."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
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
from workbench.tui.wording import bar

Outcome = TypeVar("Outcome")
Work = Callable[[Reporter], Outcome]
"""Is called in a thread; reports and asks between batches whether to stop."""

_EVERY = 0.1
_BAR = 24
_REMARKS = 6
_STAGES = 8


class _Sink(Reporter):
    """Keeps what the work reports, for the screen to show.

    Attributes:
        lock: Held while the work or the screen uses the rest.
        stages: How much is done of how much, by the name of the stage.
        stage_started: When each stage reported first, in seconds of the monotonic clock.
        remarks: In their order.
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


class JobScreen(Panel[Outcome], Generic[Outcome]):
    """Does one piece of work in a thread; answers with what it gave, None if it was stopped.

    What the work has committed by then is kept, as after Ctrl-C at the command line.

    Args:
        title: What is done.
        work: Does it.
        lines: What to say of the outcome; the panel then waits for Enter. None = it closes at
            the end, whatever that is.

    Attributes:
        error: Why the work failed, if it did.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,c", "stop", "Stop", show=False, id="job.stop", priority=True),
        Binding("enter", "go_on", "Go on", show=False, id="job.go-on"),
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

    hint_words = "Esc or c: stop; what is finished is kept"

    def __init__(
        self,
        title: str,
        work: Work[Outcome],
        *,
        lines: Callable[[Outcome], list[str]] | None = None,
    ) -> None:
        super().__init__()
        self.title_words = title
        self._work = work
        self._lines = lines
        self._sink = _Sink()
        self._started = monotonic()
        self._outcome: Outcome | None = None
        self.error: WorkbenchError | None = None
        self._is_over = False

    def compose_body(self) -> ComposeResult:
        yield Static(id="stages", markup=False)
        yield Static(id="remarks", markup=False)
        yield Static(id="time", markup=False)

    def on_mount(self) -> None:
        self.set_interval(_EVERY, self._show)
        self._show()
        self.run_worker(self._run(), group="job")

    def on_unmount(self) -> None:
        self._sink.cancel()

    def action_stop(self) -> None:
        """Ask the work to stop, or leave once it is over."""
        if self._is_over:
            self.action_go_on()
        else:
            self._sink.cancel()
            self._hint("Stopping after this batch …")

    def action_go_on(self) -> None:
        """Leave, once the work is over."""
        if self._is_over:
            self.dismiss(self._outcome)

    async def _run(self) -> None:
        try:
            self._outcome = await to_thread(self._work, self._sink)
        except StoppedError:
            self._end("Stopped; what was finished is kept.")
        except WorkbenchError as error:
            self.error = error
            self._sink.remark(str(error))
            self._end("That did not work.")
        else:
            if self._lines is None:
                self.dismiss(self._outcome)
                return
            for line in self._lines(self._outcome):
                self._sink.remark(line)
            self._end("Done.")

    def _end(self, words: str) -> None:
        self._is_over = True
        if self._lines is None:
            self.dismiss(None)
            return
        self._show()
        self._hint(f"{words} Enter: go on")

    def _hint(self, words: str) -> None:
        self.query_one(".hint", Static).update(Content(words))

    def _show(self) -> None:
        with self._sink.lock:
            stages, remarks = dict(self._sink.stages), list(self._sink.remarks)
        width = max(self.query_one("#stages").size.width, 30)
        lines = [
            self._stage(what, done, total, width)
            for what, (done, total) in list(stages.items())[-_STAGES:]
        ]
        self.query_one("#stages", Static).update(
            Content("\n").join(lines or [Content.styled("Getting ready …", "$quiet")])
        )
        box = self.query_one("#remarks", Static)
        box.set_class(bool(remarks), "-some")
        box.update(Content(visible("\n".join(remarks[-_REMARKS:]))))
        if not self._is_over:
            elapsed = f"{_clock(monotonic() - self._started)} so far"
            left = self._left(stages)
            self.query_one("#time", Static).update(Content(elapsed + left))

    def _stage(self, what: str, done: int, total: int, width: int) -> Content:
        filled, rest = bar(done / total if total else 0.0, _BAR)
        numbers = f" {done:,} of {total:,}" if total else f" {done:,}"
        name = Content(one_line(what)).truncate(
            max(width - _BAR - len(numbers) - 2, 8), ellipsis=True, pad=True
        )
        return Content.assemble(
            name, " ", (filled, "$success"), (rest, "$faint"), (numbers, "$quiet")
        )

    def _left(self, stages: dict[str, tuple[int, int]]) -> str:
        """How long the stage in work will take still, once a tenth of it is done."""
        if not stages:
            return ""
        what, (done, total) = list(stages.items())[-1]
        spent = monotonic() - self._sink.stage_started[what]
        if not total or done * 10 < total or done >= total or spent < 1:
            return ""
        return f", this stage about {_clock(spent * (total - done) / done)} more"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
