"""The translator, held to argostranslate's own ``translate()`` and to its promises."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.bench.translating.argos import load_argos
from tests.recorder import Recorder
from tests.tiny_models import SENTENCES, TinyPackage, build_package, render_letters
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import ModelError, StoppedError
from workbench.jobs import Reporter
from workbench.machine import usable_cores
from workbench.resources import bundled
from workbench.translate import (
    PackageOrigin,
    Rendering,
    TranslationOptions,
    Translator,
    find_package,
)
from workbench.translate.packages.package import read_archive, read_package

HARD = (
    "  Deux espaces   au début et au milieu ",
    "L'apostrophe ’ et l’espace insécable !",
    "chemin_de_fichier et __init__.py",
    "∑ des xᵢ ≥ 0 — 東京, Ελλάδα",
    "Zoé",
    "…",
    "Q : et après ?",
    "\u2581bizarre",
)


@pytest.fixture
def translator(tiny_package: TinyPackage) -> Iterator[Translator]:
    package = read_package(tiny_package.folder, origin=PackageOrigin.FILE)
    with Translator(package, threads=2) as opened:
        yield opened


def _as_argos(folder: Path) -> tuple[Translator, Callable[[str], str]]:
    package = read_package(folder, origin=PackageOrigin.FILE)
    options = TranslationOptions.as_argos()
    return Translator(package, options=options), load_argos(package)


def _texts(translator: Translator, segments: list[str]) -> list[str]:
    found: dict[int, Rendering] = {}
    for batch in translator.translate(segments):
        for position, rendering in batch:
            assert position not in found
            found[position] = rendering
    return [found[i].text for i in range(len(segments))]


@pytest.mark.usefixtures("no_network")
def test_the_text_is_what_argostranslate_itself_gives(tiny_package: TinyPackage) -> None:
    translator, argos = _as_argos(tiny_package.folder)
    segments = [*SENTENCES, *HARD, " ".join(SENTENCES[:3])]
    assert _texts(translator, segments) == [argos(segment) for segment in segments]


@pytest.mark.usefixtures("no_network")
def test_loops_are_the_same_as_argostranslates_when_asked_for(
    looping_package: TinyPackage,
) -> None:
    translator, argos = _as_argos(looping_package.folder)
    assert _texts(translator, list(SENTENCES[:3])) == [argos(s) for s in SENTENCES[:3]]


@pytest.mark.usefixtures("no_network")
def test_a_target_prefix_is_given_to_the_model_and_taken_off_the_text(tmp_path: Path) -> None:
    translator, argos = _as_argos(build_package(tmp_path, target_prefix=">>eng<<").folder)
    texts = _texts(translator, list(SENTENCES))
    assert texts == [argos(sentence) for sentence in SENTENCES]
    assert not any(">" in text for text in texts)


def test_a_target_prefix_with_underscores_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = build_package(tmp_path, target_prefix="__en__").folder
    with Translator(read_package(folder, origin=PackageOrigin.FILE)) as translator:
        text = translator.render(SENTENCES[6]).text
    assert text.endswith(render_letters(SENTENCES[6])[1:])
    assert len(text) <= len(SENTENCES[6])


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("options", [TranslationOptions.as_argos(), TranslationOptions()])
def test_the_bundled_package_gives_argostranslates_text(options: TranslationOptions) -> None:
    archive = bundled("models") / "translate-fr_en.argosmodel"
    if not archive.is_file():
        pytest.skip("models/translate-fr_en.argosmodel has not been trained yet")
    package = read_archive(archive, origin=PackageOrigin.BUNDLED)
    argos = load_argos(package)
    segments = [sentence for sentence in SENTENCES if "the" not in sentence.lower().split()]
    with Translator(package, options=options) as translator:
        found = {p: r for batch in translator.translate(segments) for p, r in batch}
    own = {i: r.text for i, r in found.items() if not r.looped}
    assert own == {i: argos(segments[i]) for i in own}
    assert len(own) > len(segments) // 2


def test_equal_segments_are_decoded_once(
    translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[list[str]] = []
    submit = translator._model.submit

    def count(batch: list[list[str]]) -> list[Any]:
        decoded.extend(batch)
        return submit(batch)

    monkeypatch.setattr(translator._model, "submit", count)
    segments = [SENTENCES[0], SENTENCES[1], SENTENCES[0], "", SENTENCES[0]]
    texts = _texts(translator, segments)
    assert len(decoded) == 2
    assert texts[0] == texts[2] == texts[4] != texts[1]
    assert _texts(translator, [SENTENCES[1]]) == [texts[1]]
    assert len(decoded) == 2


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(segments=st.lists(st.sampled_from([*SENTENCES, *HARD, "", " \n", "1998"]), max_size=40))
def test_every_position_gets_its_own_rendering_whatever_the_order(
    translator: Translator, segments: list[str]
) -> None:
    alone = {segment: translator.render(segment).text for segment in set(segments)}
    assert _texts(translator, segments) == [alone[segment] for segment in segments]


def test_a_corpus_passes_through_without_being_read_whole(translator: Translator) -> None:
    read = 0

    def corpus() -> Iterator[str]:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield f"Nous avons {number} noms."

    batches = translator.translate(corpus())
    next(batches)
    assert 0 < read < 10_000


def test_progress_counts_every_segment(translator: Translator) -> None:
    recorder = Recorder()
    segments = [*SENTENCES, "", SENTENCES[0]]
    for _ in translator.translate(segments, reporter=recorder):
        pass
    seen = recorder.counts
    assert seen[-1] == (len(segments), len(segments))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_stopping_takes_effect_between_batches_and_keeps_what_came(
    tiny_package: TinyPackage,
) -> None:
    package = read_package(tiny_package.folder, origin=PackageOrigin.FILE)
    reporter = Reporter()
    segments = [f"Le {number} juillet, {SENTENCES[2]}" for number in range(200)]
    done = 0
    with Translator(package, options=TranslationOptions(batch_tokens=128)) as translator:
        batches = translator.translate(segments, reporter=reporter)
        done += len(next(batches))
        reporter.cancel()
        with pytest.raises(StoppedError):
            done += sum(map(len, batches))
        assert 0 < done < 100
        assert translator.render(SENTENCES[0]).text


@pytest.mark.parametrize("segment", ["", " ", "\u00a0\t", "\n"])
def test_an_empty_segment_has_an_empty_rendering(translator: Translator, segment: str) -> None:
    rendering = translator.render(segment)
    assert (rendering.text, rendering.log_probability) == ("", None)


@pytest.mark.parametrize(
    "segment", ["https://example.org/fr/a_b?c=1", "nom@exemple.fr", "1998", "12/07/1998", "* * *"]
)
def test_what_is_the_same_in_every_language_passes_through(
    translator: Translator, segment: str
) -> None:
    assert translator.render(segment) == Rendering(segment, None, translator.signature)


@pytest.mark.parametrize("segment", ["1 234,56", "12 %", "1998 : Paris", "voir www.exemple.fr"])
def test_what_the_languages_write_differently_goes_to_the_model(
    translator: Translator, segment: str
) -> None:
    assert translator.render(segment).log_probability is not None


def test_a_line_break_within_a_segment_counts_as_a_space(translator: Translator) -> None:
    broken = SENTENCES[2].replace(" a voté ", "\n   a voté ")
    assert translator.render(broken).text == translator.render(SENTENCES[2]).text


def test_a_segment_too_long_for_the_model_is_split_and_nothing_of_it_lost(
    tiny_package: TinyPackage,
) -> None:
    package = read_package(tiny_package.folder, origin=PackageOrigin.FILE)
    long = " ; ".join(f"{number}, {sentence}" for number, sentence in enumerate(SENTENCES * 3))
    with Translator(package, options=TranslationOptions(longest_source=60)) as translator:
        rendering = translator.render(long)
    numbers = [word.rstrip(",") for word in rendering.text.split() if word[:1].isdigit()]
    for number in range(len(SENTENCES) * 3):
        assert str(number) in numbers
    assert rendering.log_probability is not None
    assert rendering.log_probability > -1


def test_a_package_may_say_how_long_its_segments_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_package(tmp_path).folder
    metadata = json.loads((folder / "metadata.json").read_text())
    (folder / "metadata.json").write_text(json.dumps({**metadata, "longest_source": 40}))
    lengths: list[int] = []
    with Translator(read_package(folder, origin=PackageOrigin.FILE)) as translator:
        submit = translator._model.submit

        def note(batch: list[list[str]]) -> list[Any]:
            lengths.extend(map(len, batch))
            return submit(batch)

        monkeypatch.setattr(translator._model, "submit", note)
        assert len(translator.render(SENTENCES[2]).text) == len(SENTENCES[2])
    assert max(lengths) <= 40 < len(SENTENCES[2])


def test_a_looping_output_is_decoded_again_without_its_loop(looping_package: TinyPackage) -> None:
    package = read_package(looping_package.folder, origin=PackageOrigin.FILE)
    source = "Alice, Bob et Zoé : voilà les trois noms !"
    with Translator(package, options=TranslationOptions.as_argos()) as translator:
        loop = translator.render(source).text
    with Translator(package) as translator:
        rendering = translator.render(source)
    assert len(loop) > 200
    assert set(loop) == {"A"}
    assert rendering.looped
    assert "A" * 8 not in rendering.text  # no four pieces stand twice; unknown ones show as A
    assert len(rendering.text) < 3 * len(source) < len(loop)
    assert rendering.log_probability is not None
    assert rendering.log_probability < 0


def test_the_guard_leaves_outputs_that_do_not_loop_as_they_are(
    translator: Translator, tiny_package: TinyPackage
) -> None:
    unguarded, _ = _as_argos(tiny_package.folder)
    segments = [*SENTENCES, "Non, non, non, non, non, non !", "Ha ha ha ha ha ha ha !"]
    assert _texts(translator, segments) == _texts(unguarded, segments)


def test_the_log_probability_is_a_mean_over_tokens_that_forced_decoding_confirms(
    translator: Translator,
) -> None:
    for sentence in SENTENCES[:4]:
        rendering = translator.render(sentence)
        assert rendering.log_probability is not None
        scored = translator.score([sentence], [rendering.text])[0]
        assert scored.tokens[-1] == "</s>"
        assert math.isclose(rendering.log_probability, scored.log_probability, abs_tol=0.01)


def test_a_wrong_wording_scores_lower_and_only_at_its_wrong_place(translator: Translator) -> None:
    right = render_letters(SENTENCES[6])
    wrong = right.replace(",", "!", 1)
    good, bad, nothing = translator.score([SENTENCES[6]] * 3, [right, wrong, ""])
    assert good.log_probability > bad.log_probability
    assert nothing.tokens == ()
    assert math.isnan(nothing.log_probability)
    place = bad.tokens.index("!")
    assert bad.log_probabilities[place] < -5
    assert min(bad.log_probabilities[:place]) > -1


def test_a_completion_begins_with_what_was_typed(translator: Translator) -> None:
    whole = translator.render(SENTENCES[2]).text
    for length in (0, 5, len(whole) // 2, len(whole) - 1):
        assert translator.complete(SENTENCES[2], whole[:length]).text == whole
    odd = translator.complete(SENTENCES[2], "Hello wor")
    assert odd.text.startswith("Hello wor")
    assert len(odd.text) > len("Hello wor")


def test_a_source_beyond_any_model_is_not_forced_into_it(translator: Translator) -> None:
    endless = " ".join(SENTENCES * 3)
    (score,) = translator.score([endless], ["Hello."])
    assert score.tokens == ()
    assert translator.complete(endless, "Hello").text == "Hello"
    assert [r.text for r in translator.alternatives(endless, 3)] == [
        translator.render(endless).text
    ]


def test_alternatives_differ_and_the_best_comes_first(translator: Translator) -> None:
    found = translator.alternatives(SENTENCES[1], 5)
    assert len({rendering.text for rendering in found}) == len(found) > 1
    assert found[0].text == translator.render(SENTENCES[1]).text
    scores = [rendering.log_probability or 0 for rendering in found]
    assert scores == sorted(scores, reverse=True)
    assert [rendering.text for rendering in translator.alternatives("", 5)] == [""]


def test_the_signature_names_engine_package_and_options(translator: Translator) -> None:
    assert f"translator:{translator.package.identity}" in translator.signature
    assert "engine:ctranslate2-" in translator.signature
    assert "options:beam4,lp0.2" in translator.signature


@pytest.mark.parametrize("part", ["model/model.bin", "sentencepiece.model"])
@pytest.mark.parametrize("left", [0, 1000])
def test_a_truncated_part_is_a_model_error(tmp_path: Path, part: str, left: int) -> None:
    folder = build_package(tmp_path).folder
    (folder / part).write_bytes((folder / part).read_bytes()[:left])
    with pytest.raises(ModelError, match="cannot be loaded"):
        Translator(read_package(folder, origin=PackageOrigin.FILE))


def test_translating_loads_nothing_heavy_and_says_nothing_on_the_terminal(
    tiny_package: TinyPackage,
) -> None:
    code = (
        "import sys\n"
        "from workbench.bitext import FRENCH_ENGLISH\n"
        "from workbench.translate import find_package\n"
        "from workbench.translate import Translator\n"
        "assert 'ctranslate2' not in sys.modules\n"
        "package = find_package(FRENCH_ENGLISH, name_or_path=sys.argv[1])\n"
        "assert Translator(package).render('Bonjour').text\n"
        "heavy = {'torch', 'spacy', 'stanza', 'minisbd', 'argostranslate.translate'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tiny_package.folder)],
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_more_cores_are_used_than_the_process_may_use() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


def test_a_package_is_found_and_translates_by_its_pair(
    tiny_package: TinyPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_PACKAGES_DIR", str(tiny_package.folder.parent))
    with Translator(find_package(FRENCH_ENGLISH)) as translator:
        assert translator.render(SENTENCES[0]).text
