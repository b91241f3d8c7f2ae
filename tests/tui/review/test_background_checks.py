from __future__ import annotations

import threading
import time

from workbench.tui.review.background_checks import BackgroundChecks


def test_closing_waits_for_the_thread_that_reads_the_file() -> None:
    order: list[str] = []

    class Checks:
        def run(self, **_: object) -> object:
            entered.set()
            time.sleep(0.2)
            order.append("the thread left the file")
            return iter(())

        def close(self) -> None:
            order.append("the file was closed")

    entered = threading.Event()
    background = BackgroundChecks(None)  # type: ignore[arg-type]
    background._opened = Checks()  # type: ignore[assignment]
    thread = threading.Thread(target=background.run, args=(lambda message: None,))
    thread.start()
    entered.wait()
    background.close()
    thread.join()
    assert order == ["the thread left the file", "the file was closed"]
