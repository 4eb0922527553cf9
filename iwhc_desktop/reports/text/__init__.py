"""The text engine of printed pages: logical text in, positioned and searchable PDF glyphs out.

What lives here: everything between a string and PDF operators, in Arabic and Latin script. Pages, tables, tags and
words do not: nothing here imports the rest of `reports`.

Bidirectional order belongs to a line, so lines are broken in logical order first, and each line is reordered
afterwards.

One flow: `spans` cleans the text -> `typesetter.Typesetter.set` resolves bidi levels (`bidi`, `bidi_resolve`,
`bidi_classes`), shapes each run (`shaping`, with the faces of `fonts`) and finds the possible line ends
(`line_breaking`) -> `SetParagraph.lines` and `placed` break and reorder -> `paint.LinePainter` writes the operators
with the codes of `pdf_font`, in an order from which viewers recover the text.

Where to add: a typeface in `fonts`; a character that must never reach a page in `spans`; a rule of line ends in
`line_breaking`. What a PDF viewer finds when searching is decided in `paint` and `pdf_font`.
"""
