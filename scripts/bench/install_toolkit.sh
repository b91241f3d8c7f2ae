#!/bin/sh
# translate-toolkit (GPL) in an environment of its own, .work/ttk: tests and benches run it as a
# program, and nothing here imports it. The version is pinned, as everything is that is measured.
set -e
cd "$(dirname "$0")/../.."
test -x .work/ttk/bin/pocount && exit 0
"${PYTHON:-python3}" -m venv .work/ttk
.work/ttk/bin/python -m pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4
