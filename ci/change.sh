#!/usr/bin/env bash
# What a change does to the roadmaps: in the summary of the run, and as one comment that later runs update.
# Written for bash 3.2 and newer. What is written is what the program wrote: nothing is cut here.
set -euo pipefail

readonly no_commit=0000000000000000000000000000000000000000
readonly no_change='<!-- tiekartta-diff: same -->' # the program's first line when no roadmap changed
readonly comments="repos/$GITHUB_REPOSITORY/issues"

notice() {
  echo "::notice::$1"
}

is_shallow() {
  [ "$(git rev-parse --is-shallow-repository)" = true ]
}

# What the change of a pull request began from. Only the service's own test merge has the pull request's head as its
# second parent: its first parent is then exactly what the head is merged into. Any other merge is the author's own.
pull_request_base() {
  local head="${PULL_REQUEST_HEAD:-}"
  if [ -n "$head" ] && [ "$(git rev-parse --quiet --verify 'HEAD^2' || true)" = "$head" ]; then
    printf 'HEAD^1'
  else
    printf '%s...HEAD' "$PULL_REQUEST_BASE"
  fi
}

# The version that the change began from; nothing when there is none.
base() {
  if [ -n "${BASE:-}" ]; then
    printf '%s' "$BASE"
  elif [ -n "${PULL_REQUEST_BASE:-}" ]; then
    pull_request_base
  elif [ -n "${MERGE_GROUP_BASE:-}" ]; then
    printf '%s...HEAD' "$MERGE_GROUP_BASE"
  elif [ -n "${BEFORE:-}" ] && [ "$BEFORE" != "$no_commit" ]; then
    if git rev-parse --quiet --verify "$BEFORE^{commit}" > /dev/null || is_shallow; then
      printf '%s' "$BEFORE" # of a shallow clone the program says what to fetch
    fi
  fi
}

# Whether the checkout holds what the pull request brings; in a shallow clone that cannot be told.
is_of_pull_request() {
  [ -n "${BASE:-}" ] || [ -z "${PULL_REQUEST_HEAD:-}" ] || is_shallow ||
    git merge-base --is-ancestor "$PULL_REQUEST_HEAD" HEAD 2> /dev/null
}

# Whether a newer commit was pushed since: its own run tells what it does.
is_outdated() {
  local head
  [ -n "${PULL_REQUEST_HEAD:-}" ] || return 1
  head=$(gh api "repos/$GITHUB_REPOSITORY/pulls/$PULL_REQUEST" --jq .head.sha 2> /dev/null) || return 1
  [ -n "$head" ] && [ "$head" != "$PULL_REQUEST_HEAD" ]
}

# The comments that begin with the mark, the oldest first, whoever wrote them.
marked() {
  gh api --paginate "$comments/$PULL_REQUEST/comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id"
}

rewrite() {
  gh api --silent --method PATCH "$comments/comments/$1" --field "body=@$2"
}

# Put the text of a file into the comment that is there already, or, unless there is nothing to tell, into a new one.
comment() {
  local found id first last
  found=$(marked) || return 1
  for id in $found; do
    if rewrite "$id" "$1"; then
      return 0
    fi
  done
  if [ "$same" = yes ]; then
    return 0
  fi
  gh api --silent --method POST "$comments/$PULL_REQUEST/comments" --field "body=@$1" || return 1
  [ -z "$found" ] || return 0
  # Two runs may have found none at the same time: the first comment stays, and has the newest text.
  found=$(marked) || return 0
  first=${found%%$'\n'*} last=${found##*$'\n'}
  if [ "$first" != "$last" ] && rewrite "$first" "$1"; then
    gh api --silent --method DELETE "$comments/comments/$last" || true
  fi
}

from=$(base)
if [ -z "$from" ]; then
  notice "There is no earlier version to compare with: this is the first push of a branch, or its history was replaced."
  exit 0
fi
if ! is_of_pull_request; then
  echo "::error::The checkout does not hold the pull request. Check out its merge (the default of pull_request), or" \
    "refs/pull/NUMBER/merge."
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
case "$from" in
  *...*) set -- "$from" ;;
  *) set -- "$from" HEAD ;;
esac
code=0
tiekartta diff --format markdown -- "$@" "$ROADMAPS" > "$folder/diff.md" || code=$?
if [ ! -s "$folder/diff.md" ]; then
  echo "The comparison ended with exit code $code; the log of the run tells why." > "$folder/diff.md"
fi
cat "$folder/diff.md" >> "$GITHUB_STEP_SUMMARY"

if [ -z "${PULL_REQUEST:-}" ] || [ "${COMMENT:-true}" != true ]; then
  exit "$code"
fi
if ! command -v gh > /dev/null; then
  notice "The comment was not written: this runner has no gh, GitHub's command line. The diff is in the summary."
  exit "$code"
fi
same=no
if [ "$(head -n 1 "$folder/diff.md")" = "$no_change" ]; then
  same=yes
fi
# One comment for each path and language, or for each key that the workflow gives.
key=$(printf '%s' "${COMMENT_KEY:-$ROADMAPS ${TIEKARTTA_LANG:-}}" | git hash-object --stdin)
readonly mark="<!-- tiekartta ${key:0:12} -->"
{
  printf '%s\n' "$mark"
  cat "$folder/diff.md"
} > "$folder/comment.md"
if is_outdated; then
  notice "The comment was left alone: a newer commit has been pushed, and its own run tells what it does."
elif ! comment "$folder/comment.md"; then
  # A pull request from a fork gets a token that only reads; its diff is in the summary all the same.
  notice "The comment could not be written: the token needs pull-requests: write. The diff is in the summary."
fi
exit "$code"
