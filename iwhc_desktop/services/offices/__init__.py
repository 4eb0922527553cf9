"""Offices and their registers: founding, opening, inviting, joining, accepting, and the table of offices.

What lives here: everything that creates or opens a `services.register.Register` (`founding`, `opening`, `joining`) and
what headquarters does about other offices (`enrolling`, `table`). These modules are above `register`: they may use all
its services, and no service imports them.

What does not: the list of offices itself (`sync.roster`, kept by `services.exchange.trust`), and windows.

One flow, a new office: at headquarters `enrolling.new_office` saves the office's record, writes a starter file with an
exchange file of the whole register in it, puts the office on the list and keeps the code -> at the office
`joining.join` decrypts the starter file with the code, makes keys and store through `founding.found_store` and imports
the exchange file -> the office's first file carries its enrolment -> at headquarters `enrolling.accept` puts its keys
on the list of offices and imports what waited.

Where to add: a step of this exchange here, with its fact in `services.exchange.enrolment`; a column of the table of
offices in `table` and `services.exchange.results.OfficeRow`.
"""
