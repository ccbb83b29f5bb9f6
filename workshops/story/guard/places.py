"""Places with a name of their own: streets, schools, homes, surgeries, clubs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.story.guard.lists import listed
from workshops.story.guard.numbers import Found

NAME = r"(?:[A-Z][\w’'.-]*)"
NO_OWNER = r"(?<![’']s)"
MIDWAY = r"(?<=[a-z,:(“\"‘] )"
"""Not at the beginning of a sentence, where any word has a capital."""
TOWN = (
    r"(?:field|dale|wood|gate|bank|brook|ridge|croft|lands|mead|moor|dene|grove|stead|bury|hurst"
    r"|holme|thorpe|combe|mere|crest|haven|leigh|cliffe?|worth|view|vale|shaw|meadows"
    r"|(?<!out)(?<!in)side)"
)
"""How names of places end."""
STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Cres|Court|Place|Way|Terrace"
    r"|Gardens"
    r"|Grove|Walk|Hill|Row|Square|Mews|Parade|Rise|Green|Park|View|Croft|Gate|Wharf|Heights"
    r"|Boulevard|Estate|Flats|Towers?|Bungalows?|Cottages?|Barn|Villas?|Mansions|Rectory|Quay"
    r"|Wynd|Meadows?|Fields?|Broadway|Promenade|Esplanade|Brow|Fold|Vale|Dene|Hollow|Spinney|Copse"
    r"|Leys|Ridge|Chase|Yard|Mount|Caravan (?:Park|Site)"
    r"|STREET|ROAD|AVENUE|LANE|DRIVE|CLOSE|CRESCENT|COURT|TERRACE|GROVE|GARDENS|ESTATE)"
)
SMALL_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|drive|close|crescent|cres|court|place|way|terrace"
    r"|gardens"
    r"|grove|walk|hill|row|square|mews|parade|rise|green|park|view|croft|gate|wharf|heights"
    r"|boulevard|estate|flats|towers?|bungalows?|cottages?|farm|barn|villas?|quay|meadows?|fields?)"
)
NAMED_STREET = re.compile(
    rf"\b(?:(?:Flat|Apartment|Unit|No\.?) ?\d+[A-Za-z]?,? )?(?:\d{{1,4}}[A-Za-z]? )?"
    rf"(?:{NAME} ){{1,3}}{STREET}\b"
    r"(?! (?:Team|Worker|Service|Panel|Project|Group|Hub|Order|Programme))"
)
PLAIN_STREET = re.compile(
    r"\b(?:Church|Green|North|South|East|West|Park|Station|School|Mill|New|Old|Hospital|College"
    r"|Market|Chapel|Bridge|Castle|London|Manor|Hall|Back|Front|Little|Upper|Lower|Great|Broad|Long"
    r"|Main|Street|Victoria|Albert|King|Queen|Kings?|Queens?) (?:Street|St|Road|Rd|Lane|Avenue|Ave"
    r"|Drive|Crescent|Terrace|Grove|Close)\b"
    r"|\bThe Old (?:Rectory|Vicarage|School ?[Hh]ouse|Post Office|Forge|Mill|Bakery|Chapel|Barn"
    r"|Dairy|Police House|Manse|Station|Stables|Coach House)\b"
)
NO_STREET = (
    r"(?!(?:the|an?|in|on|at|to|of|and|or|one|this|that|his|her|their|my|our|same|each|every|from"
    r"|by|for"
    r"|with|per|off|out|up|down|until|is|was|are|were|has|had|different|new|more|other)\b)"
)
NUMBERED_STREET = re.compile(
    rf"\b\d{{1,4}}[a-z]? (?:{NO_STREET}[a-z’']+ ){{1,3}}{SMALL_STREET}\b"
    r"|\b\d{1,4}[a-z]? the (?:green|crescent|avenue|close|row|terrace|mews|grove|square)\b"
    r"|\bp\.?o\.? box \d+|\b(?:flat|apartment|plot|pitch|caravan) \d+[a-z]?\b"
    r"(?:,? \w+ (?:house|court|road|street|site))?",
    re.I,
)
MEASURE = re.compile(
    r"^\d+\w? (?:hours?|minutes?|mins?|miles?|weeks?|days?|years?|months?|km|people|children|kids"
    r"|young"
    r"|times|nights|teenagers|adults|lads|boys|girls|houses|secure|foster|nursery|school"
    r"|residential|bed"
    r"|bedroom|spare|free|empty|emergency|family|ms)\b",
    re.I,
)
MIXED_STREET = re.compile(
    rf"{MIDWAY}(?:{NAME}{NO_OWNER} ){{1,3}}(?:street|road|lane|avenue|close|crescent|terrace|estate"
    r"|flats|towers|caravan (?:site|park)|gardens|mews)\b"
)
LOWER_STREET = re.compile(
    r"\b(?:on|in|at|off|from|near|down|up|along|outside|behind|opposite|past|around)"
    r" ([a-z’']{3,}(?: [a-z’']{3,})? (?:street|road|avenue|lane|drive|crescent|terrace|grove|mews"
    r"|estate|close(?! (?:to|by|for|with|in|at|on|and)\b)))\b"
)
SCHOOL = (
    r"(?:(?:Primary|Secondary|High|Grammar|Infants?|Juniors?|Special|Community|Catholic|C of E|CofE"
    r"|RC|Girls[’']?|Boys[’']?|Church|Free|Upper|Lower|Middle|Preparatory|Prep|Comprehensive"
    r"|Village"
    r"|Park) ?)*(?:School|Academy|College|Primary|High|Nursery|Infants|Juniors|Grammar|Comp"
    r"|Comprehensive|Sixth Form|Pre-?[Ss]chool|Playgroup|Kindergarten|PRU|Pupil Referral Unit"
    r"|Madrass?ah?|Alternative Provision|UTC|ACADEMY|PRIMARY|NURSERY)"
)
NAMED_SCHOOL = re.compile(
    rf"\b(?:(?:St\.?|Saint|Our|{NAME}) )?(?:{NAME} ){{1,3}}?{SCHOOL}\b"
    rf"|\b(?:Ysgol|Madrass?ah?|École) {NAME}(?: {NAME})?|\b[A-Z]{{4,}} (?:SCHOOL|COLLEGE)\b"
)
SAINT = re.compile(
    r"\b(?:(?:St\.?|Saint|st) (?!(?:day|nd|rd|th)\b)[A-Z]?[a-z]+(?:[’']s|s[’'])?|ST\.? [A-Z]{4,})"
    r"\b(?! (?:of|and) )|\bOur Lady(?:[’']s)?(?: of (?:the )?[A-Z]\w+)?\b"
)
MIXED_SCHOOL = re.compile(
    rf"(?:{MIDWAY}(?:{NAME}{NO_OWNER} ){{1,3}}|\b[A-Z][a-z]*{TOWN} )"
    r"(?:primary|secondary|high|grammar|junior|infant|special|academy|college|nursery|sixth form"
    r"|school|pru|comp)\b(?: school\b)?"
)
LOWER_SCHOOL = re.compile(
    r"\b([a-z’']{4,}) ((?:primary|high|secondary|grammar|junior|infant|community) school"
    r"|primary|academy|college|nursery|sixth form|comp)\b"
)
LOWER_HIGH = re.compile(
    r"\b(?:at|to|from|in) ([a-z’']{4,}) (high|secondary|grammar|juniors?|infants?)\b"
    r"(?! (?!(?:and|but|so|she|he|they|because|when|where|with|for|last|this|until|from|in|on|at"
    r"|to|then|is|was|has|again"
    r"|since|every)\b)[a-z])"
)
TOWN_SCHOOL = re.compile(
    rf"\b([a-z]{{2,}}{TOWN}) (primary|high|grammar|juniors?|infants?|comp|school|academy|college)\b"
)
PLACE = (
    r"(?:House|Lodge|Centre|Center|Trust|Foundation|Ltd|Limited|Surgery|Practice|Hospital|Clinic"
    r"|Infirmary|Club|Hotel|Hostel|Project|Hall|Manor|Grange|Farm|FC|AFC|RFC|Rovers|United"
    r"|Athletic|Rangers|Wanderers|Cadets|Scouts|Church|Chapel|Mosque|Masjid|Temple|Gurdwara|Library"
    r"|Synagogue|Tabernacle|Fellowship|Ministries|Mission|Refuge|Collective|CIC|CIO|Theatre|Gym"
    r"|Dojo"
    r"|Studios?|Nightclub|Arms|Inn|Pharmacy|Chemist|Barbers|Garage|Kebabs?|Stables|Society"
    r"|Association|Children[’']s Home|Care Home|Nursing Home"
    r"|Youth (?:Club|Centre|Zone|Project|Hub)|Boxing Club|Community (?:Centre|Hub|Hall)"
    r"|Solicitors|Housing Association|Ward|Unit|Takeaway|Cafe|Café|Leisure Centre"
    r"|LLP|Childminding|Consortium|Supported Living|Therapies|Playscheme|Wing|Shelter|Rescue|Salon"
    r"|Nail Bar|Solutions|Sanctuary|Kennels|Advocacy)"
)
CARER = (
    r"(?:Housing|Homes|Fostering|Residential|Charity|Agency|Dental|Bakery|Partners|Stores?"
    r"|Counselling"
    r"|Mentoring|Therapy|Taxis|Cars|Cabs|Lettings|Motors|Childcare|Daycare)"
)
"""What needs more before it than what may be a verb, as in “Rang Housing”."""
NO_ROLE = (
    r"(?! (?:Manager|Worker|Lead|Officer|Team|Service|Services|Panel|Group|Director|Coordinator"
    r"|Co-ordinator|Practitioner|Adviser|Advisor|Board|Programme|Strategy|Plan|Act|Order|Committee"
    r"|Partnership|Review|Assessment|Leader|Staff|Model|Nurse|Teacher|Head)s?\b)"
)
NAMED_CARE = re.compile(
    rf"\b(?:{NAME} ){{1,3}}(?:Surgery|Hospital|Clinic|Practice|Infirmary|Lodge|Children[’']s Home"
    r"|Medical (?:Centre|Practice)|Health Centre|Dental (?:Practice|Surgery|Care)"
    r"|Hospice|(?:Residential|Care|Nursing) Home)\b"
    rf"|\b(?:Drs? |Doctors? )?{NAME} (?:&|and) (?:{NAME} )?(?:Partners|Sons|Co|Associates)\b"
    rf"|\b(?:Masjid|Gurdwara|Hotel|Café|Cafe) {NAME}"
)
NAMED_PLACE = re.compile(
    rf"\b(?:(?:{NAME} (?:and |& |of |the |for )?){{1,3}}{PLACE}|(?:{NAME} ){{2,3}}{CARER}"
    rf"|{NAME}(?<!s)(?<!ed)(?<!ing) {CARER})\b{NO_ROLE}"
)
KEPT_SMALL = (
    r"(?:surgery|hospital|clinic|infirmary|lodge|hostel|refuge|children[’']?s home|care home"
    r"|youth (?:club|centre|project|hub)|boxing (?:club|gym)|mosque|gurdwara|secure unit|pharmacy"
    r"|medical (?:centre|practice)|health centre|community centre|leisure centre|football club"
    r"|residential home|cadets|scouts|gym)"
)
MIXED_PLACE = re.compile(
    rf"(?:{MIDWAY}(?:{NAME}{NO_OWNER} ){{1,3}}{KEPT_SMALL}"
    rf"|\b[A-Z][a-z]*{TOWN} (?:house|{KEPT_SMALL}))\b"
)
LOWER_PLACE = re.compile(
    r"\b(?:at|in|to|from|left|near|outside) ([a-z’']{4,}(?: [a-z’']{4,})?"
    r" (?:house|lodge|hospital|surgery|clinic|hostel|children[’']?s home|youth club|medical centre"
    r"|health centre|refuge|boxing club"
    r"|mosque|gurdwara))\b"
)
LOWER_TOWN = re.compile(
    rf"\b([a-z]+{TOWN} (?:house|lodge|hospital|surgery|clinic|hostel|youth club|refuge"
    r"|children[’']?s home))\b"
)
TREES = re.compile(
    r"\b[Tt]he (?:Willows|Beeches|Oaks|Elms|Limes|Poplars|Firs|Pines|Cedars|Hollies|Laurels|Larches"
    r"|Chestnuts|Birches|Maples|Sycamores|Hawthorns|Orchards?|Meadows|Grange|Gables|Croft|Spinney"
    r"|Acorns|Hollow|Rowans|Aspens|Conifers|Brambles|Paddocks?|Coppice)\b"
)
"""How homes are called that are called after nothing else."""
PART = re.compile(r"[^\W\d_]+")


def places(text: str) -> Iterator[Found]:
    """Every named place in a text; generic words such as “her primary school” are none."""
    if listed("place_words").isdisjoint(PART.findall(text.lower())):
        return
    yield from _named("school", NAMED_SCHOOL, text)
    yield from _named("organisation", NAMED_CARE, text)
    yield from _named("address", NAMED_STREET, text)
    yield from ((("address", m.start(), m.end())) for m in PLAIN_STREET.finditer(text))
    yield from ((("school", m.start(), m.end())) for m in SAINT.finditer(text))
    yield from _named("school", MIXED_SCHOOL, text)
    yield from _plain("school", LOWER_SCHOOL, text)
    yield from _plain("school", LOWER_HIGH, text)
    yield from _plain("school", TOWN_SCHOOL, text)
    for found in NUMBERED_STREET.finditer(text):
        if not MEASURE.search(found[0]):
            yield "address", found.start(), found.end()
    yield from _plain("address", LOWER_STREET, text)
    yield from _named("address", MIXED_STREET, text)
    yield from _named("organisation", NAMED_PLACE, text)
    yield from ((("organisation", m.start(), m.end())) for m in TREES.finditer(text))
    yield from _named("organisation", MIXED_PLACE, text)
    yield from _plain("organisation", LOWER_PLACE, text)
    yield from _plain("organisation", LOWER_TOWN, text)


def _named(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """Capitalised matches, without generic words before the name, if a name is left at all."""
    for found in pattern.finditer(text):
        words = list(re.finditer(r"\S+", found[0]))
        first = 0
        while first < len(words) - 1 and words[first][0].lower().strip(".,") in listed("generic"):
            first += 1
        own = [w for w in words[first:-1] if w[0].lower().strip(".,") not in listed("generic")]
        if own:
            yield kind, found.start() + words[first].start(), found.end()


def _plain(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """Matches in small letters, unless the word that would be the name is a generic one."""
    for found in pattern.finditer(text):
        if found[1].split()[0] in listed("generic") or found[1].endswith(("ing", "ed", "ly")):
            continue
        end = found.end(found.lastindex or 0)
        yield kind, found.start(1), end
