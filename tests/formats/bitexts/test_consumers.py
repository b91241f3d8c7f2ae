"""Programs of others take what we write, where they are installed; and imports stay light."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.bench.formats import find_toolkit
from tests.formats.bitexts.golden_units import HEADER, UNITS
from tests.formats.hostile_texts import TEXTS
from workbench.bitext import FRENCH_ENGLISH, BitextHeader, Status, TranslationUnit
from workbench.formats import read_units, write_units

ROOT = Path(__file__).parents[3]
TOOLKIT = find_toolkit(None, root=ROOT)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HARD = [text for text in TEXTS if text.strip() and len(text) < 5000 and "\ufeff" not in text]
WHOLE = [TranslationUnit(f"1:{n}", f"a {text}", f"b {text}") for n, text in enumerate(HARD)]

needs_toolkit = pytest.mark.skipif(
    TOOLKIT is None,
    reason="no translate-toolkit in .work/ttk: run scripts/bench/install_toolkit.sh",
)


def _toolkit(code: str, *arguments: object) -> str:
    """What a program prints that runs in translate-toolkit's own environment."""
    command = [str(TOOLKIT), "-c", code, *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": ""}
    return subprocess.run(
        command, capture_output=True, check=True, timeout=60, env=environment
    ).stdout.decode("utf-8")


_PRINT_PAIRS = """
import json, sys
from translate.storage import factory, tmx
path = sys.argv[1]
if path.endswith(".tmx"):
    store = tmx.tmxfile(open(path, "rb"), sourcelanguage="fr", targetlanguage="en")
else:
    store = factory.getobject(path)
print(json.dumps([[str(u.source), str(u.target or "")] for u in store.units if not u.isheader()]))
"""


@needs_toolkit
@pytest.mark.parametrize(("ending", "total"), [("tmx", 4), ("xlf", 5)])
def test_translate_toolkit_counts_every_unit(ending: str, total: int, tmp_path: Path) -> None:
    assert TOOLKIT is not None
    path = tmp_path / f"x.{ending}"
    write_units(path, HEADER, UNITS)
    pocount = str(TOOLKIT.parent / "pocount")
    done = subprocess.run(
        [pocount, "--csv", "--no-color", str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    names, values = (line.split(",") for line in done.stdout.splitlines()[:2])
    counted = dict(zip((n.strip() for n in names), (v.strip() for v in values), strict=False))
    assert counted["Total Message"] == str(total)


@needs_toolkit
@pytest.mark.parametrize("ending", ["tmx", "xlf"])
def test_translate_toolkit_reads_the_very_texts_that_we_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{ending}"
    write_units(path, HEADER, WHOLE)
    _, units = read_units(path, FRENCH_ENGLISH)
    ours = [[unit.source, unit.target] for unit in units]
    theirs = json.loads(_toolkit(_PRINT_PAIRS, path))
    assert len(ours) == len(WHOLE)
    assert theirs == ours


_WRITE_TMX = """
import json, sys
from translate.storage import tmx
store = tmx.tmxfile()
store.setsourcelanguage("fr")
store.settargetlanguage("en")
for source, target in json.load(sys.stdin if len(sys.argv) < 3 else open(sys.argv[2])):
    store.addtranslation(source, "fr", target, "en", comment="de la boîte à outils")
with open(sys.argv[1], "wb") as file:
    store.serialize(file)
"""


@needs_toolkit
def test_a_memory_of_translate_toolkit_comes_in(tmp_path: Path) -> None:
    pairs = [["Il pleut.\u00a0«\u00a0Oui\u00a0»", "It rains. <b> & “yes”"], ["Deux", "Two"]]
    (tmp_path / "pairs.json").write_text(json.dumps(pairs), "utf-8")
    _toolkit(_WRITE_TMX, tmp_path / "x.tmx", tmp_path / "pairs.json")
    _, units = read_units(tmp_path / "x.tmx", FRENCH_ENGLISH)
    found = list(units)
    assert [[unit.source, unit.target] for unit in found] == pairs
    assert found[0].note == "de la boîte à outils"


def test_python_reads_the_cells_of_our_csv(tmp_path: Path) -> None:
    write_units(tmp_path / "x.csv", HEADER, UNITS)
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert len(rows) == len(UNITS)
    assert rows[0]["source (fr)"] == UNITS[0].source
    assert rows[2]["source (fr)"] == f"'{UNITS[2].source}"
    assert {row["status"] for row in rows} == {unit.status.label for unit in UNITS}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_saves_our_csv_without_loss(tmp_path: Path) -> None:
    write_units(tmp_path / "x.csv", HEADER, UNITS)
    out = tmp_path / "saved"
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += [
        "--infilter=CSV:44,34,76",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    subprocess.run(
        [*command, "--outdir", str(out), str(tmp_path / "x.csv")],
        capture_output=True,
        check=True,
        timeout=120,
    )
    _, units = read_units(out / "x.csv", FRENCH_ENGLISH)
    assert [(u.source, u.target, u.status) for u in units] == [
        (u.source, u.target, u.status) for u in UNITS
    ]


@needs_toolkit
def test_translations_made_in_an_xliff_by_another_program_come_back(tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    units = [TranslationUnit("1:1", "Il pleut.", "", status=Status.EMPTY)]
    write_units(path, BitextHeader(FRENCH_ENGLISH), units)
    code = (
        "import sys; from translate.storage import xliff\n"
        "store = xliff.xlifffile.parsefile(sys.argv[1])\n"
        "store.units[0].target = 'It is raining.'\n"
        "store.units[0].markapproved()\n"
        "store.save()\n"
    )
    _toolkit(code, path)
    (back,) = read_units(path, FRENCH_ENGLISH)[1]
    assert (back.id, back.target, back.status) == ("1:1", "It is raining.", Status.ACCEPTED)


def test_importing_the_formats_loads_no_heavy_library() -> None:
    heavy = ["lxml", "charset_normalizer", "markdown_it", "pyarrow", "numpy", "torch"]
    code = f"import sys, workbench.formats; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_json_lines_hold_nothing_that_a_program_takes_for_a_line_break(tmp_path: Path) -> None:
    text = "a\x7fb\x85c\u2028d\u2029e\u000bf"
    path = tmp_path / "a.jsonl"
    write_units(
        path, HEADER, [TranslationUnit("1", "Un.", "One."), TranslationUnit("2", text, "x")]
    )
    lines = path.read_text("utf-8")
    assert len(lines.splitlines()) == 2
    assert r"a\u007fb\u0085c\u2028d\u2029e\u000bf" in lines
