"""The names of the weekdays as people type them before a date, in the three languages; folded."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.names.months import plain

_WEEKDAYS = (
    "monday mon | lundi lun | الاثنين الإثنين",
    "tuesday tues tue | mardi | الثلاثاء",
    "wednesday weds wed | mercredi mer | الأربعاء",
    "thursday thurs thu | jeudi jeu | الخميس",
    "friday fri | vendredi ven | الجمعة",
    "saturday sat | samedi sam | السبت",
    "sunday sun | dimanche dim | الأحد",
)
"""From Monday, as `date.weekday` counts. The French `mar` is left out: it may be March."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {plain(name): number for number, line in enumerate(_WEEKDAYS) for name in line.replace("|", " ").split()}
)
