"""The five places of the talk as buttons: ids of labels and the stages they stand for."""

from __future__ import annotations

from mend.model import Stage

STAGE_OF = {
    "pain": Stage.ACKNOWLEDGE_PAIN,
    "talking": Stage.OPEN_COMMUNICATION,
    "trust": Stage.REBUILD_TRUST,
    "help": Stage.SEEK_HELP,
    "deciding": Stage.DECIDE_FUTURE,
}
CHOICE_OF_STAGE = {stage: id for id, stage in STAGE_OF.items()}
