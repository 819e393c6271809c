"""Chances on the page: a sentence on the target, what the chances rest on, and the cells of a deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.status import StatusReport
from tiekartta.analyse.summary.chances import Chance, Chances
from tiekartta.base.words import Words
from tiekartta.render.views.chance_words import basis_text, chance_style, chance_text, day_text, sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of a forecast; `target` is empty where the target has been reached."""

    target: str
    basis: str
    words: Words
    by_item: Mapping[str, Chance]

    def cells(self, item: StatusItem) -> Markup:
        """The chance of a deadline, and the day that is 80 % sure; nothing of what is finished."""
        found = self.by_item.get(item.id) if item.state != "done" else None
        if found is None or found.chance is None:
            return Markup("<td class=num>–<td>–")
        chance = Markup("<td class='num {}'>{}").format(
            chance_style(found.chance), chance_text(found.chance, self.words)
        )
        return chance + Markup("<td class=nw>{}").format(day_text(found.p80, self.words))


def told_of(chances: Chances, status: StatusReport, words: Words) -> Told | None:
    """The chances of a roadmap in words; None where there is nothing to tell a chance of."""
    if not chances.deadlines:
        return None
    ahead = status.target is None or status.target.date > status.status_date
    first = chances.deadlines[0]
    basis = words("forecast.memo-basis", n=words.quantity(chances.runs), basis=basis_text(chances, words))
    target = sentence(first, words) if ahead and first.kind in ("target", "end") else ""
    return Told(target, basis, words, {each.id: each for each in chances.deadlines})
