"""What a form asks of a group, an owner or a party: unfinished items, open questions, and what is to be delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.items import is_named, with_subgroups
from tiekartta.model.forms import (
    ASKED,
    DELIVERIES,
    ITEMS,
    OF_POINTS,
    QUESTIONS,
    Asked,
    Form,
    FormEntry,
    shown_status,
    shown_text,
    value_in,
)
from tiekartta.model.items import Deliverable, Question, Scheduled, Task
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText, Titles, in_language
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True)
class Recipient:
    """Who fills a form in: a group with its sub-groups, those whose name as owner holds a text, or a party."""

    group: str | None = None
    owner: str | None = None
    party: str | None = None


def form_of(roadmaps: Sequence[Roadmap], schedule: Schedule, recipient: Recipient, lang: str) -> Form:
    """The form for a recipient, over all roadmaps; its texts are in `lang` where the roadmaps have them so."""
    makers = [_Maker(each, schedule, recipient, lang) for each in roadmaps]
    entries = [entry for maker in makers for entry in maker.entries()]
    concerned = {each.roadmap for each in entries}
    return Form(
        next((maker.by for maker in makers if maker.by), recipient.owner or recipient.party or recipient.group or ""),
        lang,
        {each.id: schedule.status_date(each.id).isoformat() for each in roadmaps if each.id in concerned},
        {each.id: in_language(each.header.title, lang) for each in roadmaps if each.id in concerned},
        tuple(entries),
    )


def parties_of(roadmaps: Sequence[Roadmap]) -> set[str]:
    """The parties of roadmaps: those of their headers, and those that owe something."""
    owing = {party for each in roadmaps for row in each.rows.values() for party in row.item.deliverables}
    return owing.union(*(each.header.parties for each in roadmaps))


class _Maker:
    """Makes the rows of one roadmap, in the order of its files."""

    def __init__(self, roadmap: Roadmap, schedule: Schedule, recipient: Recipient, lang: str) -> None:
        self.roadmap = roadmap
        self.schedule = schedule
        self.recipient = recipient
        self.lang = lang
        self.groups = with_subgroups(roadmap, recipient.group or "")
        self.by = self._name()

    def _name(self) -> str:
        """What the recipient is called in the roadmap; empty where it is not known there."""
        recipient = self.recipient
        if recipient.group:
            found = next((each.title for each in self.roadmap.groups if each.id == recipient.group), "")
            return in_language(found, self.lang)
        if recipient.party and recipient.party in self.roadmap.header.parties:
            return in_language(self.roadmap.header.parties[recipient.party], self.lang)
        return ""

    def entries(self) -> Iterator[FormEntry]:
        """The items, then the questions, then the deliveries."""
        rows = [row for row in self.roadmap.rows.values() if not row.gone]
        for row in rows:
            done = self.schedule.is_done(self.roadmap.id, row.item.id)
            if not done and not row.is_parent and self._is_theirs(row.group, row.owner):
                yield self._item(row)
        for question in self.roadmap.questions:
            if question.is_open and self._is_theirs(question.group, question.owner):
                yield self._question(question)
        for row in rows:
            yield from self._deliveries(row)

    def _is_theirs(self, group: str | None, owner: LocalText | None) -> bool:
        recipient = self.recipient
        if recipient.group:
            return group in self.groups
        if recipient.owner:
            return is_named(owner, recipient.owner)
        return owner is not None and bool(_called(owner) & self._party_names())

    def _party_names(self) -> set[str]:
        party = self.recipient.party or ""
        return {party.casefold()} | _called(self.roadmap.header.parties.get(party, party))

    def _item(self, row: Row) -> FormEntry:
        item, dates = row.item, self.schedule.dates[self.roadmap.id][row.item.id]
        parent = self.roadmap.rows[row.parent] if row.parent else None
        locked = {
            "package": shown_text(parent.title, self.lang) if parent else "",
            "start": dates.early_start.isoformat(),
            "finish": dates.early_finish.isoformat(),
            "deadline": item.deadline.date.isoformat() if item.deadline else "",
        }
        is_point = not isinstance(item, Task) or item.is_point
        asked = {
            key: Asked(base := value_in(item, key, self.lang), shown_status(item) if key == "status" else base)
            for key in ASKED[ITEMS]
            if not is_point or key in OF_POINTS
        }
        return self._entry(ITEMS, item.id, "", row.title, locked, asked)

    def _question(self, question: Question) -> FormEntry:
        rows = self.roadmap.rows
        blocks = [shown_text(rows[each].title, self.lang) if each in rows else each for each in question.blocks]
        locked = {"blocks": ", ".join(blocks), "due": question.due.isoformat() if question.due else ""}
        asked = {key: Asked("", "") for key in ASKED[QUESTIONS]}
        return self._entry(QUESTIONS, question.id, "", self.roadmap.title_of(question), locked, asked)

    def _deliveries(self, row: Row) -> Iterator[FormEntry]:
        """What is still to come, also of what is finished: a party's own, or all that those get whose item it is."""
        item: Scheduled = row.item
        for party, delivery in item.deliverables.items():
            if not delivery.is_owed:
                continue
            if self.recipient.party:
                if party != self.recipient.party:
                    continue
            elif not self._is_theirs(row.group, row.owner):
                continue
            yield self._delivery(row, party, delivery)

    def _delivery(self, row: Row, party: str, delivery: Deliverable) -> FormEntry:
        due: date | None = delivery.due or (row.item.deadline.date if row.item.deadline else None)
        asked = {key: Asked(base := value_in(delivery, key, self.lang), base) for key in ASKED[DELIVERIES]}
        if asked["notes"].shown.endswith("…"):
            del asked["notes"]
        locked = {"party": party, "due": due.isoformat() if due else ""}
        return self._entry(DELIVERIES, row.item.id, party, row.title, locked, asked)

    def _entry(
        self,
        sheet: str,
        name: str,
        party: str,
        title: LocalText,
        locked: Mapping[str, str],
        asked: Mapping[str, Asked],
    ) -> FormEntry:
        told = {"id": name, "title": shown_text(title, self.lang), **locked}
        return FormEntry(sheet, self.roadmap.id, name, party, told, asked)


def _called(text: LocalText) -> set[str]:
    texts = text if isinstance(text, Titles) else (text,)
    return {each.casefold() for each in texts if each}
