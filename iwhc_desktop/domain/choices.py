"""The fixed enumerations: codes with their labels. Lists that people can edit are records."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.messages import C_, N_, Message


def _choices(**labels: Message) -> Mapping[str, Message]:
    return MappingProxyType(labels)


LANGUAGE_NAMES = _choices(ar=N_("Arabic"), en=N_("English"), fr=N_("French"))

AGREEMENT_KINDS = _choices(
    agreement=C_("kind of agreement", "Agreement"),
    memorandum_of_understanding=N_("Memorandum of understanding"),
    cooperation_agreement=N_("Cooperation agreement"),
    cooperation_and_partnership_agreement=N_("Cooperation and partnership agreement"),
    executive_programme=N_("Executive programme"),
    protocol=N_("Protocol"),
    exchange_of_letters=N_("Exchange of letters"),
    funding_agreement=N_("Funding agreement"),
    hosting_agreement=N_("Hosting agreement"),
)

DRAFT_STAGES = _choices(
    in_work=C_("stage", "Text in work"),
    text_agreed=C_("stage", "Text agreed"),
    sent_for_signature=C_("stage", "Sent for signature"),
)
"""How far the text of an agreement is before it is signed."""

PARTNER_TYPES = _choices(
    intergovernmental=N_("Intergovernmental organisation"),
    ngo_international=N_("International non-governmental organisation"),
    state=N_("State"),
    government_ministry=N_("Ministry"),
    member_states_group=N_("Group of member states"),
    national_commission=N_("National commission"),
    national_commission_group=N_("Group of national commissions"),
    university=N_("University"),
    research_centre=N_("Research centre"),
    regional_centre=N_("Regional centre"),
    unesco_category2_centre=N_("Category 2 centre under the auspices of UNESCO"),
    foundation=N_("Foundation"),
    ngo_national=N_("National non-governmental organisation"),
    museum_body=N_("Museum body"),
    donor=N_("Donor"),
    private_sector=N_("Company"),
    internal_unit=N_("Internal unit"),
    governing_body=N_("Governing body"),
    placeholder_group=N_("Group without a list of names"),
    not_stated=C_("type of partner", "Not stated"),
)

PARTNER_GROUPS: Mapping[Message, tuple[str, ...]] = MappingProxyType(
    {
        N_("International organisation"): ("intergovernmental", "ngo_international"),
        N_("State body"): ("state", "government_ministry", "member_states_group"),
        N_("National commission"): ("national_commission", "national_commission_group"),
        N_("University or centre"): ("university", "research_centre", "regional_centre", "unesco_category2_centre"),
        N_("Foundation or non-governmental organisation"): ("foundation", "ngo_national", "museum_body", "donor"),
        N_("Company"): ("private_sector",),
    }
)
"""The six groups offered by the partner form; the remaining types are the Center's own bodies and groups,
and the type of a partner that a list named without saying what it is."""


def groups_of(labels: Mapping[str, Message]) -> Mapping[Message, tuple[str, ...]]:
    """The groups into which the codes of a choice fall; none for most."""
    return PARTNER_GROUPS if labels is PARTNER_TYPES else MappingProxyType({})


SCOPE_LEVELS = _choices(
    international=C_("scope", "International"),
    regional=C_("scope", "Regional"),
    national=C_("scope", "National"),
    local=C_("scope", "Local"),
)
VERIFY_STATES = _choices(verified=C_("name", "Confirmed"), to_verify=C_("name", "To be confirmed"))
ALIAS_KINDS = _choices(
    former=N_("Former name"),
    spelling=N_("Other spelling"),
    acronym=C_("other name", "Acronym"),
    motto=C_("other name", "Motto"),
)

EFFECT_RULES = _choices(
    last_signature=N_("On the last required signature"),
    first_signature=N_("On the first signature"),
    explicit_date=N_("On a stated day"),
)
TERM_KINDS = _choices(
    months=C_("term", "A number of months"),
    until_date=C_("term", "Until a stated last day"),
    indefinite=C_("term", "Indefinite"),
)
RENEWAL_MODES = _choices(
    by_request=C_("renewal", "At the request of the parties"),
    tacit=C_("renewal", "Tacit, unless a party gives notice"),
)
LAST_DAY_RULES = _choices(day_before=N_("The day before the anniversary"), anniversary=N_("The anniversary itself"))
CONSENTS = _choices(all=N_("All parties agree"), any=N_("One party is enough"))
LATE_RENEWALS = _choices(
    ask=N_("Decide case by case"),
    gapless=N_("Renewed without a gap"),
    successor=N_("A new agreement follows"),
)
TOLLING = _choices(
    none=N_("A suspension does not extend the term"), by_amendment=N_("A suspension extends the term by amendment")
)
CONTRIBUTION_MODES = _choices(
    not_stated=C_("contributions", "Not stated"),
    equal=C_("contributions", "Equal shares"),
    proportional=C_("contributions", "Proportional shares"),
    fixed=C_("contributions", "Fixed amounts"),
    in_kind=C_("contributions", "In kind"),
    per_activity=C_("contributions", "Agreed for each activity"),
    own_costs=C_("contributions", "Each party bears its own costs"),
)
PLAN_MODES: Mapping[str, Message] = MappingProxyType(
    {code: said for code, said in CONTRIBUTION_MODES.items() if code != "per_activity"}
)
"""How the parties share what one activity costs: as they may agree for all, but for leaving it to the activity."""
THIRD_PARTY_POLICIES = _choices(
    none=C_("funders", "No condition"),
    notice=C_("funders", "The other parties are informed"),
    consent=C_("funders", "The other parties consent"),
)
PARTY_CAPACITIES = _choices(
    party=C_("capacity", "Party"),
    witness=C_("capacity", "Witness"),
    depositary=C_("capacity", "Depositary"),
)
RENEWAL_KINDS = _choices(
    joint=N_("Joint letter of all parties"),
    request=N_("Request of one party"),
    non_renewal=N_("Notice of not renewing"),
)

ACTIVITY_TYPES = _choices(
    training_course=N_("Training course"),
    workshop=N_("Workshop"),
    conference=N_("Conference"),
    conference_participation=N_("Participation in a conference"),
    master_programme=N_("Master’s programme"),
    doctoral_programme=N_("Doctoral programme"),
    academic_programme=N_("Academic programme"),
    project=N_("Project"),
)
ACTIVITY_STATES = _choices(
    planned=C_("activity", "Planned"),
    under_way=C_("activity", "Under way"),
    done=C_("activity", "Done"),
    postponed=C_("activity", "Postponed"),
    suspended=C_("activity", "Suspended"),
    cancelled=C_("activity", "Cancelled"),
)
ACTIVITY_MODES = _choices(
    on_site=C_("activity", "On site"),
    online=C_("activity", "Online"),
    hybrid=C_("activity", "On site and online"),
)
ORGANISER_ROLES = _choices(
    organiser=C_("role of the Center", "Organiser"),
    co_organiser=C_("role of the Center", "Co-organiser"),
    participant=C_("role of the Center", "Participant"),
)
ACTIVITY_ROLES = _choices(
    host=C_("role in an activity", "Host"),
    co_organiser=C_("role in an activity", "Co-organiser"),
    implementer=C_("role in an activity", "Implementing partner"),
    funder=C_("role in an activity", "Funder"),
    expert=C_("role in an activity", "Expert"),
    participant=C_("role in an activity", "Participant"),
)
EVENT_KINDS = _choices(
    session=C_("event", "Session of a body"),
    conference=C_("event", "Conference"),
    exhibition=C_("event", "Exhibition"),
    other=C_("event", "Other event"),
)
DESIGNATIONS = _choices(culture_capital=N_("Capital of culture"), other=C_("designation", "Other title of a place"))
PLAN_UNITS = _choices(
    activity=C_("unit of a target", "Activities"),
    agreement=C_("unit of a target", "Agreements"),
    person=C_("unit of a target", "People trained"),
)
PAYMENT_KINDS = _choices(
    instalment=C_("kind of payment", "Instalment"),
    received=C_("kind of payment", "Received"),
    spent=C_("kind of payment", "Spent"),
    in_kind=C_("kind of payment", "In kind"),
    reversal=C_("kind of payment", "Reversal"),
)
CHALLENGE_KINDS = _choices(
    funding=C_("challenge", "Funding"),
    disruption=C_("challenge", "Disruption of the work"),
    capacity=C_("challenge", "Scientific and technical capacity"),
)
CHALLENGE_STATES = _choices(open=C_("challenge", "Open"), ended=C_("challenge", "Ended"))
SEVERITIES = _choices(
    high=C_("severity", "High"),
    medium=C_("severity", "Medium"),
    low=C_("severity", "Low"),
)
PRIORITIES = _choices(
    urgent=C_("priority", "Urgent"),
    high=C_("priority", "High"),
    medium=C_("priority", "Medium"),
    low=C_("priority", "Low"),
)
URGENCIES = _choices(urgent=C_("recommendation", "Urgent"), normal=C_("recommendation", "Not urgent"))
RECOMMENDATION_STATES = _choices(
    open=C_("recommendation", "Open"),
    under_way=C_("recommendation", "Under way"),
    done=C_("recommendation", "Done"),
    not_needed=C_("recommendation", "No longer needed"),
)

DOCUMENT_KINDS = _choices(
    signed_mou=N_("Signed copy"),
    letter=C_("document", "Letter"),
    annex=N_("Annex"),
    photo=N_("Photograph"),
    report=N_("Report"),
    other=C_("document", "Other"),
)
DOCUMENT_FORMS = _choices(
    authentic=N_("Authentic text"),
    certified=N_("Certified copy"),
    copy=C_("document", "Copy"),
    translation=N_("Translation"),
)
DIRECTIONS = _choices(
    incoming=N_("Incoming correspondence"),
    outgoing=N_("Outgoing correspondence"),
    none=N_("Not correspondence"),
)
OFFICE_KINDS = _choices(
    headquarters_unit=N_("Headquarters"),
    field_office=N_("Field office"),
    national_commission=N_("National commission"),
)
ROLES = _choices(officer=C_("role", "Officer"), headquarters=C_("role", "Headquarters"), viewer=C_("role", "Reader"))
PLACE_KINDS = _choices(city=C_("place", "City"), country=C_("place", "Country"), site=C_("place", "Site"))
MEMBERSHIPS = _choices(member=N_("Member State"), observer=N_("Observer"), former=N_("Former member"))
TEXT_STATE_LABELS = _choices(
    original=C_("translation", "Original"),
    official=C_("translation", "Official"),
    checked=C_("translation", "Checked"),
    draft=C_("translation", "To be confirmed"),
    missing=C_("translation", "Missing"),
)
