"""Names of countries for which the program does not use CLDR's name.

The names are those under which the States are members of the organisation and of the United Nations.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COUNTRY_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "BN": {"ar": "بروناي دار السلام", "en": "Brunei Darussalam", "fr": "Brunéi Darussalam"},
        "CI": {"ar": "كوت ديفوار", "en": "Côte d’Ivoire", "fr": "Côte d’Ivoire"},
        "GM": {"ar": "غامبيا", "en": "The Gambia", "fr": "Gambie"},
        "IR": {
            "ar": "جمهورية إيران الإسلامية",
            "en": "Islamic Republic of Iran",
            "fr": "République islamique d’Iran",
        },
        "KG": {"ar": "قيرغيزستان", "en": "Kyrgyzstan", "fr": "Kirghizistan"},
        "MV": {"ar": "المالديف", "en": "Maldives", "fr": "Maldives"},
        "NG": {"ar": "نيجيريا", "en": "Nigeria", "fr": "Nigéria"},
        "OM": {"ar": "سلطنة عُمان", "en": "Oman", "fr": "Oman"},
        "PS": {
            "ar": "دولة فلسطين",
            "en": "State of Palestine",
            "fr": "État de Palestine",
        },
        "SY": {
            "ar": "الجمهورية العربية السورية",
            "en": "Syrian Arab Republic",
            "fr": "République arabe syrienne",
        },
    }
)
"""ISO 3166 code -> language -> name."""
