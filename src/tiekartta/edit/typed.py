"""What a person types → a value of the format: whether `5` is a number or a text is for the key to say."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

from tiekartta.edit.operations import Path, SetValue, at, perform
from tiekartta.model.header import Header
from tiekartta.model.roadmap import HEADER, LISTS
from tiekartta.read.compose import compose

_WHOLE_TEXT = frozenset({"title", "description", "notes", "answer", "outcome", "owner", "response", "note", "why"})


def typed(entry: dict[str, Any], list_name: str, path: Path, text: str) -> Any:
    """The value that a text means under a key of an entry: the first reading of it that the model takes.

    A text that no reading makes right stays a text; checking the result tells what is wrong with it.
    """
    model = Header if list_name == HEADER else LISTS[list_name]
    own = {key: value for key, value in entry.items() if list_name != HEADER or key not in LISTS}
    for value in readings(text, split=str(path[-1]) not in _WHOLE_TEXT):
        if _is_right(model, own, path, value):
            return value
    return text


def readings(text: str, split: bool = True) -> list[Any]:
    """What a text may mean: itself, a number or truth value, a list or mapping in YAML's brackets, words by commas."""
    found: list[Any] = [text]
    read = compose(text, "").value if text.strip() else None
    if isinstance(read, (bool, int, float)) or (isinstance(read, (list, dict)) and text.lstrip()[:1] in "[{"):
        found.append(read)
    if isinstance(read, (list, dict)) and text.lstrip()[:1] in "[{":
        found.reverse()
    if split:
        found.append([part.strip() for part in text.split(",") if part.strip()])
    return found


def _is_right(model: type[BaseModel], entry: dict[str, Any], path: Path, value: Any) -> bool:
    """Whether the model has nothing to say about the key with this value."""
    try:
        with_value = perform(entry, SetValue(path, value))
    except (KeyError, IndexError, TypeError):
        return False
    try:
        model.model_validate(with_value)
    except ValidationError as error:
        return not any(details["loc"][:1] == path[:1] for details in error.errors(include_url=False))
    return True


def has(entry: Any, path: Path) -> bool:
    """Whether a path leads somewhere."""
    try:
        at(entry, path)
    except (KeyError, IndexError):
        return False
    return True
