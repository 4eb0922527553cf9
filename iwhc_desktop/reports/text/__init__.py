"""The text engine of printed pages: logical text in, placed and searchable PDF glyphs out.

Bidirectional order belongs to a line, so lines are broken in logical order first and each line is
reordered afterwards: spans -> bidi levels -> line breaks -> shaping per run -> PDF codes.
"""
