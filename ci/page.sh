#!/usr/bin/env bash
# The page of the roadmaps as a site of one file, in FOLDER.
set -euo pipefail

set --
if [ -n "${PAGE_LANG:-}" ]; then
  set -- --lang "$PAGE_LANG"
fi
mkdir -p "$FOLDER"
tiekartta report ${1+"$@"} --output "$FOLDER/index.html" -- "$ROADMAPS"
