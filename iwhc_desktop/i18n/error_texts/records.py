"""Texts of errors and warnings about records: rules, roles, and what prevents a save."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_CHOOSE = N_("Choose another one.")
_FILL = N_("Fill in this field.")
_AMEND = N_("An amendment with its own signatures changes it. What was not stated can be entered freely.")
_REASON = N_("Say why in a few words; the old value stays in the history.")
_HEADQUARTERS = N_("Ask headquarters for the change.")
_SUM = N_("Change the shares until they make up the whole.")
_NUMBERS = N_("Correct one of the numbers.")
_TAKE_BACK = N_("Take the withdrawal back first.")
_AGAIN = N_("Compare both values, then save again.")

RECORD_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        # fields
        "required": ErrorText(N_("{label}: something must stand here."), _FILL, N_("Something must stand here.")),
        "immutable": ErrorText(
            N_("{label}: this never changes once it is given."), plain=N_("This never changes once it is given.")
        ),
        "unknown_field": ErrorText(
            N_("Records of this kind have no field “{value}”."), plain=N_("Records of this kind have no such field.")
        ),
        "no_such_field": ErrorText(
            N_("Records of this kind have no field “{field}”."), plain=N_("Records of this kind have no such field.")
        ),
        "given_by_program": ErrorText(
            N_("{label}: the program gives this."), N_("Leave it out."), N_("The program gives this.")
        ),
        "reference_to_nothing": ErrorText(
            N_("{label}: there is no record “{value}”."), _CHOOSE, N_("This record does not exist.")
        ),
        "reference_of_wrong_kind": ErrorText(N_("{label}: expected is “{expected}”, not “{found}”."), _CHOOSE),
        "reference_to_itself": ErrorText(N_("{label}: a record cannot name itself."), _CHOOSE),
        "reference_to_withdrawn": ErrorText(N_("{label}: the record named here is withdrawn."), _CHOOSE),
        "owner_withdrawn": ErrorText(N_("Nothing can be added to a withdrawn record."), _TAKE_BACK),
        "owner_never_changes": ErrorText(
            N_("A record stays with the one it was entered for."),
            N_("Withdraw it and enter it again where it belongs."),
        ),
        "ends_before_it_begins": ErrorText(
            N_("The end, {end}, lies before the beginning, {start}."),
            N_("Correct one of the two days."),
            N_("The end lies before the beginning."),
        ),
        # agreements
        "effective_day_missing": ErrorText(
            N_("The agreement takes effect on a stated day, and the day is missing."),
            N_("Enter the day, or choose another rule."),
        ),
        "effective_day_not_exact": ErrorText(N_("The stated day of effect is not known to the day.")),
        "share_of_no_party": ErrorText(N_("A share belongs to somebody who is no party to this agreement."), _SUM),
        "shares_not_whole": ErrorText(
            N_("The shares of the parties make up {total} instead of the whole."),
            _SUM,
            N_("The shares of the parties do not make up the whole."),
        ),
        "shares_missing": ErrorText(N_("A party has no share."), _SUM),
        "shares_negative": ErrorText(N_("A share is less than nothing."), _SUM),
        "amounts_not_total": ErrorText(N_("The amounts of the parties do not make up the total."), _SUM),
        "no_parties": ErrorText(N_("There are no parties to share among.")),
        "unknown_mode": ErrorText(N_("This way of sharing is not known."), _CHOOSE),
        "cancelled_after_signing": ErrorText(
            N_("A signed agreement cannot be abandoned like a draft."), N_("Enter its termination instead.")
        ),
        "cancelled_without_reason": ErrorText(N_("The draft is abandoned without a reason.")),
        "predecessor_circle": ErrorText(N_("An agreement cannot follow itself, not even by way of others."), _CHOOSE),
        "party_twice": ErrorText(N_("This partner is a party to the agreement already."), _CHOOSE),
        "party_has_share": ErrorText(
            N_("This party carries a share of the contributions."), N_("Change the contributions first.")
        ),
        "party_not_on_agreement": ErrorText(N_("This party is not on the agreement."), _CHOOSE),
        "same_act_with_own_day": ErrorText(
            N_("Signed together: the day and the place stand with the first party's signature."),
            N_("Empty them here, or enter a day for each party."),
        ),
        "signed_twice": ErrorText(N_("This party has signed more than once.")),
        "signed_ahead_of_clock": ErrorText(
            N_("The day of signing, {day}, is ahead of this computer's date, {today}."),
            N_("Check the day, and the date of this computer."),
            N_("The day of signing is ahead of this computer's date."),
        ),
        "signature_without_evidence": ErrorText(N_("No signed copy is attached yet.")),
        "requesting_party_missing": ErrorText(N_("A request for renewal needs the party that asks."), _FILL),
        "renewal_outside_term": ErrorText(
            N_("The agreement is not in force on the date of the letter."),
            N_("Check the date; a renewal after the last day is decided by the agreement's rule."),
        ),
        "terminated_before_notice": ErrorText(N_("The termination takes effect before notice was given.")),
        "notice_too_short": ErrorText(N_("The agreement asks for {months} months of notice.")),
        "document_is_fixed": ErrorText(
            N_("A document that is here is never overwritten."), N_("Attach the new one beside it.")
        ),
        "document_linked_twice": ErrorText(N_("This document is attached here already.")),
        "amendment_needed": ErrorText(
            N_("{label}: the agreement is signed, so this does not change by an entry."), _AMEND
        ),
        "amendment_needed_for_party": ErrorText(
            N_("The agreement is signed, so its parties do not change by an entry."), _AMEND
        ),
        "correction_without_reason": ErrorText(N_("{label}: correcting a signed agreement needs a reason."), _REASON),
        "confidential_is_sent": ErrorText(
            N_("This version sends confidential agreements to every office all the same."),
            N_("Do not enter here what no other office may read."),
        ),
        # activities and needs
        "more_people_than_total": ErrorText(
            N_("People by country add up to {people}, more than the total of the activity, {total}."),
            _NUMBERS,
            N_("People by country add up to more than the total of the activity."),
        ),
        "more_women_than_people": ErrorText(
            N_("There are more women, {women}, than people, {people}."),
            _NUMBERS,
            N_("There are more women than people."),
        ),
        "outside_scope": ErrorText(
            N_("The activity is outside the days on which its agreement is in force."),
            N_("Check the days and the agreement."),
        ),
        "part_of_itself": ErrorText(N_("An activity cannot be part of itself, not even by way of others."), _CHOOSE),
        "activity_partner_twice": ErrorText(N_("This partner has this role in the activity already.")),
        "country_twice": ErrorText(N_("This country is entered twice for the activity.")),
        "need_of_nobody": ErrorText(N_("The need names neither a country nor a partner.")),
        # withdrawing
        "withdrawal_without_reason": ErrorText(
            N_("Withdrawing a record needs a reason."), N_("Say why in a few words.")
        ),
        "withdrawal_reason_characters": ErrorText(
            N_("The reason holds a character that nobody can see and that must not be there."),
            N_("Type the reason again."),
        ),
        "record_withdrawn": ErrorText(N_("The record is withdrawn, or what it belongs to is."), _TAKE_BACK),
        # saves
        "alias_twice": ErrorText(
            N_("The name “{value}” is given twice."), N_("Give each new record a name of its own.")
        ),
        "unknown_alias": ErrorText(
            N_("No earlier line is named “{value}”."), N_("Name the line that makes the record.")
        ),
        "unknown_kind": ErrorText(
            N_("There are no records of the kind “{value}”."), N_("The command “kinds” lists what there is.")
        ),
        "no_such_record": ErrorText(
            N_("There is no record “{value}”."),
            N_("Look for it by its reference number or by searching."),
            N_("This record is not here."),
        ),
        "no_such_conflict": ErrorText(
            N_("Nothing is to be decided under “{value}”."), N_("See what is to decide, and choose there.")
        ),
        "no_such_value": ErrorText(N_("There are {n} values to choose from, not {value}.")),
        "keep_both_needs_text": ErrorText(
            N_("{label}: only texts can stand one under the other."), N_("Choose one of the values.")
        ),
        "changed_meanwhile": ErrorText(N_("Another value stands here by now; nothing was saved."), _AGAIN),
        "changed_since": ErrorText(
            N_("This was changed again since; nothing was undone."), N_("Change it by hand if you wish.")
        ),
        "nothing_to_undo": ErrorText(N_("There is nothing to undo.")),
        "nothing_to_redo": ErrorText(N_("There is nothing to do again.")),
        "not_own_change": ErrorText(N_("This was done on another computer."), N_("Enter the value you want instead.")),
        "no_such_change": ErrorText(N_("This change is not in the history.")),
        "line_unreadable": ErrorText(
            N_("Line {line} cannot be read; nothing was saved."), N_("Correct it and try again.")
        ),
        "not_an_assignment": ErrorText(
            N_("“{value}” does not say which field gets which value."), N_("Write it as FIELD=VALUE.")
        ),
        "not_available": ErrorText(N_("“{command}” is not part of this version.")),
        # who may
        "reader_changes_nothing": ErrorText(N_("You can read and print here, but not change anything."), _HEADQUARTERS),
        "list_of_headquarters": ErrorText(N_("{kind}: headquarters keeps this list for everybody."), _HEADQUARTERS),
        "role_of_headquarters": ErrorText(N_("Headquarters decides about roles and offices of people."), _HEADQUARTERS),
        "registry_number_of_headquarters": ErrorText(N_("Headquarters gives registry numbers."), _HEADQUARTERS),
        "withdrawn_by_its_office": ErrorText(
            N_("Only the office that entered a record withdraws it, or headquarters."),
            N_("Ask that office, or headquarters."),
        ),
        "record_of_another_office": ErrorText(
            N_("{kind}: another office is responsible."),
            N_("You can add a missing translation; for the rest ask that office."),
        ),
        # beginning
        "office_code_form": ErrorText(
            N_("“{value}” is not the code of an office."),
            N_("Headquarters has 2 to 4 capital letters; an office that starts alone gets its code from the program."),
        ),
        "office_code_missing": ErrorText(
            N_("Headquarters needs a code."), N_("Use 2 to 4 capital letters, such as HQ.")
        ),
        "name_missing": ErrorText(N_("A name is missing."), _FILL),
    }
)
