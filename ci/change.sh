#!/usr/bin/env bash
# What a change does to the roadmaps: in the summary of the run, and as one comment that later runs update.
set -euo pipefail

readonly mark='<!-- tiekartta -->'
readonly longest=60000 # GitHub takes 65536 characters
readonly no_commit=0000000000000000000000000000000000000000

# The version that the change began from; nothing when there is none.
base() {
  if [ -n "${BASE:-}" ]; then
    printf '%s' "$BASE"
  elif [ -n "${PULL_REQUEST_BASE:-}" ]; then
    # A pull request is checked out as its merge: its first parent is then exactly what it will be merged into.
    if git rev-parse --quiet --verify 'HEAD^2^{commit}' > /dev/null; then
      git rev-parse 'HEAD^1'
    else
      printf '%s...HEAD' "$PULL_REQUEST_BASE"
    fi
  elif [ -n "${BEFORE:-}" ] && [ "$BEFORE" != "$no_commit" ]; then
    printf '%s' "$BEFORE"
  fi
}

# Put the text of a file into the comment that is there already, or into a new one.
comment() {
  local comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" id
  id=$(gh api --paginate "$comments" \
    --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1) || return 1
  if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$1"
  else
    gh api --silent --method POST "$comments" --field "body=@$1"
  fi
}

from=$(base)
if [ -z "$from" ]; then
  echo "There is no earlier version to compare with."
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [[ "$from" == *...* ]]; then
  versions=("$from")
else
  versions=("$from" HEAD)
fi
tiekartta diff "${versions[@]}" "$ROADMAPS" --format markdown > "$folder/diff.md"
cat "$folder/diff.md" >> "$GITHUB_STEP_SUMMARY"

if [ -z "${PULL_REQUEST:-}" ] || [ "${COMMENT:-true}" != true ]; then
  exit 0
fi
{
  printf '%s\n' "$mark"
  head -c "$longest" "$folder/diff.md" | iconv -c -f UTF-8 -t UTF-8
  if [ "$(wc -c < "$folder/diff.md")" -gt "$longest" ]; then
    printf '\n\n…\n'
  fi
} > "$folder/comment.md"
if ! comment "$folder/comment.md"; then
  # A pull request from a fork gets a token that only reads; its diff is in the summary all the same.
  echo "::notice::The comment could not be written: the token needs pull-requests: write. The diff is in the summary."
fi
