"""A text that the model fails on costs its own document; a model that fails on all ends the run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.project.translation.translated_files import FRENCH, Translate, visible_files
from tests.tiny_models import TinyPackage
from workbench.bitext import FRENCH_ENGLISH
from workbench.cli.main import run
from workbench.errors import ExitCode, ModelError, RefusedTextError
from workbench.project.batch import Outcome
from workbench.translate import Translator, find_package
from workbench.translate.engine.model import PackageModel

POISON = "Zoé"
Poison = Callable[[Callable[[list[str]], bool]], list[int]]


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> Poison:
    """Let whole batches fail that hold some input, as CTranslate2 does; gives their sizes."""
    whole = PackageModel.submit

    class Broken:
        def result(self) -> Any:
            raise RuntimeError("index 60000 is out of bounds\nmore")

    def inject(is_poisoned: Callable[[list[str]], bool]) -> list[int]:
        sizes: list[int] = []

        def submit(model: PackageModel, batch: list[list[str]]) -> list[Any]:
            sizes.append(len(batch))
            if any(map(is_poisoned, batch)):
                return [Broken()] * len(batch)
            return whole(model, batch)

        monkeypatch.setattr(PackageModel, "submit", submit)
        return sizes

    return inject


def holds_poison(tokens: list[str]) -> bool:
    return "é" in tokens and "Z" in tokens


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Eight documents of twelve sentences; two of them hold the poison."""
    source = tmp_path / "in"
    source.mkdir()
    plain = [sentence for sentence in FRENCH if POISON not in sentence]
    for n in range(8):
        lines = [f"Le {i} mai {n}, {plain[i % len(plain)]}" for i in range(12)]
        if n in (2, 5):
            lines[n] = f"Alice, Bob et {POISON}, le {n} mai."
        (source / f"{n}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return source


def test_one_text_costs_its_own_document_and_no_other(
    letters: Path, tmp_path: Path, translate: Translate, poison: Poison
) -> None:
    translate(letters, tmp_path / "undisturbed")
    poison(holds_poison)
    reports = {r.name: r for r in translate(letters, tmp_path / "out")}
    failed = {name for name, report in reports.items() if report.outcome is Outcome.FAILED}
    assert failed == {"2.txt", "5.txt"}
    error = reports["2.txt"].error
    assert isinstance(error, RefusedTextError)
    assert "2.txt: the model failed: index 60000 is out of bounds (at: Alice" in str(error)
    undisturbed = visible_files(tmp_path / "undisturbed")
    assert visible_files(tmp_path / "out") == {
        name: data for name, data in undisturbed.items() if name not in failed
    }


def test_once_the_cause_is_gone_only_what_failed_is_done(
    letters: Path, tmp_path: Path, translate: Translate, poison: Poison
) -> None:
    translate(letters, tmp_path / "undisturbed")
    poison(holds_poison)
    translate(letters, tmp_path / "out")
    poison(lambda _: False)
    reports = translate(letters, tmp_path / "out")
    assert [r.name for r in reports if r.outcome is Outcome.DONE] == ["2.txt", "5.txt"]
    assert visible_files(tmp_path / "out") == visible_files(tmp_path / "undisturbed")


def test_a_model_that_fails_on_everything_ends_the_run_at_once(
    letters: Path, tmp_path: Path, translate: Translate, poison: Poison
) -> None:
    sizes = poison(lambda _: True)
    with pytest.raises(ModelError, match="the model failed: index 60000"):
        translate(letters, tmp_path / "out")
    assert len(sizes) < 12
    assert visible_files(tmp_path / "out") == {}


def test_a_model_that_takes_a_letter_and_no_sentence_ends_the_run_after_a_few_documents(
    letters: Path, tmp_path: Path, translate: Translate, poison: Poison
) -> None:
    poison(lambda tokens: len(tokens) > 4)
    with pytest.raises(ModelError, match="5 documents in a row cannot be translated"):
        translate(letters, tmp_path / "out")


def test_the_command_reports_the_failure_and_exits_with_one(
    letters: Path,
    tmp_path: Path,
    tiny_package: TinyPackage,
    poison: Poison,
    capsys: pytest.CaptureFixture[str],
) -> None:
    poison(holds_poison)
    given = [str(letters), "-o", str(tmp_path / "out"), "--translator", str(tiny_package.folder)]
    assert run(["translate", *given, "--quiet"]) == ExitCode.SOME_FAILED
    assert "index 60000" in capsys.readouterr().err


def test_a_build_goes_on_with_the_other_documents(
    letters: Path,
    tmp_path: Path,
    tiny_package: TinyPackage,
    poison: Poison,
    capsys: pytest.CaptureFixture[str],
) -> None:
    poison(holds_poison)
    project = tmp_path / "p.bitext"
    given = [str(letters), "-o", str(project), "--translator", str(tiny_package.folder)]
    assert run(["build", *given, "--quiet", "--json"]) == ExitCode.SOME_FAILED
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [d["name"] for d in documents if d["error"]] == ["2", "5"]


def test_a_build_ends_where_the_model_fails_on_every_document(
    letters: Path,
    tmp_path: Path,
    tiny_package: TinyPackage,
    poison: Poison,
    capsys: pytest.CaptureFixture[str],
) -> None:
    poison(lambda tokens: len(tokens) > 4)
    given = [str(letters), "-o", str(tmp_path / "p.bitext")]
    given += ["--translator", str(tiny_package.folder)]
    assert run(["build", *given, "--quiet"]) == ExitCode.MODEL
    assert "5 documents in a row" in capsys.readouterr().err


def test_without_being_asked_to_go_on_a_translator_raises(
    tiny_package: TinyPackage, poison: Poison
) -> None:
    poison(holds_poison)
    package = find_package(FRENCH_ENGLISH, name_or_path=tiny_package.folder)
    with Translator(package, threads=1) as translator, pytest.raises(ModelError):
        list(translator.translate([*FRENCH, f"Bob et {POISON}."]))


def test_a_refused_text_is_tried_again_when_it_comes_again(
    tiny_package: TinyPackage, poison: Poison
) -> None:
    poison(holds_poison)
    package = find_package(FRENCH_ENGLISH, name_or_path=tiny_package.folder)
    texts = [f"Bob et {POISON}.", FRENCH[0], f"Bob et {POISON}."]
    with Translator(package, threads=1) as translator:
        found = {p: r for batch in translator.translate(texts, keep_going=True) for p, r in batch}
        assert [bool(found[n].failure) for n in range(3)] == [True, False, True]
        poison(lambda _: False)
        assert not translator.render(texts[0]).failure
