"""A row of the timeline with the card of its item: as few bytes as tell what `show` and `why` tell of it.

What an item waits for is named by the numbers of rows, what waits for it stands on the cards there, and what concerns
it in the part on open matters. The script writes titles for the numbers, and gathers the rest on the item's own card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup, escape

from tiekartta.analyse.counterparts import Counterpart
from tiekartta.analyse.fields import Field
from tiekartta.analyse.fields import Told as Value
from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.neighbours import Neighbour
from tiekartta.analyse.page.cards import Card
from tiekartta.base.words import Reason
from tiekartta.model.references import Reference, full_name
from tiekartta.render.cells import safe
from tiekartta.render.page.gantt import Row
from tiekartta.render.page.teller import Teller
from tiekartta.render.views.show import told
from tiekartta.render.views.status import reason_text
from tiekartta.render.views.why import because, cause_text

_LEFT_OUT = frozenset({"status", "started", "finished", "date", "package", "critical", "answer", "sources"})
"""Keys of the file whose facts the dates and the state of a card tell, and short names of sources."""

_GUESSES = frozenset({"assumed", "duration", "estimate"})
"""Keys that say what was thought of work before it was done."""

_CARD_SAYS_IT = frozenset(
    {"link", "child", "data-date", "planned-start", "meeting-planned", "planned-date", "event", "fact"}
)
"""What sets dates and stands on the card already: a link, the items of a package, a planned day."""

_DATES_SAY_IT = frozenset(
    {"reason.started", "reason.later", "reason.event", "reason.little-float", "reason.no-float"}
    | {"reason.meeting", "reason.reached"}
)
"""Reasons that say no more than the dates and the float beside them."""

_LINKS_SAY_IT = frozenset({"reason.predecessor", "reason.decision"})
"""Reasons that name an unfinished item; its own row has its date."""

_SAY_THEMSELVES = frozenset({"basis", "notes", "description", "duration", "outcome"})
"""Keys whose values need no label."""

_AIM = "deadline.target"
"""The word of a date that is aimed at."""

_FLAGS = {"assumed": "show.assumed-link", "necessary": "field.necessary"}
"""Keys that say yes: the word of each."""


class CardTeller(Teller):
    """Tells the items of one roadmap: a row each, and below it a row with its card."""

    def row(self, each: Row, card: Card) -> Markup:
        """The row of an item with its drawing, and its card."""
        lane, item = each.lane, card.item
        if each.number is None:
            return self._visiting(each, card)
        depth = [] if lane.depth == 2 else [f"d{min(lane.depth, 5)}"]
        classes = " ".join([*depth, *["c"] * item.critical, *["pk"] * card.is_parent])
        sign_ = Markup("<i>◆</i> ") if item.critical and not card.is_parent and item.state != "done" else ""
        count = Markup(" <small>{}</small>").format(lane.count) if lane.count else ""
        number = "" if item.state == "done" or card.is_parent else self.number(item.total_float)
        attribute = f' class="{classes}"' if " " in classes else f" class={classes}" if classes else ""
        state = "" if item.state == "on-track" else f" class={item.state}"  # the plain case is the style's
        lines = Markup("").join(self.lines(card))
        return Markup(
            f"<tr id={self.id(item.id)}{attribute}>{self._head(each.number)}{self.of(item.title)}>{{}}{{}}{{}}"
            f"<td{state}>{{}}<td>{{}}<td>{{}}<td>{{}}<tr><td colspan=5>{{}}"
        ).format(
            sign_, safe(self.text(item.title)), count, self.state(item.state), self.day(item.early_finish), number,
            each.drawing, lines,
        )  # fmt: skip

    def _visiting(self, each: Row, card: Card) -> Markup:
        """The row of a package in a group that is not its own: a link to its row, and what this group has in it."""
        lane = each.lane
        return Markup(
            f'<tr class="x pk d{min(lane.depth, 5)}"><th scope=row>{{}} <small>{{}}</small>'
            f"<td class={lane.state}>{{}}<td>{{}}<td><td>{{}}"
        ).format(
            self.link(card.item.id, card.item.title), lane.count, self.state(lane.state), self.day(lane.finish),
            each.drawing,
        )  # fmt: skip

    def lines(self, card: Card) -> Iterator[Markup]:
        """The lines of a card, the first of them always."""
        yield self._facts(card)
        if card.predecessors and card.item.state != "done":
            waits = self._predecessors(card.predecessors)
            yield Markup("<p class=p>{} {}").format(self.words("page.waits-for"), waits)
        yield from (Markup("<p>{}").format(line) for line in self._more(card))

    def _facts(self, card: Card) -> Markup:
        """Why it is in its state, when it is, with how much float, whose, and of what phase.

        The row has the forecast finish and the total float; a float that is the same is not told again.
        """
        words, item, dates = self.words, card.item, card.dates
        one = dates.early_start == dates.early_finish
        told = "" if one else self.period(dates.early_start, dates.early_finish)
        if item.state != "done" and not card.is_parent:
            latest = words("page.latest", late=dates.late_finish)
            told = latest if one else f"{told}, {latest}"
            if card.free_float != item.total_float:
                told += words("page.free-float", n=card.free_float)
            if card.float_to_target not in (None, item.total_float):
                told += words("page.to-target", n=card.float_to_target)
            reasons = [each for each in item.reasons if not self._stands_there(each, card)]
            told = " · ".join([*(reason_text(each, words) for each in reasons), told])
        return Markup(" · ").join([*[escape(safe(told))] * bool(told), *self._whose(card)])

    @staticmethod
    def _stands_there(reason: Reason, card: Card) -> bool:
        """Whether the dates, the float or the link to what an item waits for say as much as a reason."""
        if reason.key in _LINKS_SAY_IT:
            return dict(reason.args)["title"] in {each.title for each in card.predecessors}
        return reason.key in _DATES_SAY_IT

    def _whose(self, card: Card) -> Iterator[Markup]:
        item = card.item
        if card.is_parent:
            yield escape(self.words("timeline.kind.package"))
        elif item.kind != "task":
            yield escape(self.words(f"kind.{item.kind}"))
        body = self.bodies.get(item.body or "", item.body) if item.meeting and item.state != "done" else None
        told = self.text(body)
        same = told.casefold() == self.text(item.owner).casefold()
        if item.owner:
            yield Markup(f"<em{self.of(item.owner)}>{{}}</em>").format(safe(self.text(item.owner)))
        if body is not None:
            spare = self.spare(item)
            yield escape(safe(", ".join([*[told] * (not same), *[spare] * bool(spare)])))
        if item.phase in self.phases:
            yield escape(self.words("page.phase", n=self.phases[item.phase]))

    def _predecessors(self, found: Sequence[Neighbour]) -> Markup:
        """What an item waits for, with the link where it is not plain, and which of them sets the date."""
        return Markup("; ").join(map(self._predecessor, found))

    def _predecessor(self, each: Neighbour) -> Markup:
        notes = [each.link] * (each.link != "FS") + [self.words("page.driving")] * each.driving
        if each.why:
            notes.append(safe(self.text(each.why)))
        told = self.point(Reference(each.roadmap, each.id).within(self.roadmap), each.title)
        return told + escape(f" ({', '.join(notes)})") if notes else told

    def _head(self, number: int) -> Markup:
        """The heading of a row with its number, which the style shows; after a prefix it stands apart."""
        apart = f" data-n={number}" if self.prefix else ""
        return Markup(f"<th id={self.id(str(number), '')}{apart} scope=row")

    def _more(self, card: Card) -> Iterator[Markup]:
        """The other lines of a card, those that it has."""
        yield from self._why(card)
        if card.implements:
            yield Markup("<b>{}</b> {}").format(self.words("show.implements"), self._counterpart(card.implements))
        for other in card.implemented_by:
            yield Markup("<b>{}</b> {}").format(self.words("show.implemented-by"), self._counterpart(other))
        fields = [each for each in card.fields if not self._said(each, card.item)]
        if card.item.deadline and card.item.basis:  # the deadline tells its basis
            fields = [each for each in fields if each.key != "basis" or card.item.deadline_kind != "statutory"]
        if fields:
            yield Markup(" · ").join(self._fields(fields))
        for entry in card.journal:
            alert = f" ({self.words(f'alert.{entry.alert}')})" if entry.alert else ""
            by = f"{self.text(entry.by)} " if entry.by else ""
            yield Markup("<b>{}</b> {}").format(safe(f"{by}{self.day(entry.date)}{alert}"), self.span(entry.note))

    @staticmethod
    def _said(field: Field, item: StatusItem) -> bool:
        """Whether the dates and the state of a card tell a field, or it was a guess at what is done now."""
        if field.key == "meeting":
            return item.early_finish in {value.value for value in field.values}
        return field.key in _LEFT_OUT or (field.key in _GUESSES and item.state == "done")

    def _fields(self, fields: Sequence[Field]) -> Iterator[Markup]:
        """The keys of the file; a planned start begins the target date, where there is one."""
        values = {each.key: each.values for each in fields}
        aims = any(value.word == _AIM for value in values.get("deadline", ()))
        start = next((value.value for value in values.get("start", ()) if aims), None)
        for field in fields:
            if field.key == "deadline":
                yield escape(safe("; ".join(self._deadline(value, start) for value in field.values)))
            elif start is None or field.key != "start":
                yield self._field(field)

    def _field(self, field: Field) -> Markup:
        if field.key in _FLAGS:
            return escape(self.words(_FLAGS[field.key]))
        values = safe("; ".join(told(value, self.words) for value in field.values))
        if field.key in _SAY_THEMSELVES:
            return escape(values)
        return escape(f"{self.words(f'field.{field.key}')} {values}")

    def _deadline(self, value: Value, start: object) -> str:
        """A deadline by its kind and day, a target date with the planned start before it; a basis as it is."""
        if value.word is None:
            return told(value, self.words)
        finish, words = value.value, self.words
        if value.word == _AIM and isinstance(start, date) and isinstance(finish, date):
            begins = words.day_month(start) if start.year == finish.year else words.date(start)
            return words("page.aim", start=begins, finish=finish)
        return f"{words(f'page.{value.word}')} {words.value(finish)}"

    def _why(self, card: Card) -> Iterator[Markup]:
        """What sets the dates, where no link to a card says so, and what else would hold them."""
        step = card.step
        if step is None or step.cause is None:
            return
        kind, words = step.cause.driver.kind, self.words
        asked = kind == "question" and any("question" in each.key for each in card.item.reasons)
        whole = because(step, words)
        cause = cause_text(step.cause, step.kind, step.end, words, active=step.state == "active")
        plain = (asked or kind in _CARD_SAYS_IT) and whole == cause and not step.cause.via_title
        told = [] if plain else [whole]
        told += [
            cause_text(cause, step.kind, "start", self.words, step.state == "active")
            for cause in card.others
            if cause.driver.kind not in _CARD_SAYS_IT
        ]
        if told:
            yield escape(safe(f"{self.words('page.why')} {'; '.join(told)}"))

    def _counterpart(self, other: Counterpart) -> Markup:
        told = self.link(full_name(other.id, other.roadmap), other.title)
        parts = [safe(other.roadmap)]
        parts += [self.day(other.early_finish)] if other.early_finish else []
        parts += [self.state(other.state)] if other.state else []
        return told + escape(f" ({', '.join(parts)})")
