"""What activities need beside their declaration (`gui.records.activity`).

What lives here: the line of the form that says what follows from the days and the agreement, the dialogs of what is
done with an activity, the grid in which several are entered.

What does not: columns, tabs, inputs (declared), rules (`domain.activity`) and what a dialog or a row of the grid saves
(`services.activities`).

One flow, an activity is postponed: menu of the inspector -> `acts.ACTS` -> a dialog asks for the new days and says live
what that does -> `services.activities.acts` makes the save -> the bus -> *Undo* is offered.

Where to add: another act in `acts`, its save beside the others in `services.activities.acts`.
"""
