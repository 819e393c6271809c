#!/usr/bin/env bash
# Where the roadmaps stand, in the summary of the run; fails on what FAIL_ON names.
set -euo pipefail

set --
if [ -n "${FAIL_ON:-}" ]; then
  set -- --fail-on "$FAIL_ON"
fi
tiekartta status --format markdown ${1+"$@"} -- "$ROADMAPS" >> "$GITHUB_STEP_SUMMARY"
