#!/usr/bin/env bash
# Where the roadmaps stand, in the summary of the run; fails on what FAIL_ON names.
set -euo pipefail

options=()
if [ -n "${FAIL_ON:-}" ]; then
  options+=(--fail-on "$FAIL_ON")
fi
tiekartta status "$ROADMAPS" --format markdown "${options[@]}" >> "$GITHUB_STEP_SUMMARY"
