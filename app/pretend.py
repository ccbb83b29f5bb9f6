"""The pretend people of a rehearsal and what they write: all invented, about nobody.

When they write it is left to rehearsal.py.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who is played: who they say they are, and what befalls them in each step.

    `notes` is how many they write in a step; `trouble` is what happens to them once in a step.
    """

    name: str
    organisation: str
    role_title: str
    notes: int
    trouble: str = ""
    device: str = "own"
    kind: str = "phone"


CAST = (
    Part("Anwen", "Health", "School nurse", 3),
    Part("Bartek", "Police", "Neighbourhood sergeant", 2, "hand"),
    Part("Chidi", "Social care", "Social worker", 4, kind="laptop"),
    Part("Della", "Education", "Deputy head teacher", 3, kind="laptop"),
    Part("Esme", "Voluntary sector", "Youth worker", 3, "away"),
    Part("Cllr Farrow", "Elected members", "Councillor", 1),
    Part("Gwil", "Foster care", "Foster carer", 2, "lost"),
    Part("Table 2", "Health, education", "", 4, device="table", kind="table-device"),
)
"""Eight of them; their names are in the order of the alphabet, so that nobody takes them for real.
"""

NOTES = {
    "event": (
        "The family moved in with an aunt for the winter",
        "A new baby in the house",
        "Stopped going to swimming",
        "Broke an arm falling off a wall",
        "Dad’s shifts changed to nights",
        "First time away from home for more than a night",
        "The dog had to be given away",
        "Changed bus route, and friends with it",
        "Was praised in assembly",
        "The landlord sold the flat",
        "A long stay in hospital for mum",
        "Found the skate park",
        "Missed three weeks of lessons",
        "Grandad came back into their life",
    ),
    "feeling": (
        "Proud, and keeping it quiet",
        "Tired before the day begins",
        "Left out of every plan",
        "Safe on Saturdays",
        "Cross with everyone who asks how they are",
        "Hopeful for about a week",
        "Embarrassed by the taxi to school",
        "Relieved when the door was locked at night",
        "Like a parcel",
        "Guilty about being happy",
        "Bored, mostly bored",
        "Fond of one teacher and hiding it",
    ),
    "concern": (
        "Who will feed the little ones?",
        "What if they split us up?",
        "That somebody reads my file out",
        "Whether the key will still fit",
        "Being the new one again",
        "That it was my fault",
        "What mum is doing now",
        "Losing the phone, and with it everyone",
        "Saying the wrong thing in the meeting",
        "Where my things are",
        "That nobody will notice if I am late",
        "Turning out like him",
    ),
    "people": (
        "A neighbour with a spare key",
        "The caretaker who said good morning",
        "An older cousin, at weekends",
        "A friend’s mum who set another plate",
        "Nobody from the stage before",
        "The same bus driver for two years",
        "A night worker who made toast",
        "Three different social workers",
        "A football coach, until the club closed",
        "Gran, by telephone",
        "A lunchtime supervisor",
        "A brother, somewhere else",
    ),
    "service": (
        "Closed the case after one visit",
        "Sent a letter to the wrong address",
        "Rang back the same day, and it mattered",
        "Six weeks on a waiting list",
        "Asked the same questions again",
        "A plan that nobody had shown them",
        "Offered a group on the night of football",
        "Kept one worker through a move",
        "Called a meeting in school time",
        "Referred on, and on",
        "Came when it was already an emergency",
        "Paid for the bicycle repair",
    ),
    "hope": (
        "A door with my own name on it",
        "To be a chef, or something with animals",
        "One Christmas in the same place",
        "That somebody turns up to the match",
        "To see my brother without a worker there",
        "To learn to drive",
        "To be asked first",
        "A dog again",
        "To finish something",
        "To have people round for tea",
        "To be good at being a parent one day",
        "Not to have to explain",
    ),
}
HOW = ("worker", "records", "guess", "family", "own_words", "guess")
"""How they say they know, in turn."""

INSIGHTS = (
    ("Help arrived when it was called an emergency, and went when it was not", "someone stays"),
    ("The people who mattered most were paid the least attention", "ask who is missed"),
    ("Each move began the story again from the first page", "the story travels once, with them"),
)
STEPS = {
    "situation": ("Young people meet many workers and know few",),
    "impact": ("Young people grow up with people who stay",),
    "long_term": ("More of them live close to those they love", "Fewer moves in a year"),
    "intermediate": ("They have one adult they would ring", "Families ask for help earlier"),
    "precondition": ("Workers have time to be known", "Partners share one plan"),
    "intervention": ("One worker from the first day to the last", "A house that opens at night"),
}
OPTIONS = (
    "Ask the young people’s panel",
    "Begin with the house we have",
    "A small team with a long promise",
    "Two places instead of one",
)
LINES = ("Nearly, if the door is open at night.", "I would want to see it first.", "")
CHOICES = ("yes", "not_yet", "no", "yes")
