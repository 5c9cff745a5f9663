"""What the linter finds beyond what the stages find."""

from billgen.spec import Kind, Severity

SAMPLE_KEY = Kind(
    "sample-key-undocumented", Severity.WARNING, "A sample holds a key that its table lacks."
)
SAMPLE_REQUIRED = Kind(
    "sample-required-missing", Severity.WARNING, "A sample lacks a field that the page requires."
)
SAMPLE_TYPE = Kind(
    "sample-type", Severity.WARNING, "A sample's value is of another type than the field."
)
SAMPLE_VALUE = Kind(
    "sample-value-unlisted",
    Severity.WARNING,
    "A sample's value is none of those that the prose lists.",
)
SAMPLE_FORMAT = Kind(
    "sample-format", Severity.WARNING, "A sample's value is not written as the prose says."
)
SAMPLE_RANGE = Kind(
    "sample-range",
    Severity.WARNING,
    "A sample's value lies outside the bounds that the prose gives.",
)
SAMPLE_DATE = Kind(
    "sample-no-date",
    Severity.WARNING,
    "A sample's value is no date, though label and sisters say so.",
)
FLAG_PROSE = Kind(
    "flag-against-prose", Severity.WARNING, "Flagged as required; the prose says: only sometimes."
)
FLAG_PAIR = Kind(
    "flag-against-pair",
    Severity.NOTE,
    "Flagged as required; the prose says: this or another field.",
)
TYPE_PROSE = Kind(
    "type-against-prose", Severity.WARNING, "The prose describes values of another type."
)
NAME_SISTERS = Kind(
    "name-unlike-sisters", Severity.WARNING, "Other pages spell the name of this field otherwise."
)
TYPE_SISTERS = Kind(
    "type-unlike-sisters", Severity.NOTE, "Nearly all other pages give this field another type."
)
PAIR_SISTERS = Kind(
    "pair-unlike-sisters",
    Severity.WARNING,
    "Both fields are required; on other pages one of them is enough.",
)
LABEL_NAME = Kind(
    "label-against-name",
    Severity.WARNING,
    "A field is labelled as something else than its name says.",
)
LABEL_TWICE = Kind("label-twice", Severity.WARNING, "Two fields of a table have one label.")
LABEL_MISSPELLED = Kind(
    "label-misspelled",
    Severity.NOTE,
    "A label is the usual one but for a character of the same sound.",
)
LABEL_COPIED = Kind(
    "label-of-another-bill",
    Severity.WARNING,
    "A label speaks of a bill of the other side of trade.",
)
LISTS_APART = Kind(
    "lists-apart",
    Severity.WARNING,
    "Two pages of one bill list other values for the same field.",
)
SAMPLE_KIND = Kind(
    "sample-misplaced",
    Severity.WARNING,
    "A sample's value is plainly of another kind than the field's name says.",
)
OBVIOUS = frozenset((FLAG_PROSE,))
"""Kinds whose overlay only says what the validators do already; of the others one must know which is right."""

BASELINE_UNUSED = Kind(
    "baseline-unused", Severity.WARNING, "The baseline holds a finding that is gone."
)
SUPPRESSION_UNUSED = Kind("suppression-unused", Severity.WARNING, "A suppression fits no finding.")
