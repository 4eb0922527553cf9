"""What is done with activities beside editing them: as saves, without a window.

What lives here: `acts`, what *Mark done*, *Postpone*, *Cancel* and *Same again* save and what they say they do;
`several`, rows of a grid or of the clipboard read as activities.

What does not: rules (`domain.activity`), dialogs and the grid (`gui.activities`), the command (`app.cli.acts`).

One flow, an act: its inputs -> `acts.ACTS[name].save` -> one `Save`, so one step back.

Where to add: another act in `ACTS`; window and command line offer it from there.
"""
