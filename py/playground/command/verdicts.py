"""What is said of a record that was to be trained again, in a word or two."""

from __future__ import annotations

from playground import report

HOLDS = "holds"
UNCONFIRMED = "cannot be confirmed"  # rounding alone makes other losses
ALTERED = "altered"
UNREADABLE = "could not be read"
NOT_RUN = "not run"  # its own Python
UNFINISHED = "not finished"  # in the time it had
FAILED = "could not be trained"
ALL = (HOLDS, UNCONFIRMED, ALTERED, NOT_RUN, UNFINISHED, FAILED, UNREADABLE)

OF_REPORT = {report.EQUAL: HOLDS, report.CHAOTIC: UNCONFIRMED, report.ALTERED: ALTERED}
# Where a column has no room for two words.
SHORT = {
    UNCONFIRMED: "unconfirmed",
    UNREADABLE: "unreadable",
    UNFINISHED: "unfinished",
    FAILED: "untrainable",
}
STYLES = {HOLDS: "green", UNCONFIRMED: "yellow", NOT_RUN: "yellow", UNFINISHED: "yellow"}  # others: red
