"""The sentences of every error code, one module per area, joined in `table`.

To add a code, add its text and its hint to the module of its area.
"""
