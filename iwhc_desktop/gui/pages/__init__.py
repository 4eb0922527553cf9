"""Pages that belong to no family of records: first run, settings, about, print preview, held register.

What lives here: composition of `gui.parts` into pages (subclasses of `gui.frame.page.Page`), with the few words that
only they need. The first run is `first_run` with its forms in `first_run_forms`. `pdf_pages` and `pdf_saving` serve
every page that shows or saves a PDF.

What does not: lists, forms and inspectors of records (`gui.views` and the families), exchange (`gui.exchange`), work
that needs no window (`services`).

One flow, printing: `print_preview.PrintPreviewPage.show_paper` makes the paper off the window's thread ->
`pdf_pages.PdfPages` draws each page with pdfium -> `pdf_saving` writes the PDF, or a printer gets the same images.

Where to add: a page is a module here and an entry in `gui.frame.page_table`, which imports it on first use; a setting
of the window is a field of `gui.look.preferences.Preferences` and a row in `settings`.
"""
