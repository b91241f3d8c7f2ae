"""Argos packages: find them on the disk or in the index, download, unpack, read, install."""

from workbench.translate.packages.finding import find_package, list_packages
from workbench.translate.packages.package import (
    Package,
    PackageOrigin,
    read_archive,
    read_package,
)

__all__ = [
    "Package",
    "PackageOrigin",
    "find_package",
    "list_packages",
    "read_archive",
    "read_package",
]
