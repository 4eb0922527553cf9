"""Printed sheets: from plain values to the bytes of a tagged PDF/A-2b file.

What lives here: a module per sheet (`agreement_summary` with `summary_head` and `summary_sections`, `shortcuts_sheet`,
and `paper` for whatever is tables, facts and lines), the plain values that a sheet shows (`summary_model`,
`paper_model`), the parts that all sheets share (`sheet`, `composer`, `flowables`, `page`, `running_foot`), the PDF's
structure and last step (`tagging`, `canvas`, `finishing`, `metadata`), and the text engine in `text/`. ReportLab is
imported here and nowhere else.

What does not: the register, the store, the clock, screens. `services.printing` fills the models; the as-of day is part
of the input, so that the same input gives the same bytes.

One flow: `render.Printer.summary` -> `agreement_summary.build` makes the story with a `composer.Composer`, which sets
every text with `text.typesetter` and files it in `tagging.Structure` -> `page.make_pdf` lets ReportLab lay the story
out on a `canvas.TaggedCanvas` -> `finishing.finish` adds running feet, fonts, structure tree, bookmarks and metadata.

Where to add: most papers are a `paper_model.Paper` and need nothing here; a section of the summary is a function in
`summary_sections`, listed in `agreement_summary.build`, with its values in `summary_model`; a new sheet is a module
like `shortcuts_sheet` and a method of `render.Printer`. Text reaches a page through `Composer.para` only.
"""
