"""Agreements as lists, the inspector, forms, the command line and paper show them."""
