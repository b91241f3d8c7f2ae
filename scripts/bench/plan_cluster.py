"""Plan a cluster for a batch of translations: measure, for any package, how large it must be.

    python -m scripts.bench.plan_cluster                                  the bundled package
    python -m scripts.bench.plan_cluster --translator FILE --segments 100000000 corpus/*.fr.txt

Three things are measured on this machine, in seconds of processor time, so that other work on it
matters less: what one core decodes, in a process of its own whose memory is measured, too; how much
the process that distributes the work can read, split, look up and write, with workers that take no
time; and, where dask is installed, what sending tasks and receiving results costs that process.
From these follow the core-hours, the number of cores that one such process can keep busy, and the
volume of data that is sent. A processor of another kind decodes at another speed: run it there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

from scripts import ROOT
from workbench.bitext import LanguagePair
from workbench.errors import WorkbenchError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch import Manifest, ManifestRecord, run_batch, total
from workbench.project.inputs import read_sentences
from workbench.project.translation.planning import plan_jobs
from workbench.project.translation.progress import RunProgress
from workbench.project.translation.run import TranslationRun
from workbench.project.translation.translate_options import TranslateOptions
from workbench.segment import SEGMENTER
from workbench.store.renderings.rendering_cache import RenderingCache
from workbench.translate import Rendering, find_package

_CLUSTER_TASK = 256
"""Segments of a task that is sent to a worker."""

_WORKER = """
import contextlib, json, sys, time
with contextlib.suppress(ImportError):
    import distributed  # as a worker does; its memory counts
from workbench.bitext import LanguagePair
from workbench.translate import Translator
from workbench.translate import TranslationOptions
from workbench.translate import find_package
source, target, name, beam = sys.argv[1:]
segments = json.load(sys.stdin)
options = TranslationOptions(beam_size=int(beam))
package = find_package(LanguagePair(source, target), name_or_path=name)
with Translator(package, options=options, threads=1) as t:
    t.render("Oui.")
    started = time.process_time()
    for _ in t.translate(segments):
        pass
    seconds = time.process_time() - started
peak = next(int(l.split()[1]) // 1024 for l in open("/proc/self/status") if l.startswith("VmHWM"))
print(json.dumps([len(segments) / seconds, peak]))
"""
# Not getrusage: a child's ru_maxrss begins at its parent's.


def main() -> int:
    """Measure, and print the table."""
    given = _arguments()
    paths = given.texts or sorted((ROOT / "corpus").glob(f"*.{given.source}.txt"))
    try:
        package = find_package(
            LanguagePair(given.source, given.target), name_or_path=given.translator
        )
        texts = [text for path in paths for text in read_sentences(path, given.source).texts]
    except WorkbenchError as error:
        print(f"plan_cluster: {error}", file=sys.stderr)
        return int(error.exit_code)
    segments = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    pair = (given.source, given.target, str(package.folder))
    speeds = {beam: _measure_worker(segments, (*pair, str(beam))) for beam in (4, 1)}
    distributed_rate = _measure_client(paths, given.source, given.target)
    through_dask = _measure_dask(segments)
    if through_dask:
        distributed_rate = 1 / (1 / distributed_rate + through_dask)
    kept = _measure_memory(segments)
    size = sum(len(text.encode()) for text in segments) / len(segments)
    print(f"{package.identity}: {len(segments)} different segments, {size:.0f} bytes each")
    print(f"\n{'':44}{'beam 4':>12}{'--fast':>12}")
    rates = [speeds[beam][0] for beam in (4, 1)]
    _print("segments a second and core", [f"{rate:,.0f}" for rate in rates])
    _print("memory of a worker, MB", [f"{speeds[beam][1]:,}" for beam in (4, 1)])
    _print("cores that one distributor keeps busy", [f"{distributed_rate / r:,.0f}" for r in rates])
    hours = [given.segments / rate / 3600 for rate in rates]
    _print(f"{given.segments:,} segments: core-hours", [f"{each:,.0f}" for each in hours])
    for cores in (2, 16, 64, 256):
        # Cores beyond those that one distributor keeps busy do not count.
        spent = [h / min(cores, distributed_rate / r) for h, r in zip(hours, rates, strict=True)]
        _print(f"  hours on {cores} cores", [f"{each:,.1f}" for each in spent])
    share = "dask included" if through_dask else "without dask, which is not installed"
    print(f"\ndistributed by one process: {distributed_rate:,.0f} segments a second, {share}")
    print(f"sent to workers and back: {2 * size * given.segments / 1e9:,.0f} GB")
    print(f"hidden folder: {kept:,.0f} bytes per rendering, of at most two million")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="*", type=Path, help="default: corpus/*.fr.txt")
    parser.add_argument("--from", dest="source", default="fr")
    parser.add_argument("--to", dest="target", default="en")
    parser.add_argument("--translator", help="an .argosmodel file or a folder")
    parser.add_argument("--segments", type=int, default=100_000_000, help="size of the batch")
    return parser.parse_args()


def _print(name: str, values: list[str]) -> None:
    print(f"{name:44}" + "".join(f"{value:>12}" for value in values))


def _measure_worker(segments: list[str], arguments: tuple[str, ...]) -> tuple[float, int]:
    """Return segments per second of processor time of a process with one core, and its MB."""
    run = subprocess.run(
        [sys.executable, "-c", _WORKER, *arguments],
        cwd=ROOT,
        input=json.dumps(segments),
        capture_output=True,
        text=True,
        check=True,
    )
    rate, peak = json.loads(run.stdout)
    return float(rate), int(peak)


class _InstantWorkers:
    """Workers that take no time: the rendering of a text is the text."""

    def translate(
        self,
        segments: Iterable[str | None],
        *,
        keep_going: bool = False,
        reporter: Reporter = SILENT,
    ) -> Iterator[list[tuple[int, Rendering]]]:
        batch = []
        for position, text in enumerate(text for text in segments if text is not None):
            batch.append((position, Rendering(text, None, "")))
            if len(batch) == 256:
                yield batch
                batch = []
        yield batch


def _measure_client(paths: list[Path], source: str, target: str) -> float:
    """Return the segments per second of processor time that a run can distribute."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        folder.mkdir()
        for n in range(40):
            text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
            # A number in each line makes all lines different, which is the worst case.
            lines = [f"{n} {line}" if line.strip() else line for line in text.splitlines()]
            (folder / f"{n}.txt").write_text("\n".join(lines), encoding="utf-8")
        options = TranslateOptions(LanguagePair(source, target))
        jobs = plan_jobs([folder], Path(place) / "out")
        manifest = Manifest(Path(place) / "state", output=Path(place) / "out", keep=True)
        with manifest:
            progress = RunProgress(jobs, SILENT)
            run = TranslationRun(
                manifest,
                progress,
                lambda: nullcontext(_InstantWorkers()),
                translator="none",
                made_by=SEGMENTER,
                options=options,
                known=lambda _texts: {},
            )
            record = ManifestRecord(manifest, SEGMENTER, counted="segments")
            started = time.process_time()
            reports = run_batch(jobs, run.translate, noun="files", reporter=progress, record=record)
            seconds = time.process_time() - started
            segments = total(reports, "segments")
    return segments / seconds


def _measure_dask(segments: list[str]) -> float | None:
    """Return the processor seconds per segment of sending tasks and receiving results."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        return None
    rounds = 50
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        # The scheduler is in this process, so that its work is counted, too.
        Client(cluster.scheduler_address, set_as_default=False) as client,
    ):
        tasks = [segments[:_CLUSTER_TASK] for _ in range(rounds)]
        client.gather([client.submit(list, task, pure=False) for task in tasks[:4]])
        started = time.process_time()
        client.gather([client.submit(list, task, pure=False) for task in tasks])
        return (time.process_time() - started) / sum(map(len, tasks))


def _measure_memory(segments: list[str]) -> float:
    """Return the bytes on disk per rendering that is kept."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "memory"
        memory = RenderingCache(path, made_by="none")
        for n in range(50):
            memory.put({f"{n} {text}": f"{n} {text}" for text in segments})
        memory.close()
        return path.stat().st_size / (50 * len(segments))


if __name__ == "__main__":  # dask's worker processes import this file
    sys.exit(main())
