"""The look of the window and its language: theme, type, icons, direction, texts for screen readers.

What lives here: what every widget is given. `appearance.Appearance` is the one object that holds language, theme, text
size and density of a running window and hands out texts, fonts, colours and icons; `tokens` are the figures behind it
(no Qt), `style` turns them into palette and style sheet; `translator` and `qt_texts` translate Qt's own texts;
`accessibility` keeps texts, accessible names and tips in the current language; `direction` keeps typed text in order.

What does not: widgets (`gui.parts`), anything about records. Nothing here is global: the composition root makes one
`Appearance` and passes it on.

One flow, switching the language: `Appearance.set_language` -> new `Formats` and Qt translation -> `language_changed` ->
every `accessibility.Spoken` writes its text again, models and pages refresh -> `changed` -> sizes are computed anew. No
widget is rebuilt and no typed text is lost.

Where to add: a colour or size in `tokens` (with its contrast pair), an icon as an SVG in resources/icons, a choice of
the person in `preferences`.
"""
