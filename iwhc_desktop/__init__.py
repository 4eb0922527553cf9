"""IWHC Desktop: the offline register of partnerships of the Islamic World Heritage Center."""
