"""Rules of schedule quality: each of the 14 checks that fails is one finding, with its offenders as related places."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding, Place


def failed_checks(plan: Plan) -> Iterator[Finding]:
    """The failed checks. What very few items or links fail says nothing: it is left to the assessment itself."""
    from tiekartta.analyse.quality import Check, Offender, assess

    def place(offender: Offender) -> Place:
        path = ("depends_on", offender.number) if offender.number is not None else ()
        return plan.place(offender.item, *path)

    def told(check: Check) -> bool:
        if check.number == 10:
            return check.count > 0
        return check.passed is False and (check.unit != "share" or check.total >= minimum)

    minimum = plan.config.quality.minimum
    report = assess(plan)
    if report.checks[0].total < minimum:
        return
    for check in report.checks:
        if told(check):
            args = {
                "n": check.count,
                "total": check.total,
                "value": None if check.value is None else round(check.value, 1),
                "limit": check.limit,
                "days": plan.config.quality.high_float_days
                if check.number == 6
                else plan.config.quality.high_duration_days,
            }
            where = place(check.offenders[0]) if check.number in (2, 7, 9, 12) and check.offenders else plan.place()
            yield Finding(check.code, where, args, tuple(place(each) for each in check.offenders))


OF_DATES: tuple[Rule, ...] = (failed_checks,)
