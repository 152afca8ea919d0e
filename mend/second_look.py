"""A second look at messages that were read as belonging to no stage.

Short, plain sentences ("everyone knew", "I can't sleep") are easily taken for a complaint, a
command or an unrelated problem, and an answer to that would be deaf. So such a reading is
believed only where the words bear it out; otherwise the message counts as a part of the talk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mend.about import is_about_coach
from mend.conversation import Conversation
from mend.feeling_words import named_feelings
from mend.model import Reading, Role, Stage, Turn
from mend.requests import is_short, is_shrug, is_silence, wants_listening, wants_questions
from mend.roles import claimed_party, claimed_role

FEW = 9  # words of a question or command that is certain by its words
SURE = 0.9  # probability of `other` from which an unrelated matter is believed
UNSURE_STAGE = 0.6  # a short message below it stays in the stage of the message before
LIKELY_STAGE = 0.25  # the next best stage counts from here

_PARTNER = re.compile(
    r"\b(he|she|him|her|his|hers|they|them|their|we|us|our|ex|marriage|affair|cheat\w*|betray\w*"
    r"|my (husband|wife|partner|boyfriend|girlfriend|fianc\w+|kids|children|son|daughter|marriage)"
    r"|everyone|everybody|nobody|no one)\b",
    re.IGNORECASE,
)
_NEEDED: Mapping[str, str] = {
    "thanks": r"\bthank|\bthx|\bt[ay]\b|\bcheers\b|appreciat|grateful|helped|helpful|\bbless\b|kind"
    r"|merci|gracias|obliged|arigato|shukran|nice one|good (bot|answer)|great answer|made sense",
    "greet": r"\b(hi|hiya|hello|hey+|heya|greetings|good ?(morning|afternoon|evening|day)|g'?day"
    r"|howdy|yo|oi"
    r"|sup|sala+m|namaste|shalom|morning|evening|back|me again|anyone|there|ciao|buenas|knock"
    r"|long time|on)\b",
    "goodbye": r"\b(bye+|byes|goodbye|good ?night|night( night)?|see (you|ya)|cya|ttyl|laters?"
    r"|farewell|adieu"
    r"|take care|(going|off) to (bed|sleep|work)|log(ging)? (off|out)|sign(ing)? off|(gotta|must"
    r"|need to) (go|run|dash)"
    r"|(have|need|got) to go|enough for (today|now|tonight)|that'?s (it|all) for|done for"
    r"|(see|until|till|back|talk)( you)? tomorrow|another day"
    r"|talk (soon|tomorrow)|until|so long|leaving now|i'?m (off|out|leaving)|adios|ciao|tchau"
    r"|rest now|lights out"
    r"|sleep well|stop here|off i go|till (next|then)|hasta|speak (again|soon)|closing the)\b",
    "menu": r"\b(help|menu|options?|list|topics?|start|begin|home|show|what (can|do) (you|i|we)"
    r"|what'?s (on|in|here)"
    r"|what else|exercises?|modules?|guide|choices?|overview|stages?|contents?|commands?"
    r"|sections?|chapters?|steps?"
    r"|button|settings|games|page|take me|where'?s the)\b",
    "about_coach": r"\b(you|your|u|ur|you'?re|hablas|this (app|bot|program|thing|chat|site"
    r"|service|coach|work)|exercises?"
    r"|coach|bot|robot|ai|human|program|software|app|chatgpt|who made|languages?|free|cost|use"
    r"|mend|evidence|yourself"
    r"|for (gay|married|couples)|accounts?|diagnosis|married folks)\b",
    "about_privacy": r"\b(priva\w+|can (read|see|look)|(read|see|sees|reads|know|notice) (this|my"
    r"|what i|it|that)|servers?"
    r"|stor(e|ed|es|ing)|sav(e|ed|es|ing)|delet\w*|data|secure|safe|record\w*|shar(e|ed|ing)"
    r"|encrypt\w*|password|face id"
    r"|anonym\w*|history|find out (i|that i|about this|what i)|track\w*|confidential|who (can"
    r"|could|has|reads|sees)|kept"
    r"|report\w*|leak\w*|hack\w*|logs?\b|this (chat|conversation|talk)|notifications?"
    r"|used to train|facebook|insurance"
    r"|messages\?|know about me|be told|pop up|look in here)\b",
    "control": r"^\W*(ok(ay)?,? |please |no,? |and |just |let'?s |could we |can we )*(stop|skip"
    r"|back|go back|pause|wait|cancel|next"
    r"|repeat|undo|restart|continue|save|end|hold|quit|exit|start over|again|resume|one (moment"
    r"|minute|sec)|later|break"
    r"|hang on|brb|pass|done|close|scroll|change|go on|carry on|move along|erase|switch|turn"
    r"|remind|slow|jump|bookmark|dark)\b"
    r"|\b(exercise|question|step|part|answer|button|chapter|section|screen|where we (left|were)"
    r"|we left off)\b"
    r"|[,.!] ?(pause|stop|skip|wait|next)\W*$|^\W*\w+ \w*(pause|stop|skip|break)\W*$|\b(ringing"
    r"|pause)\b",
    "complaint": r"\b(you|your|u|useless|unhelpful|bot|app|boring|crap|waste|slow"
    r"|repeat\w*|coach|robot"
    r"|same|rubbish|answer\w*|questions?|text|font|machine|pointless|annoy\w*|nonsense|generic"
    r"|exercise|chapter|emojis?"
    r"|translation|froze|crash\w*|didn'?t work|not working|cheesy|preachy|fortune cookie|advice"
    r"|one line|expected|counsel|for this"
    r"|this (is|was|app|bot|thing|chat|one|isn'?t|doesn'?t|does|answer|all)|any help"
    r"|(not|n'?t|no|never|hardly|barely)( \w+)? help\w*)\b|n't help",
    "rephrase": r"\b(you|mean\w*|understand|understood|get (it|that|this)|huh|confus\w*|clearer"
    r"|rephrase|differently"
    r"|say (that|it)|again|simpl\w+|plain\w*|shorter|too (long|many)|misread|misunder\w+"
    r"|explain\w*|jargon|meant"
    r"|english|come again|pardon|lost me|what'?s (that|an?)|not what|which|example|over my head"
    r"|wdym|medical)\b|^\W*(what|how)\W*$",
    "just_listen": r"\b(listen\w*|vent\w*|advice|questions?|tips?|quiet|solutions?|fix|suggest\w*"
    r"|don'?t (ask|tell|comfort)"
    r"|interrupt\w*|say nothing|shh+|silent|heard|rant|ramble|write it|type a lot|exercises?"
    r"|homework|steps|be there|let me)\b",
    "delete_data": r"\b(delet\w*|eras\w*|remov\w*|wip\w*|forget|clear|gone|destroy|rid of"
    r"|unsubscribe|scrub|trash|reset|scrap"
    r"|take back|close (my )?account|out of your system|off your server|borrar)\b",
    "export_data": r"\b(export\w*|download\w*|cop(y|ies)|file|print\w*|save\w*|pdf|send|e-?mail"
    r"|transcript|data|backup|zip|csv"
    r"|docx?|documents?|summary|on paper|table|sync|move my|record of)\b",
}
_ELSEWHERE = frozenset({"complaint", "rephrase", "small_talk", "menu"})
"""Acts that hardly ever speak of the partner."""
_MATTERS = frozenset({"off_topic", "unrelated_problem", "small_talk"})
_TO_COACH = re.compile(
    r"\b(you|your|u|this (app|bot|chat|program)|exercise|chapter|question|coach|robot)\b",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^\W*(ok(ay)?,? |thanks?,? |thank you,? |well,? )*(good ?night|bye( for now)?|goodbye"
    r"|see (you|ya)( later)?)\W*$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^\W*(maybe |perhaps |ok |yes |and |but |then )?i\b|\bi('m|'ll| am| will)\b", re.IGNORECASE
)
_COMMAND = re.compile(
    r"^\W*(please |can you |could you )?(say (that|it) again|repeat( that| it)?|once more"
    r"|again please"
    r"|go back|skip( (this|that|it))?|pause|continue( where we (left|stopped)( off)?)?"
    r"|stop)\W*(please)?\W*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(betray(ed|er)|cheat(er|ed on)|(un)?faithful|deceived|victim|liar|(affair|lies?) (was"
    r"|were) mine"
    r"|she did|he did|i did|the hurt one|other way round|mixed us up|correction|my role)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^\W*(oh,? )?(y(es|ep|eah|up)|sure|ok(ay)?|right|true|agreed|exactly|absolutely|definitely"
    r"|please|let'?s|(the )?(first|second|third|last) (one|of)"
    r"|no|nope|nah|not (that one|this one|now|today|needed|really)|skip|pass"
    r"|i (don'?t want|'?d rather|would (rather|prefer))( not| to| that| this)+)\b",
    re.IGNORECASE,
)
_REAL_WORD = re.compile(
    r"\b(?=[a-z]*[aeiouy])(?![a-z]*[^aeiouy\W\d_]{5})[a-z]{2,}\b", re.IGNORECASE
)
_WHAT_NOW = re.compile(
    r"^\W*((so|and|ok(ay)?|well|but)\W+)*(what (should|can|could|do|shall|must) (i|we) do|what now"
    r"|where (do|should|can) (i|we) (start|begin)|now what|what'?s next|any advice)"
    r"( (about|with) (it|that|this)| now| then| next| here)?\W*$",
    re.IGNORECASE,
)


def look_again(turn: Turn, talk: Conversation) -> Turn:
    """`turn`, with a reading that its words bear out; one without probabilities is certain."""
    reading = turn.reading
    if not reading.stage_probabilities:
        return turn
    act = _certain_act(turn.text)
    if act:
        return replace(turn, reading=replace(reading, stage=Stage.OTHER, act=act))
    text = turn.text.replace("\u2019", "'")
    felt = {} if reading.emotions else named_feelings(text)
    if felt:
        turn = replace(turn, reading=replace(reading, emotions=felt))
        reading = turn.reading
    if reading.stage is not Stage.OTHER:
        stage = _steadied(turn, talk)
        return turn if stage is reading.stage else _in_stage(turn, stage)
    if turn.choice or is_silence(text) or _is_borne_out(text, reading, talk):
        return turn
    return _in_stage(turn, _likely_stage(turn, talk))


def _certain_act(text: str) -> str:
    """The act of a few words that can mean nothing else, or an empty text."""
    if len(text.split()) > FEW:
        return ""
    if is_about_coach(text):
        return "about_coach"
    if _FAREWELL.search(text):
        return "goodbye"
    return "control" if _COMMAND.search(text) else ""


def _is_borne_out(text: str, reading: Reading, talk: Conversation) -> bool:
    act = reading.act
    if act in _MATTERS:
        return _is_elsewhere(text, reading, talk)
    if act in _ELSEWHERE and _PARTNER.search(text) and not _TO_COACH.search(text):
        return False
    if act == "state_role":
        told = claimed_party(text, asked=True) or claimed_role(text) is not Role.UNKNOWN
        asked = talk.question in ("role", "who")
        return bool(told) or asked or (not talk.role_told and _ROLE.search(text) is not None)
    if act == "unsure":
        return is_shrug(text) or not talk.session_turns
    if act in ("affirm", "deny"):
        if "?" in text:
            return False
        return is_short(text) or _YES_NO.search(text) is not None
    if act == "gibberish":
        return not talk.session_turns or len(_REAL_WORD.findall(text)) < 2
    if act in _NEEDED and not re.search(_NEEDED[act], text, re.IGNORECASE):
        return wants_listening(text) or wants_questions(text) or _is_clear(text, reading, talk)
    return True


def _is_clear(text: str, reading: Reading, talk: Conversation) -> bool:
    """Whether the reading is sure enough to be believed without words of its own."""
    if reading.stage_probabilities.get(Stage.OTHER, 1.0) < SURE or reading.emotions:
        return False
    return not talk.session_turns or not (is_short(text) or "?" in text)


def _is_elsewhere(text: str, reading: Reading, talk: Conversation) -> bool:
    """Whether this is another matter: clearly so, or before anything was told."""
    share = reading.stage_probabilities.get(Stage.OTHER, 1.0)
    if not talk.session_turns or talk.stage is None:
        return share >= SURE or _PARTNER.search(text) is None
    own = _OWN.search(text) is not None or _PARTNER.search(text) is not None
    if is_short(text) and (own or reading.act != "off_topic"):
        return False
    return share >= SURE


def _steadied(turn: Turn, talk: Conversation) -> Stage:
    """The message's stage; a few words that could be anything stay where the talk was."""
    reading = turn.reading
    share = reading.stage_probabilities.get(reading.stage, 1.0)
    before = talk.last_stage
    if before is not None and _WHAT_NOW.search(turn.text):
        return before
    if before is None or share >= UNSURE_STAGE or not is_short(turn.text):
        return reading.stage
    return before


def _likely_stage(turn: Turn, talk: Conversation) -> Stage:
    """The next best stage where it is at all likely, else where the talk was."""
    if talk.last_stage is not None and _WHAT_NOW.search(turn.text):
        return talk.last_stage
    shares = {
        stage: share
        for stage, share in turn.reading.stage_probabilities.items()
        if stage is not Stage.OTHER
    }
    best = max(shares, key=lambda stage: shares[stage], default=None)
    if best is not None and shares[best] >= LIKELY_STAGE:
        return best
    return talk.last_stage or talk.stage or Stage.ACKNOWLEDGE_PAIN


def _in_stage(turn: Turn, stage: Stage) -> Turn:
    return replace(turn, reading=replace(turn.reading, stage=stage, act=""))
