"""Languages: messages and their translations, values as text, typed values, search and sort keys.

What lives here: markers for messages (`messages`), catalogues (`catalogue`, `placeholders`), the formatter of
everything that is shown (`formats`, with `values`, `date_text`, `number_text`, `span_text`, `hijri`, `isolates`), the
parsers of typed dates, numbers and amounts (`read_date`, `read_number`), the sentences of all errors (`error_texts/`),
names of months, days and countries (`names/`), the words by which records are searched (`search/`), and the keys by
which names sort (`sort_key`).

What does not: records, SQL, Qt. This is the lowest layer: it imports nothing else of the program.

One flow, a sentence: a module marks `N_("Saved {time}", time=at)` -> the `Message` travels untranslated to the window,
terminal or paper -> `formats.Formats.text` finds the translation in its `catalogue`, writes each argument as a value of
the language and isolates it, so that it reads in its own direction.

Where to add: a language is an entry of `languages.LANGUAGES` with a catalogue; an error's sentence is in `error_texts`,
in the module of its area; a new kind of value is a case of `values.Values.written`.
"""
