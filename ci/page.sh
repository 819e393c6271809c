#!/usr/bin/env bash
# The page of the roadmaps as a site of one file, in FOLDER.
set -euo pipefail

options=()
if [ -n "${PAGE_LANG:-}" ]; then
  options+=(--lang "$PAGE_LANG")
fi
mkdir -p "$FOLDER"
tiekartta report "$ROADMAPS" "${options[@]}" --output "$FOLDER/index.html"
