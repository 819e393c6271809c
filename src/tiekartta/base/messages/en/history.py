"""English: the words of `tiekartta history`."""

WORDS: dict[str, str | tuple[str, str]] = {
    "history.title": "History: {title}",
    "history.reading": "Reading versions",
    "history.versions": "Versions",
    "history.period": ("{n} version, {first}", "{n} versions, {first}–{last}"),
    "history.none": "No version of this roadmap has been committed yet.",
    "history.now": "Target now",
    "history.reserve-slipping": (
        "The target's reserve shrank in the latest version, by {days}.",
        "The target's reserve has shrunk in each of the last {n} versions, by {days} in all.",
    ),
    "history.reserve-improving": (
        "The target's reserve grew in the latest version, by {days}.",
        "The target's reserve has grown in each of the last {n} versions, by {days} in all.",
    ),
    "history.reserve-steady": (
        "The target's reserve is as it was in the version before.",
        "The target's reserve has not changed in the last {n} versions.",
    ),
    "history.reserve-mixed": (
        "The target's reserve has changed one way and the other.",
        "The target's reserve has changed one way and the other; over {n} versions it is {change}.",
    ),
    "history.smaller": "smaller by {days}",
    "history.greater": "greater by {days}",
    "history.equal": "the same",
    "history.slipping": (
        "“{title}” slipped in the latest version, by {days}.",
        "“{title}” has slipped in each of the last {n} versions, {days} in all.",
    ),
    "history.improving": (
        "“{title}” moved earlier in the latest version, by {days}.",
        "“{title}” has moved earlier in each of the last {n} versions, {days} in all.",
    ),
    "history.days": ("{n} working day", "{n} working days"),
    "history.chart": "How the forecasts moved",
    "history.chart-help": "Across: the day of the report. Up: the forecast. A line that rises slips; at the dots the forecast is the day of the report.",
    "history.chart-rest": ("{n} line is not drawn.", "{n} lines are not drawn."),
    "history.lines": "Forecasts",
    "history.first": "First forecast",
    "history.last": "Latest",
    "history.moved": "Moved",
    "history.trend": "Trend",
    "history.trend.slipping": ("slips, latest version", "slips, {n} versions"),
    "history.trend.improving": ("earlier, latest version", "earlier, {n} versions"),
    "history.trend.steady": "steady",
    "history.trend.mixed": "both ways",
    "history.why": "First reason",
    "history.version": "Version",
    "history.done": "Done",
    "history.skipped": (
        "{n} version has errors and is left out: {places}",
        "{n} versions have errors and are left out: {places}",
    ),
    "history.shallow": "The clone is shallow: older versions are missing. Fetch them with git fetch --unshallow.",
    "history.picture": "Milestone trend chart: the forecast of each line by the day of the report.",
}
