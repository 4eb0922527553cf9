"""How the sentences of the interface are written, as far as a machine sees it: a pattern per fault and language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_MARK = "[\u064b-\u0650\u0652\u0670]"
_CLAUSE = r"(?:^|[.:;؛!?؟]\s*)"
"""The head of a sentence or of one of its clauses."""

ARABIC_NEGATED_VERBS = (
    *("يمكن", "تمكن", "يجوز", "يوجد", "توجد", "يحق", "يتغير", "تتغير", "يتجاوز", "يزيد", "يقبل", "تقبل", "تُقبل"),
    *("يبيّن", "تبيّن", "يدل", "تدل", "ينتظر", "يتبادل", "يطابق", "تطابق", "يسمح", "يفتح", "يذكر", "يمدد", "يشمل"),
    *("يضيف", "يساوي", "يُطلب", "تُطلب", "يُعرف", "تُعرف", "يظهر", "تظهر", "يوقّع", "تُجدّد"),
)
"""Verbs that may follow لا at the head of an Arabic sentence."""

ARABIC_NONE_OF = (
    *("أنشطة", "اتفاقيات", "استمارات", "أطراف", "أخطاء", "بيانات", "تغييرات", "توقيع", "جديد", "شركاء", "شيء"),
    *("سنة", "قيود", "مزيد", "مكاتب", "ملفات", "نتائج", "نسخة", "نص", "وثائق", "للكل"),
)
"""Nouns that follow لا where it only says *none*; any other noun makes a slogan of it."""

FRENCH_NOUNS_LIKE_INFINITIVES = (
    *("dernier", "premier", "fichier", "calendrier", "courrier", "dossier", "papier", "chiffre", "titre", "autre"),
    *("registre", "lettre", "nombre", "ordre", "membre", "siège", "ministère", "centre", "caractère", "mémoire"),
)
"""Nouns and adjectives after an article that end like an infinitive."""

FRENCH_IMPERSONAL = (
    *(
        "faut",
        "manque",
        "reste",
        "existe",
        "suffit",
        "convient",
        "y",
        "ne",
        "s’agit",
        "n’y",
        "n’existe",
        "n’est",
        "est",
    ),
)
"""Verbs of which *il* is no person and no thing."""


@dataclass(frozen=True)
class Fault:
    """A way of writing that no text may have, unless its English source has the words of `unless`."""

    name: str
    pattern: str
    unless: str = "(?!)"

    def is_in(self, source: str, text: str) -> bool:
        """Whether the text of a message is written in this way."""
        return bool(re.search(self.pattern, text)) and not re.search(self.unless, source, re.IGNORECASE)


_DOTS = Fault("three points", r"\.\.\.")
_ARABIC = (
    _DOTS,
    Fault("«المطلوب» and a masdar", r"المطلوب(?!\w)(?! توقيعها| توقيعه)"),
    Fault("a party that is wanted", "الأطراف المطلوبة"),
    Fault(
        "a slogan of لا and a noun",
        rf"{_CLAUSE}لا (?!(?:{'|'.join((*ARABIC_NEGATED_VERBS, *ARABIC_NONE_OF))})(?!\w))\w",
    ),
    Fault("shadda with a second mark", f"\u0651{_MARK}|{_MARK}\u0651"),
    Fault("«من قبل» for *already*", r"من قبل(?!\w)"),
    Fault("a memory that is not named as a USB stick", r"ذاكرة(?!\w)(?! USB)"),
    Fault("incomplete for *missing*", r"(?<!علامة )(?<!\w)ناقصة?(?!\w)", unless=r"\bincomplete\b"),
)
_FRENCH = (
    _DOTS,
    Fault("« Ceci »", r"\b[Cc]eci\b"),
    Fault(
        "an infinitive on a pronoun without antecedent",
        rf"{_CLAUSE}(?:(?:Le|La|Les|En|Y) |L’)(?!(?:{'|'.join(FRENCH_NOUNS_LIKE_INFINITIVES)})s?\b)"
        r"\w+(?:er|ir|(?<!u)re)\b",
    ),
    Fault(
        "a pronoun without antecedent",
        rf"^(?:\{{\w+\}}\u202f: )?(?:[Ii]l (?!(?:{'|'.join(FRENCH_IMPERSONAL)})\b)|[Ee]lles? |[Ii]ls )",
    ),
    Fault(
        "no narrow no-break space beside a mark",
        r"(?<![\u202f:;!?.\[/])[:;!?»](?=\s|$|[)\]])|«(?!\u202f)|(?<=[\d}])[ \u00a0]?%",
    ),
    Fault("a calque", r"\bfigur(?:er|ent|e)\b|\bformer le tout\b|\bse li(?:re|t|sent) (?:pas )?(?:comme|de)\b"),
)
_ENGLISH = (
    _DOTS,
    Fault("a straight apostrophe", "'", unless="^Don't Save$"),
    Fault("a value that stands or lies", r"(?i)\bst(?:and|ands|anding|ood)\b|\blies?\b|\blay\b|\blying\b"),
    Fault("a thing that needs", r"(?i)\bneeds? (?:a|an|the|its|me|you|this|that|lists?|something)\b"),
    Fault("take back, out or away", r"(?i)\bt(?:ake|akes|aken|aking|ook)\b(?: \S+){0,3} (?:back|out|away)\b"),
    Fault("throw away", r"(?i)\bthrow(?:n|s|ing)? away\b"),
    Fault("ours or theirs", r"(?i)\b(?:our|their)s\b"),
    Fault("so many", r"(?i)\bso many\b"),
    Fault("kind for *type*", r"(?i)(?<!in )(?<!in-)(?<![“{])\bkinds?\b", unless=r"^Kind$"),
    Fault("holds for *contains*", r"(?i)\bholds\b"),
    Fault("an American spelling", r"(?i)\b(?:color|labor|favor|behavior|catalog|canceled|organization)s?\b"),
)
"""*Don't Save* and *Kind* are texts of Qt, found by these words."""

FAULTS: Mapping[str, tuple[Fault, ...]] = MappingProxyType({"ar": _ARABIC, "en": _ENGLISH, "fr": _FRENCH})
"""What the texts of a language may not hold."""


def faults_of(language: str, source: str, text: str) -> list[str]:
    """The names of the faults of a text; `source` is the English sentence that it translates."""
    return [fault.name for fault in FAULTS.get(language, ()) if fault.is_in(source, text)]
