"""What every slot of the pattern language writes, by its name."""

from training.compose.slots.agencies import AGENCY_SLOTS
from training.compose.slots.citations import CITATION_SLOTS
from training.compose.slots.contact import CONTACT_SLOTS
from training.compose.slots.dates import DATE_SLOTS
from training.compose.slots.kinds import Slot
from training.compose.slots.sayings import SAYING_SLOTS
from training.compose.slots.words import WORD_SLOTS

SLOTS: dict[str, Slot] = {
    **AGENCY_SLOTS,
    **DATE_SLOTS,
    **CITATION_SLOTS,
    **CONTACT_SLOTS,
    **WORD_SLOTS,
    **SAYING_SLOTS,
}
