#!/usr/bin/env python3
"""The rules of xAPI 1.0.3 for statements, held against a file of JSON Lines.

Rules are those of the specification's part two (statements, 2.2-2.4 and 4): what a statement must
have, how actors are identified, what addresses, languages, scores, times and durations look like.
Prints nothing and gives the statements back when all is well; raises AssertionError otherwise.
"""
import json
import re
import sys
import uuid

IRI = re.compile(r"^[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+$", re.I)
RFC3339 = re.compile(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
                     r"(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$")
DURATION = re.compile(r"^P(?!$)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$")
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$")
STATEMENT = {"id", "actor", "verb", "object", "result", "context", "timestamp", "stored",
             "authority", "version", "attachments"}
RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT = {"registration", "instructor", "team", "contextActivities", "revision", "platform",
           "language", "statement", "extensions"}
ACTIVITIES = {"parent", "grouping", "category", "other"}
INTERACTION = {"interactionType", "choices", "correctResponsesPattern"}
CMI = "http://adlnet.gov/expapi/activities/cmi.interaction"
IDENTIFIERS = {"mbox", "mbox_sha1sum", "openid", "account"}


def no_null(value, where):
    assert value is not None or ".extensions" in where, f"{where}: null outside an extension"
    if isinstance(value, dict):
        for key, inner in value.items():
            no_null(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            no_null(inner, f"{where}[{i}]")
    elif isinstance(value, str):
        assert value != "", f"{where}: empty"


def is_iri(value, where):
    assert isinstance(value, str) and IRI.match(value), f"{where}: {value!r} is no IRI"


def is_map(value, where):
    assert isinstance(value, dict) and value, f"{where}: no language map"
    for tag, text in value.items():
        assert LANGUAGE.match(tag), f"{where}: {tag!r} is no language"
        assert isinstance(text, str), f"{where}.{tag}: no text"


def is_uuid(value, where):
    assert isinstance(value, str) and str(uuid.UUID(value)) == value.lower(), f"{where}: {value!r}"
    assert uuid.UUID(value).variant == uuid.RFC_4122, where


def agent(value, where, group_allowed=True):
    kind = value.get("objectType", "Agent")
    assert kind in ("Agent", "Group"), f"{where}: {kind}"
    assert kind == "Agent" or group_allowed, f"{where}: a group within a group"
    found = IDENTIFIERS & value.keys()
    assert len(found) <= 1, f"{where}: more than one identifier"
    assert found or (kind == "Group" and value.get("member")), f"{where}: nobody is identified"
    # Rules of our own: an account, never a mailbox.
    assert not found or found == {"account"}, f"{where}: named by {found}"
    if "account" in value:
        assert value["account"].keys() == {"homePage", "name"}, where
        is_iri(value["account"]["homePage"], f"{where}.homePage")
        assert "@" not in value["account"]["name"], where
    allowed = {"objectType", "name", "account"} | ({"member"} if kind == "Group" else set())
    assert value.keys() <= allowed, f"{where}: {value.keys() - allowed}"
    for i, one in enumerate(value.get("member", [])):
        agent(one, f"{where}.member[{i}]", group_allowed=False)


def activity(value, where):
    assert value.get("objectType", "Activity") == "Activity", where
    is_iri(value["id"], f"{where}.id")
    assert value.keys() <= {"objectType", "id", "definition"}, where
    definition = value.get("definition", {})
    assert definition.keys() <= {"name", "description", "type", "moreInfo", "extensions"} | \
        INTERACTION, where
    if definition.keys() & INTERACTION:
        interaction(definition, where)
    for key in ("name", "description"):
        if key in definition:
            is_map(definition[key], f"{where}.{key}")
    if "type" in definition:
        is_iri(definition["type"], f"{where}.type")


def interaction(definition, where):
    """2.4.4.1, of the kind that we write: a choice, its components, patterns of their ids."""
    assert definition.get("type") == CMI, f"{where}: an interaction of type {definition.get('type')}"
    assert definition.get("interactionType") == "choice", where
    ids = []
    for i, one in enumerate(definition["choices"]):
        assert one.keys() <= {"id", "description"}, f"{where}.choices[{i}]"
        # What parts answers in a pattern, and white space, are no part of an id.
        assert re.match(r"^[^\s,\[\]]+$", one["id"]), f"{where}.choices[{i}]: {one['id']!r}"
        is_map(one["description"], f"{where}.choices[{i}].description")
        ids.append(one["id"])
    assert len(set(ids)) == len(ids) >= 2, f"{where}: {ids}"
    patterns = definition["correctResponsesPattern"]
    assert isinstance(patterns, list), where
    for pattern in patterns:
        assert set(pattern.split("[,]")) <= set(ids), f"{where}: {pattern!r} is none of {ids}"


def answered(value, where):
    """What was answered is one of the choices, and a success is what the patterns make of it."""
    definition = value["object"].get("definition", {})
    if "interactionType" not in definition:
        return
    given = value["result"]["response"]
    assert given in [one["id"] for one in definition["choices"]], f"{where}: {given!r}"
    right = given in definition["correctResponsesPattern"]
    assert value["result"].get("success", right) == right, f"{where}: {value['result']}"


def extensions(value, where):
    for key in value:
        is_iri(key, where)


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def result(value, where):
    assert value.keys() <= RESULT, f"{where}: {value.keys() - RESULT}"
    if "score" in value:
        score = value["score"]
        assert score and score.keys() <= {"scaled", "raw", "min", "max"}, where
        assert all(number(v) for v in score.values()), f"{where}: {score}"
        assert -1 <= score.get("scaled", 0) <= 1, f"{where}: {score}"
        least, most = score.get("min", float("-inf")), score.get("max", float("inf"))
        assert least < most and least <= score.get("raw", least) <= most, f"{where}: {score}"
    for key in ("success", "completion"):
        assert isinstance(value.get(key, True), bool), f"{where}.{key}"
    if "duration" in value:
        assert DURATION.match(value["duration"]), f"{where}: {value['duration']!r}"
    extensions(value.get("extensions", {}), f"{where}.extensions")


def context(value, where, about_activity):
    assert value.keys() <= CONTEXT, f"{where}: {value.keys() - CONTEXT}"
    assert about_activity or not {"revision", "platform"} & value.keys(), where
    if "registration" in value:
        is_uuid(value["registration"], f"{where}.registration")
    if "language" in value:
        assert LANGUAGE.match(value["language"]), where
    if "team" in value:
        assert value["team"]["objectType"] == "Group", where
        agent(value["team"], f"{where}.team")
    if "instructor" in value:
        agent(value["instructor"], f"{where}.instructor")
    around = value.get("contextActivities", {})
    assert around.keys() <= ACTIVITIES, where
    for key, some in around.items():
        for one in some if isinstance(some, list) else [some]:
            activity(one, f"{where}.{key}")
    extensions(value.get("extensions", {}), f"{where}.extensions")


def statement(value, where):
    assert value.keys() <= STATEMENT, f"{where}: {value.keys() - STATEMENT}"
    for key in ("actor", "verb", "object"):
        assert key in value, f"{where}: no {key}"
    no_null(value, where)
    is_uuid(value["id"], f"{where}.id")
    agent(value["actor"], f"{where}.actor")
    assert value["verb"].keys() <= {"id", "display"}, where
    is_iri(value["verb"]["id"], f"{where}.verb")
    is_map(value["verb"]["display"], f"{where}.verb.display")
    activity(value["object"], f"{where}.object")
    answered(value, where)
    result(value.get("result", {}), f"{where}.result")
    context(value.get("context", {}), f"{where}.context", True)
    if "timestamp" in value:
        assert RFC3339.match(value["timestamp"]), f"{where}: {value['timestamp']!r}"
        assert not value["timestamp"].endswith("-00:00"), where


def read(path):
    """All statements of a file, each held against the rules, no two of one id."""
    def refuse(name):
        raise AssertionError(f"{path}: {name} is no JSON")
    statements = []
    seen = set()
    with open(path, encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            value = json.loads(line, parse_constant=refuse)
            statement(value, f"{path}:{n}")
            assert value["id"] not in seen, f"{path}:{n}: an id a second time"
            seen.add(value["id"])
            statements.append(value)
    assert statements, f"{path}: empty"
    return statements


if __name__ == "__main__":
    for name in sys.argv[1:]:
        read(name)
