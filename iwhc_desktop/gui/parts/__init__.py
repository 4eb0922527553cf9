"""The widgets that pages are composed of: buttons, inputs, cards, bars, lists, side bar, messages.

What lives here: widgets that draw themselves with the tokens of `gui.look.appearance.Appearance` and mirror with its
direction. Each takes the appearance first, shows messages (`DisplayText`) in the current language and reports by Qt
signals. Sizes are in pixels of the design, scaled by `Appearance.px`.

What does not: the register and page logic. A part imports no page and nothing of `gui.frame` (the import contract
"Pages are behind the page table" holds the line); whoever builds a page connects its signals. Only `option_row`
shares the line breaking of `gui.views`.

One flow, typing in a field: `field.FormField` (label, problem line) holds an `inputs.TextInput` in a `frame.InputFrame`
-> `changed(str)` on every key, `committed(str)` when the focus leaves -> the form's binding validates and calls
`show_problem`. Texts, accessible names and tips go through `gui.look.accessibility.say`, which translates them anew
when the language changes.

Where to add: a widget used by two pages or more is a module here; one used by a single page stays beside that page.
Shared drawing (shapes, a line of text, icons) is in `drawing`, layouts in `card` and `flow`.
"""
