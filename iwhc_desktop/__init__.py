"""IWHC Desktop: the offline register of partnerships of the Islamic World Heritage Center."""

__version__ = "0.1.0"
