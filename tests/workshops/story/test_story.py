"""Stories: pseudonymised accounts of a young person's life so far."""

from tests.builders import deep_dive, two_stories
from tests.cast import PAT
from workshops.record import Remove, Restore
from workshops.story.story import WriteStory


def test_a_coach_brings_a_story() -> None:
    then = two_stories().when(WriteStory("blake", "Blake", "Blake fixes bicycles.", "16"))
    assert then.entry("stories", "blake").what.who == "Blake fixes bicycles."


def test_a_story_is_renamed() -> None:
    then = two_stories().when(WriteStory("rowan", "Robin", saw=1))
    assert then.entry("stories", "rowan").what.pseudonym == "Robin"


def test_a_participant_brings_no_story() -> None:
    said = deep_dive().refusal(WriteStory("blake", "Blake"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_a_story_is_removed_and_comes_back() -> None:
    gone = two_stories().when(Remove("stories", "rowan"))
    assert gone.ids("stories") == ["amber"]
    assert gone.when(Restore("stories", "rowan")).ids("stories") == ["rowan", "amber"]
