#!/bin/sh
# Bleualign (GPL) in an environment of its own, .work/bleualign: the aligner's bench runs it as a
# program, and nothing here imports it. The version is pinned, as everything is that is measured.
set -e
cd "$(dirname "$0")/../.."
test -x .work/bleualign/bin/python || "${PYTHON:-python3}" -m venv .work/bleualign
.work/bleualign/bin/python -m pip install --quiet --disable-pip-version-check setuptools wheel
.work/bleualign/bin/python -m pip install --quiet --disable-pip-version-check pypi-bleualign==0.1.1.1
