"""Large texts and data sets are translated in pieces, and a stopped run takes the pieces over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.project.translation.translated_files import (
    FRENCH,
    SnapshotRecorder,
    Translate,
    outcomes,
    visible_files,
)
from tests.tiny_models import TinyPackage, render_letters
from workbench.errors import BadInputError, StoppedError
from workbench.formats.datasets.json_records import JsonRecords
from workbench.formats.datasets.parquet_records import ParquetRecords
from workbench.formats.documents.text import large_text
from workbench.project.batch import Outcome
from workbench.project.building import BuildOptions, build_project
from workbench.project.models import ModelChoice
from workbench.project.translation import TranslateOptions, translate_files
from workbench.project.translation.run import TranslationRun
from workbench.store import ProjectFile, Role, StoredRendering
from workbench.translate import TranslationOptions

parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few sentences, so that small files have many."""
    find, documents = large_text.find_large_text, large_text.LargeText.documents
    monkeypatch.setattr(
        "workbench.project.translation.pieces.find_large_text",
        lambda path, **named: find(path, larger_than=400, **named),
    )
    monkeypatch.setattr(large_text.LargeText, "documents", lambda text: documents(text, most=400))
    json_batches, parquet_batches = JsonRecords.batches, ParquetRecords.batches
    monkeypatch.setattr(JsonRecords, "batches", lambda own: json_batches(own, size=4))
    monkeypatch.setattr(ParquetRecords, "batches", lambda own: parquet_batches(own, size=4))


def _records(count: int) -> list[dict[str, Any]]:
    sentences = [f"Le {n} mars, {FRENCH[n % len(FRENCH)]}" for n in range(count)]
    return [{"id": n, "text": text, "more": {"é": [n]}} for n, text in enumerate(sentences)]


def _write_jsonl(path: Path, records: list[dict[str, Any]]) -> None:
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.usefixtures("small_pieces")
def test_a_large_text_gives_what_its_parts_read_whole_would(
    tmp_path: Path, translate: Translate
) -> None:
    text = "\n\n".join(f"Le {n} mai. {FRENCH[n % len(FRENCH)]}" for n in range(40))
    (tmp_path / "large.txt").write_text(text, encoding="utf-8")
    (report,) = translate(tmp_path / "large.txt", tmp_path / "large.en")
    assert (report.segments, report.words) == (80, len(text.split()))
    parts = [
        " ".join(map(render_letters, (f"Le {n} mai.", FRENCH[n % len(FRENCH)]))) for n in range(40)
    ]
    assert (tmp_path / "large.en").read_text(encoding="utf-8") == "\n\n".join(parts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["large.en", "large.txt"]


@pytest.mark.usefixtures("small_pieces")
def test_records_keep_all_they_have_and_get_a_translation(
    tmp_path: Path, translate: Translate
) -> None:
    records = [*_records(10), {"id": 10, "text": None}, {"text": ""}, {"text": "1998", "b": 1}]
    (tmp_path / "in").mkdir()
    _write_jsonl(tmp_path / "in" / "a.jsonl", records)
    import pyarrow

    table = pyarrow.Table.from_pylist(records)
    parquet.write_table(table, tmp_path / "in" / "b.parquet", row_group_size=5)
    assert outcomes(translate(tmp_path / "in", tmp_path / "out")) == ["done", "done"]
    written = _read_jsonl(tmp_path / "out" / "a.jsonl")
    plain = [{k: v for k, v in record.items() if k != "translation"} for record in written]
    assert plain == records
    texts = [record["translation"] for record in written]
    assert texts[:10] == [render_letters(str(record["text"])) for record in records[:10]]
    assert texts[10:] == [None, "", "1998"]
    again = parquet.read_table(tmp_path / "out" / "b.parquet")
    assert again.column("translation").to_pylist() == texts
    assert again.drop(["translation"]).equals(table)


def test_fields_are_named_by_the_user_or_known(
    tmp_path: Path, tiny_package: TinyPackage, translate: Translate
) -> None:
    _write_jsonl(tmp_path / "pairs.jsonl", [{"translation": {"fr": FRENCH[6]}}])
    translate(tmp_path / "pairs.jsonl", tmp_path / "out.jsonl")
    rendered = render_letters(FRENCH[6])
    (record,) = _read_jsonl(tmp_path / "out.jsonl")
    assert record == {"translation": {"fr": FRENCH[6], "en": rendered}}

    _write_jsonl(tmp_path / "odd.jsonl", [{"titre": FRENCH[6]}])
    models = ModelChoice(translator=str(tiny_package.folder), threads=1)
    options = TranslateOptions(models=models, field="titre", into="title")
    translate_files([tmp_path / "odd.jsonl"], tmp_path / "odd.out.jsonl", options=options)
    assert _read_jsonl(tmp_path / "odd.out.jsonl") == [{"titre": FRENCH[6], "title": rendered}]
    with pytest.raises(BadInputError, match="--field"):
        translate(tmp_path / "odd.jsonl", tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "Oui."', "line 2: not a line of JSON"),
        ("[1]", "line 2: not a JSON object"),
        ('{"text": 5}', "line 2: the field 'text' holds no text"),
        ('{"text": "Oui.", "translation": "Yes."}', "line 2: the field 'translation' is filled"),
    ],
)
def test_a_broken_record_is_named_and_nothing_is_written(
    tmp_path: Path, translate: Translate, line: str, message: str
) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Non."}\n' + line + "\n")
    with pytest.raises(BadInputError, match=r"a\.jsonl") as caught:
        translate(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert message in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.usefixtures("small_pieces")
def test_pieces_with_little_to_render_do_not_pile_up(
    tmp_path: Path, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One new sentence a piece would fill a window only after a thousand pieces."""
    monkeypatch.setattr("workbench.project.translation.run._MOST_OPEN", 10)
    waiting: list[int] = []
    opened = TranslationRun._open

    def watch(self: TranslationRun, *given: Any) -> Any:
        waiting.append(self._open_segments)
        return opened(self, *given)

    monkeypatch.setattr(TranslationRun, "_open", watch)
    records = _records(120)
    for n, record in enumerate(records):
        record["text"] = record["text"] if n % 4 == 0 or n < 4 else records[n % 4]["text"]
    _write_jsonl(tmp_path / "a.jsonl", records)
    (report,) = translate(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert report.segments == 120
    assert len(waiting) == 30
    assert max(waiting) <= 10
    texts = [record["translation"] for record in _read_jsonl(tmp_path / "b.jsonl")]
    assert texts == [render_letters(record["text"]) for record in records]


@pytest.mark.usefixtures("small_pieces")
def test_a_stopped_run_takes_written_pieces_over(tmp_path: Path, translate: Translate) -> None:
    source = tmp_path / "in"
    source.mkdir()
    _write_jsonl(source / "a.jsonl", _records(40))
    text = "\n\n".join(f"Le {n} mai. {FRENCH[n % len(FRENCH)]}" for n in range(40))
    (source / "b.txt").write_text(text, encoding="utf-8")
    pieces = tmp_path / "out" / ".workbench-translate" / "pieces"
    stop = SnapshotRecorder(cancels_at=lambda _: len(list(pieces.rglob("*.piece"))) > 2)
    with pytest.raises(StoppedError):
        translate(source, tmp_path / "out", reporter=stop)
    kept = len(list(pieces.rglob("*.piece")))
    assert kept > 2
    reports = translate(source, tmp_path / "out")
    assert {report.outcome for report in reports} == {Outcome.DONE}
    assert sum(report.reused for report in reports) >= 4 * kept
    translate(source, tmp_path / "undisturbed")
    assert visible_files(tmp_path / "out") == visible_files(tmp_path / "undisturbed")
    assert not pieces.exists()


def test_a_projects_renderings_by_the_same_translator_are_taken_over(
    tmp_path: Path, tiny_package: TinyPackage
) -> None:
    (tmp_path / "a.txt").write_text(FRENCH[6], encoding="utf-8")
    models = ModelChoice(translator=str(tiny_package.folder), threads=1)
    project = tmp_path / "p.bitext"
    build_project(tmp_path / "a.txt", None, project, options=BuildOptions(models=models))
    with ProjectFile.open(project) as opened:
        (model,) = [m for m in opened.meta.models() if m.role is Role.TRANSLATOR]
        number = opened.meta.find_model(model)
        assert number is not None
        opened.renderings.put(number, {FRENCH[6]: StoredRendering("Known\nbefore.")})
    for beam, expected in ((4, "Known before."), (1, render_letters(FRENCH[6]))):
        options = TranslateOptions(
            models=models, memory=project, search=TranslationOptions(beam_size=beam)
        )
        translate_files([tmp_path / "a.txt"], tmp_path / f"{beam}.txt", options=options)
        assert (tmp_path / f"{beam}.txt").read_text(encoding="utf-8") == expected
