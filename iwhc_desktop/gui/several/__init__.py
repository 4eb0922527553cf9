"""Several rows of a list at once: they are ticked, and a bar above the list has what is done with all of them.

`ticking` ticks by keys and pointer, `tick_bar` is the bar, `dialogs` has the dialogs of its acts with a card that says
live what they do. What an act changes, and what it leaves out, is decided by `services.saving.at_once`.

Where to add: an act of ticked rows in `acts`; which fields of a kind are changed for several in its declaration.
"""
