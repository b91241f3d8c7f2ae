#!/bin/sh
# Installs Bleualign (GPL) into an environment of its own, .work/bleualign. The benchmark of the
# aligner runs it as a program; nothing here imports it. Its version is pinned, since it is measured.
set -e
cd "$(dirname "$0")/../.."
test -x .work/bleualign/bin/python || "${PYTHON:-python3}" -m venv .work/bleualign
.work/bleualign/bin/python -m pip install --quiet --disable-pip-version-check setuptools wheel
.work/bleualign/bin/python -m pip install --quiet --disable-pip-version-check pypi-bleualign==0.1.1.1
