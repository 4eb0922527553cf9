"""The term engine: from the facts of an agreement and a day to its state.

Pure functions over `facts`; `status` gives the answer.
"""
