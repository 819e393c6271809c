"""English: what `tiekartta init` asks and tells."""

WORDS: dict[str, str | tuple[str, str]] = {
    "init.ask-ci": "Files for CI",
    "init.made": "Made:",
    "init.next": "Next:",
    "init.file.roadmap": "the roadmap: change it to your own",
    "init.file.schema": "what editors check and complete the roadmap with",
    "init.file.pre-commit": "checks the roadmap before each commit",
    "init.file.ci": "tells in CI what is wrong, where we stand and what changes",
    "init.exists": "Nothing was written, because these are already there: {files}",
    "init.exists-mend": "Give another folder, or leave files out with --ci none and --no-pre-commit.",
}
