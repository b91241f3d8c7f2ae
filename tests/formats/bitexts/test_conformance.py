"""What holds for every format, whichever it is: one suite, run over the whole registry."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.formats.hostile_texts import HEADER, TEXTS, units
from workbench.bitext import FRENCH_ENGLISH, LanguagePair, TranslationUnit
from workbench.errors import BadInputError, OutputError, UsageError
from workbench.formats import BITEXT_FORMATS, BitextFormat, read_ladder, read_units, write_units
from workbench.formats.write_log import UnitDigest


def _parameter(form: BitextFormat) -> object:
    lacks = form.name == "parquet" and find_spec("pyarrow") is None
    return pytest.param(
        form, id=form.name, marks=pytest.mark.skipif(lacks, reason="pyarrow is not installed")
    )


ALL = [_parameter(form) for form in BITEXT_FORMATS]
READABLE = [_parameter(form) for form in BITEXT_FORMATS if form.read]

# What becomes of a character, said once more and apart from the code under test.


def _utf8(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _xml(text: str) -> str:
    kept = [" " if c in "\x0b\x0c\x1c\x1d\x1e" else c for c in _utf8(text)]
    return "".join(c for c in kept if (c >= " " or c in "\t\n\r") and c not in "\ufffe\uffff")


AS_HELD: dict[str, Callable[[str], str]] = {
    "csv": _utf8,
    "jsonl": _utf8,
    "parquet": _utf8,
    "xliff": _xml,
    "tmx": _xml,
}


def _is_kept(form: BitextFormat, unit: TranslationUnit) -> bool:
    has = bool(_xml(unit.source).strip()), bool(_xml(unit.target).strip())
    if form.name == "moses":
        return bool(unit.source.strip("\ufeff").strip() and unit.target.strip("\ufeff").strip())
    if form.name == "tmx":
        return all(has)
    return has[0] if form.name == "xliff" else True


def _round_trip(form: BitextFormat, given: Sequence[TranslationUnit]) -> list[TranslationUnit]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "essai" + form.endings[0])
        report = write_units(path, HEADER, given)
        if not all(file.stat().st_size for file in report.files):
            assert report.count == 0
            return []
        _, found = read_units(path, FRENCH_ENGLISH)
        result = list(found)
        assert report.count == len(result)
        assert report.count + sum(count for _, count in report.left_out) == len(given)
        return result


@pytest.mark.parametrize("form", READABLE)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(units(), max_size=4))
@example([TranslationUnit(f"1:{n}", text, "x", note=text) for n, text in enumerate(TEXTS)])
@example([TranslationUnit(f"1:{n}", "x", text, rendering=text) for n, text in enumerate(TEXTS)])
def test_what_a_format_keeps_comes_back(form: BitextFormat, given: list[TranslationUnit]) -> None:
    found = _round_trip(form, given)
    wanted = [unit for unit in given if _is_kept(form, unit)]
    assert len(found) == len(wanted)
    for unit, back in zip(wanted, found, strict=True):
        for field in form.keeps:
            before, after = getattr(unit, field), getattr(back, field)
            if field in _PROSE:
                _compare_prose(form, field, before or "", after or "")
            else:
                assert after == before, field


_PROSE = frozenset({"source", "target", "note", "rendering"})


def _compare_prose(form: BitextFormat, field: str, before: str, after: str) -> None:
    if form.name in AS_HELD and not (form.name == "tmx" and field in ("source", "target")):
        assert after == AS_HELD[form.name](before), field
        return
    # On one line: what must come through is the words, whatever the white space became.
    breaks = 1 if form.name == "tmx" else len(f"{after}.".splitlines())
    assert breaks == 1
    assert "\n" not in after
    assert "\r" not in after
    held = _xml(before) if form.name == "tmx" else _utf8(before)
    assert after.split() == (held.lstrip("\ufeff") if form.name == "moses" else held).split(), field


@pytest.mark.parametrize("form", ALL)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(units(), max_size=4))
def test_the_same_units_give_the_same_bytes(
    form: BitextFormat, given: list[TranslationUnit]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        both = []
        for name in ("premier", "second"):
            report = write_units(Path(folder, name + form.endings[0]), HEADER, given)
            both.append([file.read_bytes() for file in report.files])
        assert both[0] == both[1]
        assert len(both[0]) == (2 if form.name == "moses" else 1)


@pytest.mark.parametrize("form", ALL)
def test_no_units_give_a_file_that_opens(form: BitextFormat, tmp_path: Path) -> None:
    path = tmp_path / f"vide{form.endings[0]}"
    report = write_units(path, HEADER, [])
    assert report.count == 0
    assert all(file.is_file() for file in report.files)


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize(
    "text", [TEXTS[0], "mot " * 5_000 + "fin", "שלום, «\u00a0monde\u00a0»", "x"]
)
def test_one_unit_alone_comes_back(form: BitextFormat, text: str) -> None:
    (back,) = _round_trip(form, [TranslationUnit("1:1", text, f"{text}?")])
    assert (back.source, back.target) == (text, f"{text}?")


@pytest.mark.parametrize("form", READABLE)
def test_a_file_that_reads_back_otherwise_never_takes_the_old_ones_place(
    form: BitextFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"ancien{form.endings[0]}"
    files = write_units(path, HEADER, [TranslationUnit("1:1", "Un.", "One.")]).files
    before = [file.read_bytes() for file in files]

    class Forgetful(UnitDigest):
        def add(self, source: str, target: str) -> None:
            super().add(source, target.replace("Two", "Three"))

    monkeypatch.setattr("workbench.formats.write_log.UnitDigest", Forgetful)
    with pytest.raises(OutputError, match="did not read back"):
        write_units(path, HEADER, [TranslationUnit("1:2", "Deux.", "Two.")])
    assert [file.read_bytes() for file in files] == before
    assert sorted(tmp_path.iterdir()) == sorted(files)


@pytest.mark.parametrize("form", ALL)
def test_a_full_disk_leaves_the_old_file(
    form: BitextFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"ancien{form.endings[0]}"
    files = write_units(path, HEADER, [TranslationUnit("1:1", "Un.", "One.")]).files
    before = [file.read_bytes() for file in files]

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="disk is full"):
        write_units(path, HEADER, [TranslationUnit("1:2", "Deux.", "Two.")])
    assert [file.read_bytes() for file in files] == before
    assert sorted(tmp_path.iterdir()) == sorted(files)


@pytest.mark.parametrize("form", READABLE)
def test_units_are_asked_for_one_at_a_time(form: BitextFormat, tmp_path: Path) -> None:
    asked = 0
    path = tmp_path / f"flux{form.endings[0]}"

    def stream() -> Iterator[TranslationUnit]:
        nonlocal asked
        for number in range(6_000):
            asked += 1
            yield TranslationUnit(f"1:{number}", f"Phrase {number}.", f"Sentence {number}.")

    write_units(path, HEADER, stream())
    assert asked == 6_000
    _, found = read_units(path, FRENCH_ENGLISH)
    assert next(found).source == "Phrase 0."
    assert sum(1 for _ in found) == 5_999


@pytest.mark.parametrize("form", ALL)
def test_a_writer_that_breaks_off_leaves_the_old_file(form: BitextFormat, tmp_path: Path) -> None:
    path = tmp_path / f"ancien{form.endings[0]}"
    files = write_units(path, HEADER, [TranslationUnit("1:1", "Un.", "One.")]).files
    before = [file.read_bytes() for file in files]

    def breaking() -> Iterator[TranslationUnit]:
        for number in range(5_000):
            yield TranslationUnit(f"1:{number}", "Deux.", "Two.", source_ids=(number,))
        raise RuntimeError("the store has gone")

    with pytest.raises(RuntimeError, match="the store has gone"):
        write_units(path, HEADER, breaking())
    assert [file.read_bytes() for file in files] == before
    assert sorted(tmp_path.iterdir()) == sorted(files)


@pytest.mark.parametrize("form", ALL)
def test_a_missing_folder_is_said_and_nothing_made(form: BitextFormat, tmp_path: Path) -> None:
    path = tmp_path / "absent" / f"x{form.endings[0]}"
    with pytest.raises(OutputError, match="there is no folder"):
        write_units(path, HEADER, [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("broken", [b"\x00\x01\x02\xff" * 50, b"\xe9t\xe9\n" * 10, b"<tmx><", b"{"])
def test_a_file_of_another_kind_is_refused_in_two_lines(
    form: BitextFormat, broken: bytes, tmp_path: Path
) -> None:
    for ending in (".fr", ".en") if form.name == "moses" else (form.endings[0],):
        (tmp_path / f"faux{ending}").write_bytes(broken)
    path = tmp_path / f"faux{form.endings[0]}"
    if form.name == "moses" and broken[:1] in b"<{\x00" and not broken.endswith(b"\xff"):
        pytest.skip("any UTF-8 is a Moses file")
    with pytest.raises(BadInputError) as caught:
        list(read_units(path, FRENCH_ENGLISH)[1])
    assert len(str(caught.value).splitlines()) == 2
    assert "faux" in caught.value.where


@pytest.mark.parametrize("form", READABLE)
def test_a_file_cut_short_anywhere_is_read_or_refused_never_worse(
    form: BitextFormat, tmp_path: Path
) -> None:
    pairs = [TranslationUnit(f"1:{n}", f"Été {n}\u00a0?", f"Summer {n}?") for n in range(5)]
    path = tmp_path / f"coupe{form.endings[0]}"
    files = write_units(path, HEADER, pairs).files
    whole = files[-1].read_bytes()
    for length in range(0, len(whole), 7):
        files[-1].write_bytes(whole[:length])
        try:
            found = list(read_units(path, FRENCH_ENGLISH)[1])
        except BadInputError as error:
            lines = str(error).splitlines()
        else:
            lines = []
            assert len(found) <= len(pairs)
        assert len(lines) <= 2


def test_an_unknown_ending_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'\.xyz'") as caught:
        write_units(tmp_path / "x.xyz", HEADER, [])
    assert ".tmx" in caught.value.hint
    with pytest.raises(UsageError, match="no format 'tmxx'"):
        write_units(tmp_path / "x.tmx", HEADER, [], file_format="tmxx")
    assert list(tmp_path.iterdir()) == []


def test_the_named_format_wins_over_the_ending(tmp_path: Path) -> None:
    report = write_units(tmp_path / "x.tmx", HEADER, [], file_format="csv")
    assert report.file_format == "csv"
    assert (tmp_path / "x.tmx").read_bytes().startswith(b'\xef\xbb\xbf"id"')


def test_a_ladder_file_gives_its_links_back(tmp_path: Path) -> None:
    given = [
        TranslationUnit("1:1", "A. B.", "C.", source_ids=(0, 1), target_ids=(0,)),
        TranslationUnit("1:2", "", "D.", target_ids=(1,)),
    ]
    write_units(tmp_path / "x.ladder", HEADER, given)
    assert list(read_ladder(tmp_path / "x.ladder")) == [((0, 1), (0,)), ((), (1,))]
    with pytest.raises(UsageError, match="ladder cannot be read back"):
        read_units(tmp_path / "x.ladder", FRENCH_ENGLISH)


def test_a_ladder_of_two_documents_is_refused(tmp_path: Path) -> None:
    given = [TranslationUnit(f"{n}:1", "A", "B", document=f"{n}", source_ids=(0,)) for n in (1, 2)]
    with pytest.raises(UsageError, match="one document"):
        write_units(tmp_path / "x.ladder", HEADER, given)
    assert list(tmp_path.iterdir()) == []


def test_a_moses_pair_is_found_by_any_of_its_names(tmp_path: Path) -> None:
    write_units(tmp_path / "x.moses", HEADER, [TranslationUnit("", "Un.", "One.")])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.en", "x.fr"]
    for name in ("x.fr", "x.en", "x.moses"):
        _, found = read_units(tmp_path / name, FRENCH_ENGLISH)
        assert [(u.source, u.target) for u in found] == [("Un.", "One.")]


def test_a_moses_pair_of_unequal_length_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.fr").write_text("Un.\nDeux.\n", encoding="utf-8")
    (tmp_path / "x.en").write_text("One.\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="ends before line 2"):
        list(read_units(tmp_path / "x.fr", FRENCH_ENGLISH)[1])


def test_languages_that_are_none_are_refused(tmp_path: Path) -> None:
    header = type(HEADER)(LanguagePair("français!", "en"))
    with pytest.raises(UsageError, match="not a language tag"):
        write_units(tmp_path / "x.tmx", header, [])
