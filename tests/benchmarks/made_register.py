"""A register of any size for the benchmarks: JSON lines that the program's own `apply` carries out.

The same number of agreements always gives the same lines: titles in three languages, ICESCO and one of 450
universities as parties, a signature of each with a whole, partial or missing day, every kind of agreement.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import AGREEMENT_KINDS

ROOT = Path(__file__).resolve().parents[2]
PER_BATCH = 1_000
SUBJECTS = {
    "en": "heritage education science culture museums training routes mosques digitisation preservation restoration "
    "manuscripts archives libraries crafts oases citadels gardens calligraphy",
    "fr": "patrimoine éducation sciences culture musées formation routes mosquées numérisation préservation "
    "restauration manuscrits archives bibliothèques métiers oasis citadelles jardins calligraphie",
    "ar": "التراث التربية العلوم الثقافة المتاحف التدريب الطرق المساجد الرقمنة الصون الترميم المخطوطات "
    "الأرشيف المكتبات الحرف الواحات القلاع الحدائق الخط",
}
"""What the agreements are about: the same subjects in the same order in each language."""

FORMS = {
    "en": "Memorandum on {0}, {1} and {2} with {3}",
    "fr": "Mémorandum sur {0}, {1} et {2} avec {3}",
    "ar": "مذكرة تفاهم في {0} و{1} و{2} مع {3}",
}
STARTS = ("Ba", "Ra", "Ma", "Du", "Ka", "To", "Sa", "Al", "Te", "Qa", "Ne", "Vo", "Li", "Za", "Fe")
MIDDLES = ("ri", "lo", "na")
ENDS = ("bat", "nama", "kar", "lem", "dou", "riyan", "stan", "dir", "mun", "shat")
CITIES = tuple(f"{first}{second}{third}" for first in STARTS for second in MIDDLES for third in ENDS)
OWNER = "ORG-ICESCO"
"""The owner's identifier among the partners that ship with the program."""

Line = Mapping[str, object]


def lines(agreements: int) -> Iterator[Line]:
    """The lines of the file: the universities, then the agreements, each with its parties and signatures."""
    chance = random.Random(agreements)
    for number, city in enumerate(CITIES):
        yield {"do": "add", "kind": "partner", "as": f"u{number}", "batch": "partners", "values": _university(city)}
    for number in range(agreements):
        for line in _agreement(number, chance):
            yield {**line, "do": "add", "batch": number // PER_BATCH}


def _university(city: str) -> dict[str, Json]:
    names = {"name_en": f"University of {city}", "name_fr": f"Université de {city}", "name_ar": f"جامعة {city}"}
    return {**names, "type": "university"}


def _agreement(number: int, chance: random.Random) -> Iterator[dict[str, object]]:
    university = chance.randrange(len(CITIES))
    subjects = chance.sample(range(SUBJECTS["en"].count(" ") + 1), 3)
    titles = {
        f"title_{code}": form.format(*(SUBJECTS[code].split()[subject] for subject in subjects), CITIES[university])
        for code, form in FORMS.items()
    }
    kind = chance.choice(tuple(AGREEMENT_KINDS))
    yield {"kind": "agreement", "as": f"a{number}", "values": {**titles, "kind": kind}}
    signed_on = _day(chance)
    for position, partner in enumerate((OWNER, f"@u{university}"), 1):
        party = f"p{number}.{position}"
        values: dict[str, Json] = {"agreement": f"@a{number}", "partner": partner, "position": position}
        yield {"kind": "agreement_party", "as": party, "values": values}
        place = {"place_en": chance.choice(CITIES)}
        yield {"kind": "signature", "values": {"agreement_party": f"@{party}", "signed_on": signed_on, **place}}


def _day(chance: random.Random) -> str | None:
    """A day of signing: mostly whole, sometimes a month or a year alone, sometimes missing."""
    year, month, day = chance.randint(2015, 2026), chance.randint(1, 12), chance.randint(1, 28)
    forms = (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}", None)
    return chance.choices(forms, (82, 7, 4, 7))[0]


def write_lines(file: Path, agreements: int) -> None:
    """The lines as a file of JSON lines."""
    with file.open("w", encoding="utf-8") as written:
        written.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines(agreements))


def made_register(folder: Path, agreements: int) -> tuple[Path, float]:
    """The profile of a register with so many agreements, made where it is not in `folder` yet.

    Also the seconds that `apply` took, 0.0 for one that was made before.
    """
    profile = folder / f"profile_{agreements}"
    finished = profile / "made.json"
    if finished.is_file():
        return profile, 0.0
    profile.mkdir(parents=True)
    file = folder / f"agreements_{agreements}.jsonl"
    write_lines(file, agreements)
    command(profile, "init", "--headquarters", "--office", "HQ", "--name", "Rabat", "--person", "Amina")
    started = time.perf_counter()
    command(profile, "apply", str(file))
    seconds = time.perf_counter() - started
    file.unlink()
    finished.write_text(json.dumps({"agreements": agreements, "seconds": seconds}), encoding="utf-8")
    return profile, seconds


def command(profile: Path, *arguments: str) -> str:
    """What the program's command line says, run in a process of its own; CalledProcessError where it fails."""
    environment = {**os.environ, "IWHC_PROFILE": str(profile)}
    asked = [sys.executable, "-m", "iwhc_desktop", *arguments]
    done = subprocess.run(asked, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout
