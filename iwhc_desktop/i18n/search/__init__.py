"""Search in three languages: how words are folded, indexed and asked, so that each spelling finds the others.

What lives here: `folding` (letters, and the words of a text), `words` (a word in its spellings, for the index),
`query` (a query as terms and as an FTS5 expression), the bare forms of words (`arabic`, `latin`), the other names of
places, organisations and types of agreements (`other_names`), and the lists that these read from resources/search
(`tables`). `typing_errors` proposes words that are like a mistyped one, `text_language` says in which language a text
is.

What does not: SQL, and which fields are searched; `store.reading` writes and reads the table.

One flow, a query: `query_terms` splits "MdE d'Abou Dhabi" into terms -> "MdE" in any of the names of a memorandum, and
"Abou" with "Dhabi" or joined or أبو ظبي -> each term asks for beginnings of words, whole words and bare forms.

Where to add: a name, plural or spelling in its list in resources/search, an ending in `arabic` or `latin`; then raise
`words.FOLD_VERSION`, so that stores are indexed anew.
"""
