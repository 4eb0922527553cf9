"""Agreements: their records, rules, shares, and the engine that works out their state (`term/`)."""
