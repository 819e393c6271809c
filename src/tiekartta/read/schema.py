"""The JSON Schemas (draft-07, which editors read in full) of roadmap files and of `tiekartta.toml`."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from tiekartta.base.catalogue import FAMILIES, RULES
from tiekartta.model.config import Config
from tiekartta.model.header import Header
from tiekartta.model.roadmap import LISTS
from tiekartta.model.shapes import LOCAL_SCHEMA, REF_PATTERN

DRAFT = "http://json-schema.org/draft-07/schema#"
_LISTS = {
    "phases": "The phases of the roadmap, in their order in time.",
    "groups": "Preparation groups and their sub-groups.",
    "bodies": "Who decides or follows up, with their meetings.",
    "tasks": "The work; tasks may nest with `tasks:` inside.",
    "milestones": "Events: `date` happens whatever we do, `planned` is what we aim at.",
    "decisions": "Decisions, each made in a meeting of its body.",
    "questions": "Open questions; they hold what they block.",
    "risks": "What may go wrong.",
    "issues": "What has gone wrong and is being mended.",
    "journal": "What was told at a date about an item, a group or the whole.",
    "functions": "Key functions and services that must work on day one.",
    "interfaces": "Interfaces between groups (yhdyspinta).",
    "scenarios": "Alternative futures, as changes on the same roadmap.",
}
_REF = "#/definitions/{model}"


def roadmap_schema() -> dict[str, Any]:
    """The schema of a roadmap file: the header with its lists, or a part with lists only."""
    definitions = _definitions(Header, *LISTS.values())
    header = definitions.pop("Header")
    lists = {key: _list(_LISTS[key], model.__name__) for key, model in LISTS.items()}
    _describe_scenarios(definitions)
    return {
        "$schema": DRAFT,
        "title": "tiekartta roadmap",
        "description": "A roadmap file: the header with lists, or a part file with lists only.",
        "type": "object",
        "properties": header["properties"] | lists,
        "additionalProperties": False,
        "anyOf": [{"required": header["required"]}, {"propertyNames": {"enum": list(LISTS)}}],
        "definitions": definitions,
    }


def config_schema() -> dict[str, Any]:
    """The schema of `tiekartta.toml`."""
    definitions = _definitions(Config)
    config = definitions.pop("Config")
    codes = {"enum": [*RULES, *(f"TK{number}" for number in FAMILIES), *FAMILIES.values()]}
    several = {"anyOf": [codes, {"type": "array", "items": codes}]}
    for key in ("select", "ignore"):
        config["properties"][key] = {"description": config["properties"][key]["description"], **several}
    config["properties"]["per_path"]["additionalProperties"] = several
    title = {"$schema": DRAFT, "title": "tiekartta settings", "description": "The settings of a repository."}
    return {**title, **{key: value for key, value in config.items() if key not in title}, "definitions": definitions}


SCHEMAS = {"roadmap": roadmap_schema, "config": config_schema}
"""Every schema by its name."""


class _Generator(GenerateJsonSchema):
    """Leaves out titles and the null of keys that may be missing: an empty key is a slip, and is told as one."""

    def nullable_schema(self, schema: Any) -> Any:
        """The schema of the value itself."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """No titles made from key names."""
        return False


def _definitions(*models: type[BaseModel]) -> dict[str, Any]:
    pairs: list[Any] = [(model, "validation") for model in models]
    _, schema = models_json_schema(pairs, ref_template=_REF, schema_generator=_Generator)
    definitions = {_plain(name): _clean(each) for name, each in schema["$defs"].items()}
    local = {"description": "A text, or one text a language.", **LOCAL_SCHEMA}
    return {**definitions, "Local": local} if Header in models else definitions


def _plain(name: str) -> str:
    return name.lstrip("_")


def _clean(node: Any) -> Any:
    """The schema as draft-07 reads it: nothing may stand beside `$ref`, so that it goes inside an `allOf`."""
    if isinstance(node, list):
        return [_clean(each) for each in node]
    if not isinstance(node, dict):
        return node
    cleaned = {key: _clean(value) for key, value in node.items() if not (key == "default" and value in (None, [], {}))}
    if isinstance(cleaned.get("title"), str):
        del cleaned["title"]
    if cleaned.get("anyOf") == LOCAL_SCHEMA["anyOf"]:
        cleaned = {key: value for key, value in cleaned.items() if key not in ("anyOf", "examples")}
        cleaned["$ref"] = "Local"
    ref = cleaned.get("$ref")
    if isinstance(ref, str):
        cleaned["$ref"] = _REF.format(model=_plain(ref.rpartition("/")[2]))
        if len(cleaned) > 1:
            cleaned["allOf"] = [{"$ref": cleaned.pop("$ref")}]
    return cleaned


def _list(description: str, model: str) -> dict[str, Any]:
    return {"description": description, "type": ["array", "null"], "items": {"$ref": _REF.format(model=model)}}


def _describe_scenarios(definitions: dict[str, Any]) -> None:
    """What a scenario changes has the keys of the items, none of them needed; what it adds are whole items."""
    keys: dict[str, Any] = {}
    for name in ("Question", "Decision", "Milestone", "Task"):
        keys |= definitions[name]["properties"]
    change = {"type": "object", "properties": keys, "additionalProperties": False}
    scenario = definitions["Scenario"]["properties"]
    names = {"pattern": f"^{REF_PATTERN}$"}
    scenario["change"] = {
        "description": scenario["change"]["description"],
        "type": "object",
        "propertyNames": names,
        "additionalProperties": change,
    }
    scenario["add"]["properties"] = {
        key: _list(_LISTS[key], LISTS[key].__name__) | {"type": "array"}
        for key in ("tasks", "milestones", "decisions", "questions")
    }
    scenario["add"]["additionalProperties"] = False
    scenario["add"].pop("propertyNames", None)
