"""Texts of errors and warnings about records: rules, roles, and what prevents a save."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_CHOOSE = N_("Choose another record.")
_FILL = N_("Enter a value.")
_AMEND = N_("Only a signed amendment can change this. Details that were not stated can still be added.")
_REASON = N_("Give the reason in a few words; the old value stays in History.")
_HEADQUARTERS = N_("Ask headquarters for the change.")
_SUM = N_("Adjust the shares so that they add up to 100%.")
_NUMBERS = N_("Correct one of the numbers.")
_TAKE_BACK = N_("Undo the withdrawal first.")
_REVERSE = N_("Reverse it, and enter the right one.")
_AGAIN = N_("Compare both values, then save again.")

RECORD_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        # fields
        "required": ErrorText(N_("{label} is required."), plain=N_("This field is required.")),
        "immutable": ErrorText(
            N_("{label} can’t be changed once it is set."), plain=N_("This can’t be changed once it is set.")
        ),
        "unknown_field": ErrorText(
            N_("Records of this type have no field “{value}”."), plain=N_("Records of this type have no such field.")
        ),
        "no_such_field": ErrorText(
            N_("Records of this type have no field “{field}”."), plain=N_("Records of this type have no such field.")
        ),
        "given_by_program": ErrorText(
            N_("{label} is set by the program."), N_("Remove this value."), N_("This value is set by the program.")
        ),
        "reference_to_nothing": ErrorText(
            N_("{label}: there is no record “{value}”."), _CHOOSE, N_("This record does not exist.")
        ),
        "reference_of_wrong_kind": ErrorText(N_("{label}: the type must be “{expected}”, not “{found}”."), _CHOOSE),
        "reference_to_itself": ErrorText(N_("{label}: a record can’t refer to itself."), _CHOOSE),
        "reference_to_withdrawn": ErrorText(N_("{label}: the record chosen here is withdrawn."), _CHOOSE),
        "owner_withdrawn": ErrorText(N_("Nothing can be added to a withdrawn record."), _TAKE_BACK),
        "owner_never_changes": ErrorText(
            N_("This record can’t be moved to another agreement or partner."),
            N_("Withdraw the record and enter it again in the right place."),
        ),
        "ends_before_it_begins": ErrorText(
            N_("The end, {end}, is before the beginning, {start}."),
            N_("Correct one of the two days."),
            N_("The end is before the beginning."),
        ),
        "year_unusual": ErrorText(
            N_("{label}: the year {year} is unusual."),
            N_("Check the year: it is usually between 1945 and 30 years from now."),
            N_("This year is unusual."),
        ),
        "act_not_now": ErrorText(
            N_("This can’t be done with the agreement in its present state."),
            N_("The command status shows the state of the agreement and what is open."),
        ),
        # the same record twice
        "too_few_records": ErrorText(
            N_("At least two different records are needed."), N_("Choose another record too.")
        ),
        "too_many_records": ErrorText(
            N_("At most {n} records are compared at once."), N_("Choose fewer; the others can follow.")
        ),
        "already_one_record": ErrorText(
            N_("“{value}” is already the same record as another one."), N_("Choose the record that was kept.")
        ),
        "never_one_record": ErrorText(N_("{kind}: records of this type stay apart.")),
        # agreements
        "effective_day_missing": ErrorText(
            N_("The agreement takes effect on a stated day, and the day is missing."),
            N_("Enter the day, or choose another rule."),
        ),
        "effective_day_not_exact": ErrorText(N_("The stated day of effect is not known exactly.")),
        "share_of_no_party": ErrorText(
            N_("A share is assigned to a partner that is not a party to this agreement."), N_("Remove this value.")
        ),
        "shares_not_whole": ErrorText(
            N_("The parties’ shares add up to {total} instead of 100%."),
            _SUM,
            N_("The parties’ shares don’t add up to 100%."),
        ),
        "shares_missing": ErrorText(N_("The share of a party is missing."), _SUM),
        "shares_negative": ErrorText(N_("A share can’t be negative."), _SUM),
        "amounts_not_total": ErrorText(
            N_("The parties’ amounts don’t add up to the total."), N_("Correct the amounts or the total.")
        ),
        "no_parties": ErrorText(N_("There are no parties to divide the contributions among.")),
        "unknown_mode": ErrorText(N_("This way of sharing is not known."), N_("Choose a value from the list.")),
        # funding of activities
        "share_of_no_partner": ErrorText(N_("A share is assigned to something that is not a partner."), _CHOOSE),
        "total_missing": ErrorText(N_("The total that the parties share is missing.")),
        "currencies_differ": ErrorText(
            N_("The parties’ amounts and the total are in different currencies."),
            N_("Enter all of them in one currency."),
        ),
        "plan_without_shares": ErrorText(
            N_("The plan is marked as agreed, but how the parties share the total is not stated."),
            N_("Choose how they contribute, or remove the day of the agreement."),
        ),
        "plan_without_signed_agreement": ErrorText(
            N_("The funding is marked as agreed, but there is no signed agreement for it.")
        ),
        "plan_twice": ErrorText(N_("The activity already has a funding plan.")),
        # payments
        "record_final": ErrorText(
            N_("{kind}: what was entered stays as it is."),
            _REVERSE,
            N_("What was entered stays as it is."),
        ),
        "payment_without_amount": ErrorText(N_("The amount of the payment is missing."), _FILL),
        "payment_without_reverses": ErrorText(N_("A reversal names the payment that it cancels."), _CHOOSE),
        "payment_without_reason": ErrorText(N_("The reason for the reversal is missing."), _FILL),
        "reversal_with_more": ErrorText(
            N_("A reversal cancels the whole payment: it has no amount and no partners of its own."),
            N_("Remove this value."),
        ),
        "only_reversal_reverses": ErrorText(N_("Only a reversal cancels another payment."), N_("Remove this value.")),
        "payment_elsewhere": ErrorText(N_("This payment belongs to another activity."), _CHOOSE),
        "reversal_of_reversal": ErrorText(
            N_("A reversal can’t be reversed."), N_("Enter the payment again as a new one.")
        ),
        "payment_reversed": ErrorText(N_("This payment is reversed already."), _CHOOSE),
        "payment_twice": ErrorText(
            N_("A payment of the same amount, day and partners is entered already."),
            N_("Reverse one of the two if they are the same payment."),
        ),
        "parties_not_informed": ErrorText(
            N_("The parties have not been informed of this funder yet, as the agreement requires.")
        ),
        "no_consent": ErrorText(N_("The parties have not consented to this funder yet, as the agreement requires.")),
        "cancelled_after_signing": ErrorText(
            N_("A signed agreement can’t be abandoned like a draft."), N_("Enter a termination instead.")
        ),
        "cancelled_without_reason": ErrorText(N_("The reason for abandoning the draft is missing.")),
        "predecessor_circle": ErrorText(
            N_("An agreement can’t follow itself, even through other agreements."), _CHOOSE
        ),
        "party_twice": ErrorText(N_("This partner is already a party to the agreement."), _CHOOSE),
        "party_has_share": ErrorText(
            N_("This party has a share of the contributions."), N_("Change the contributions first.")
        ),
        "party_not_on_agreement": ErrorText(N_("This partner is not a party to the agreement."), _CHOOSE),
        "same_act_with_own_day": ErrorText(
            N_("Signed together: the day and the place are entered with the first party’s signature."),
            N_("Clear the day and the place here, or enter them for each party."),
        ),
        "signed_ahead_of_clock": ErrorText(
            N_("The day of signing, {day}, is ahead of this computer’s date, {today}."),
            N_("Check the day and the date of this computer."),
            N_("The day of signing is ahead of this computer’s date."),
        ),
        "signature_without_evidence": ErrorText(N_("No signed copy is attached yet.")),
        "requesting_party_missing": ErrorText(N_("Choose the party that requested the renewal.")),
        "renewal_outside_term": ErrorText(
            N_("The agreement is not in force on the date of the letter."),
            N_("Check the date. After the last day, the agreement’s own rule on renewal applies."),
        ),
        "consent_outside_term": ErrorText(
            N_("The agreement is not in force on the date of the answer."),
            N_("Check the date. After the last day, the agreement’s own rule on renewal applies."),
        ),
        "notice_late": ErrorText(
            N_("The last day for giving notice was {day}."),
            N_("Check the date of the letter. A later notice counts for the end of the next term."),
            N_("The last day for giving notice is over."),
        ),
        "terminated_before_notice": ErrorText(N_("The termination takes effect before notice was given.")),
        "notice_too_short": ErrorText(N_("Notice required by the agreement, in months: {months}.")),
        "document_is_fixed": ErrorText(
            N_("A stored document can’t be replaced."), N_("Attach the new document as well.")
        ),
        "document_linked_twice": ErrorText(N_("This document is already attached here.")),
        "amendment_needed": ErrorText(N_("{label} can’t be changed because the agreement is signed."), _AMEND),
        "amendment_needed_for_party": ErrorText(
            N_("The parties can’t be changed because the agreement is signed."), _AMEND
        ),
        "correction_without_reason": ErrorText(
            N_("{label}: the reason for correcting a signed agreement is missing."), _REASON
        ),
        "confidential_is_sent": ErrorText(
            N_("In this version, confidential agreements are also sent to every office."),
            N_("Other offices can read this: enter nothing confidential here."),
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
            N_("The activity is outside the term or the topics of its agreement."),
            N_("Check the days, the topics and the agreement."),
        ),
        "part_of_itself": ErrorText(N_("An activity can’t be part of itself, even through other activities."), _CHOOSE),
        "activity_partner_twice": ErrorText(N_("This partner already has this role in the activity.")),
        "country_twice": ErrorText(N_("This country is entered twice for the activity.")),
        "plan_line_of_nothing": ErrorText(N_("The line of the plan has neither a partner nor a title.")),
        "need_of_nobody": ErrorText(N_("The need names neither a country nor a partner.")),
        # withdrawing
        "withdrawal_without_reason": ErrorText(
            N_("The reason for the withdrawal is missing."), N_("Give the reason in a few words.")
        ),
        "withdrawal_reason_characters": ErrorText(
            N_("The reason contains an invisible character that is not allowed."),
            N_("Type the reason again."),
        ),
        "record_withdrawn": ErrorText(N_("The record, or the one it belongs to, is withdrawn."), _TAKE_BACK),
        # saves
        "alias_twice": ErrorText(
            N_("The name “{value}” is used twice."), N_("Give each new record a name of its own.")
        ),
        "unknown_alias": ErrorText(
            N_("No earlier line is named “{value}”."), N_("Use the name of an earlier line that creates the record.")
        ),
        "unknown_kind": ErrorText(
            N_("There is no record type “{value}”."), N_("The command “kinds” lists the record types.")
        ),
        "no_such_record": ErrorText(
            N_("There is no record “{value}”."),
            N_("Look for the record by its reference number, or search for it."),
            N_("This record is not in the register."),
        ),
        "no_such_conflict": ErrorText(
            N_("There is nothing to decide under “{value}”."), N_("Look at the list “To decide” and choose from it.")
        ),
        "no_such_value": ErrorText(N_("There are {n} values to choose from, not {value}.")),
        "to_be_decided": ErrorText(
            N_("Offices have entered different values here, and nobody has decided yet."),
            N_("Look at the list “To decide” first."),
        ),
        "keep_both_needs_text": ErrorText(
            N_("{label}: both values can be kept only if they are texts."), N_("Choose one of the values.")
        ),
        "changed_meanwhile": ErrorText(N_("This value has changed in the meantime. Nothing was saved."), _AGAIN),
        "changed_since": ErrorText(
            N_("This has been changed again since then; nothing was undone."),
            N_("Change the value by hand if you wish."),
        ),
        "nothing_to_undo": ErrorText(N_("There is nothing to undo.")),
        "nothing_to_redo": ErrorText(N_("There is nothing to redo.")),
        "not_own_change": ErrorText(
            N_("This change was made on another computer."), N_("Enter the value you want instead.")
        ),
        "no_such_change": ErrorText(N_("This change is not in the history.")),
        "key_twice": ErrorText(N_("Line {line} has “{value}” twice in one object."), N_("Keep one of the two values.")),
        "line_unreadable": ErrorText(
            N_("Line {line} can’t be read; nothing was saved."), N_("Correct the line and try again.")
        ),
        "not_an_assignment": ErrorText(
            N_("“{value}” does not say which field gets which value."),
            N_("Write the field and its value as FIELD=VALUE."),
        ),
        "not_available": ErrorText(N_("“{command}” is not part of this version.")),
        # who may
        "reader_changes_nothing": ErrorText(N_("You can read and print here, but not change anything."), _HEADQUARTERS),
        "list_of_headquarters": ErrorText(N_("{kind}: headquarters keeps this list for all offices."), _HEADQUARTERS),
        "role_of_headquarters": ErrorText(
            N_("Roles and offices of people are assigned by headquarters."), _HEADQUARTERS
        ),
        "registry_number_of_headquarters": ErrorText(
            N_("Registry numbers are assigned by headquarters."), _HEADQUARTERS
        ),
        "withdrawn_by_its_office": ErrorText(
            N_("Only the office that entered a record, or headquarters, can withdraw it."),
            N_("Ask that office or headquarters."),
        ),
        "record_of_another_office": ErrorText(
            N_("{kind}: another office is responsible."),
            N_("You can add a missing translation; for anything else, ask that office."),
        ),
        # beginning
        "office_code_form": ErrorText(
            N_("“{value}” is not the code of an office."),
            N_(
                "The code of headquarters has 2 to 4 capital letters; an independent office gets its "
                "code from the program."
            ),
        ),
        "office_code_missing": ErrorText(
            N_("Enter the code of headquarters."), N_("Use 2 to 4 capital letters, such as HQ.")
        ),
        "name_missing": ErrorText(N_("The name is missing."), _FILL),
    }
)
