#!/bin/sh
# Installs translate-toolkit (GPL) into an environment of its own, .work/ttk. Tests and benchmarks run
# it as a program; nothing here imports it. Its version is pinned, since it is measured.
set -e
cd "$(dirname "$0")/../.."
test -x .work/ttk/bin/pocount && exit 0
"${PYTHON:-python3}" -m venv .work/ttk
.work/ttk/bin/python -m pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4
