"""Evidence: files by digest outside the web root, named in the row, served by one checked route."""

from scrutiny.records.evidence.keeping import Opened, keep, kept, open_, remove
from scrutiny.records.evidence.kinds import KINDS, Kind
from scrutiny.records.evidence.store import LARGEST, sweep_folder
from scrutiny.records.evidence.sweeping import sweep
from scrutiny.records.evidence.tables import Evidence

__all__ = [
    "KINDS",
    "LARGEST",
    "Evidence",
    "Kind",
    "Opened",
    "keep",
    "kept",
    "open_",
    "remove",
    "sweep",
    "sweep_folder",
]
