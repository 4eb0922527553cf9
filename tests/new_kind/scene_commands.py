"""A register of exhibitions kept by the command line alone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from exchange_process import answered

NEW = (
    "title_en=Astrolabes",
    "title_ar=أسطرلابات",
    "type=travelling",
    "opens_on=March 2027",
    "visitors=1200",
    "budget=900 BHD",
    "is_free=yes",
    "curator=Leïla",
    "lenders=ORG-UN",
)


def play(folder: Path) -> dict[str, Any]:
    """What each command answers."""
    os.environ["IWHC_PROFILE"] = str(folder / "profile")
    words("init", "--office", "HQ", "--name", "Headquarters", "--person", "Osama", "--headquarters", "--sample")
    key = document("add", "exhibition", *NEW)["key"]
    exhibit = document("add", "exhibit", f"exhibition={key}", "name=Brass astrolabe")["key"]
    shown = document("show", "exhibition", key)
    words("set", "exhibition", key, "visitors=1300", "title_fr=Astrolabes")
    plan, lines = folder / "plan.pdf", folder / "more.jsonl"
    plan.write_bytes(b"%PDF-1.7\nwhere the showcases are\n%%EOF\n")
    new = {"do": "add", "kind": "exhibition", "values": {"title_en": "Coins", "type": "permanent"}}
    lines.write_text(json.dumps(new), encoding="utf-8")
    attached = document("attach", "exhibition", key, str(plan))
    document("apply", str(lines))
    return {
        "kinds": {one["kind"]: one for one in document("kinds") if one["kind"] in ("exhibition", "exhibit")},
        "shown": shown,
        "exhibit": document("show", "exhibit", exhibit),
        "changed": document("show", "exhibition", key, "--history"),
        "listed": document("list", "exhibition", "--filter", "type=travelling"),
        "not listed": document("list", "exhibition", "--filter", "type=online"),
        "found": document("search", "brass"),
        "attached": attached,
        "with document": document("show", "exhibition", key),
        "all": document("list", "exhibition"),
        "verified": document("verify"),
        "refused": document("set", "exhibition", key, "type=never", code=1)["error"],
        "said": {code: words("show", "exhibition", key, "--lang", code) for code in ("ar", "en", "fr")},
    }


def words(*arguments: str, code: int = 0) -> str:
    """What a command says."""
    answer = answered(list(arguments))
    assert answer["code"] == code, (arguments, answer)
    return str(answer["out"])


def document(*arguments: str, code: int = 0) -> Any:
    """What a command answers in JSON."""
    return json.loads(words(*arguments, "--json", code=code))
