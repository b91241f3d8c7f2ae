"""Find the package that the Argos index offers for a language pair."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import Any

from workbench.bitext import LanguagePair
from workbench.errors import ModelError
from workbench.translate.packages.download import FROM_A_FILE, fetch_text

_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_PAIR = re.compile(r"(?P<source>[a-z]{2,3})[-_>:](?P<target>[a-z]{2,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PackageOffer:
    """A package that can be downloaded.

    Attributes:
        languages: The languages to translate from and to.
        version: Version of the package.
        addresses: Addresses to try in order.
    """

    languages: LanguagePair
    version: str
    addresses: tuple[str, ...]


def parse_pair(text: str) -> LanguagePair | None:
    """Return the languages of ``fr-en``, ``fr_en`` or ``fr>en``; None for anything else."""
    found = _PAIR.fullmatch(text.strip())
    return LanguagePair(found["source"].lower(), found["target"].lower()) if found else None


def find_offer(languages: LanguagePair) -> PackageOffer:
    """Return the newest package of the index for a pair.

    The index is that of argostranslate, or the one named by ``ARGOS_PACKAGES_INDEX``.

    Raises:
        ModelError: The index cannot be reached or read, or has no such pair.
    """
    address = f"{os.environ.get('ARGOS_PACKAGES_INDEX') or _INDEX}".rstrip("/") + "/index.json"
    offers = parse_index(fetch_text(address), address=address)
    fitting = [o for o in offers if o.languages == languages]
    if not fitting:
        around = sorted({str(o.languages) for o in offers if languages.source in o.languages})
        offered = f" (it has {', '.join(around[:12])})" if around else ""
        raise ModelError(
            f"the index has no package for {languages}{offered}",
            where=address,
            hint=FROM_A_FILE,
        )
    return max(fitting, key=lambda offer: tuple(map(int, re.findall(r"\d+", offer.version))))


def parse_index(text: str, *, address: str) -> list[PackageOffer]:
    """Return the translation packages of an index; those without an HTTP address are left out.

    Raises:
        ModelError: It is not a list in JSON as argostranslate reads it.
    """
    try:
        entries = json.loads(text)
    except ValueError as error:
        raise ModelError("not an index in JSON", where=address, hint=FROM_A_FILE) from error
    if not isinstance(entries, list):
        raise ModelError("not a list of packages", where=address, hint=FROM_A_FILE)
    offers = (_offer(entry) for entry in entries if isinstance(entry, dict))
    return [offer for offer in offers if offer]


def _offer(entry: dict[str, Any]) -> PackageOffer | None:
    links = entry.get("links")
    addresses = tuple(
        link
        for link in (links if isinstance(links, list) else [])
        if isinstance(link, str) and link.startswith(("http://", "https://"))
    )
    if not addresses or not entry.get("from_code") or not entry.get("to_code"):
        return None
    return PackageOffer(
        LanguagePair(str(entry["from_code"]), str(entry["to_code"])),
        str(entry.get("package_version") or "0"),
        addresses,
    )
