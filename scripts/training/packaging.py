"""Put a converted model into an Argos package, the zip that argostranslate installs."""

import json
import zipfile
from pathlib import Path

ROOT = "translate-fr_en"


def write_package(
    path: Path, *, model: Path, pieces: Path, readme: str, version: str, longest_source: int
) -> None:
    """One root folder with metadata.json, model/, sentencepiece.model and README.md.

    `longest_source` (pieces) tells the workbench where to split longer segments; argostranslate
    passes it over.

    Dates are fixed: the same model gives the same bytes.
    """
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": "fr",
        "from_name": "French",
        "to_code": "en",
        "to_name": "English",
        "longest_source": longest_source,
    }
    members = {
        "metadata.json": json.dumps(metadata, indent=2).encode(),
        "README.md": readme.encode(),
        "sentencepiece.model": pieces.read_bytes(),
    }
    members |= {f"model/{file.name}": file.read_bytes() for file in sorted(model.iterdir())}
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in members.items():
            entry = zipfile.ZipInfo(f"{ROOT}/{name}", date_time=(2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
