"""Every command there is: importing this registers them, so that any log can be read."""

from workshops import changes as changes
from workshops import record as record
from workshops.design import answer as answer
from workshops.design import decision as decision
from workshops.design import option as option
from workshops.design import provocation as provocation
from workshops.design import question as question
from workshops.map import assumption as assumption
from workshops.map import indicator as indicator
from workshops.map import link as link
from workshops.map import step as step
from workshops.plan import action as action
from workshops.plan import raid as raid
from workshops.room import about as about
from workshops.room import checkpoint as checkpoint
from workshops.room import note as note
from workshops.room import workshop as workshop
from workshops.story import insight as insight
from workshops.story import stage as stage
from workshops.story import story as story
