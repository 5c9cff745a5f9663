"""What parsing a page can find."""

from billgen.spec import Kind, Severity

NO_OPERATION = Kind(
    "page-without-operation",
    Severity.NOTE,
    "The page describes no operation: a guide, passed over.",
)
NO_METHOD = Kind("method-missing", Severity.ERROR, "The page names no method that the gateway has.")
NO_ADDRESS = Kind(
    "address-missing", Severity.ERROR, "The page names no address that can be called."
)
MORE_THAN_SAID = Kind(
    "fact-unclear",
    Severity.WARNING,
    "Method or address stand with other words; the first was taken.",
)
UNSAFE_ID = Kind(
    "id-unsafe", Severity.ERROR, "Address and title give no safe name to the operation."
)
PURPOSE = Kind(
    "purpose-disputed",
    Severity.WARNING,
    "Title, tables, method and address do not agree on what the operation does.",
)
NO_TITLE = Kind("title-missing", Severity.WARNING, "The page has no title.")
NO_SECTION = Kind("part-missing", Severity.WARNING, "A part that every page has is not there.")

TABLE_LOST = Kind(
    "table-lost", Severity.ERROR, "Lines with bars are no table: their rows would be lost."
)
TABLE_INTERRUPTED = Kind(
    "table-interrupted", Severity.WARNING, "A table breaks off and goes on further down."
)
TABLE_ELSEWHERE = Kind(
    "table-elsewhere", Severity.WARNING, "A table stands in a part that has none: it is left out."
)
TABLE_UNTITLED = Kind(
    "table-untitled", Severity.WARNING, "A named table stands there without its name."
)
TABLE_UNUSED = Kind("table-unused", Severity.WARNING, "No field's type is this table.")
TABLE_DEEP = Kind(
    "tables-too-deep", Severity.ERROR, "Tables lead on to tables, deeper than any JSON may be."
)
TABLE_MISSING = Kind(
    "table-missing", Severity.WARNING, "A field's type is a table that is not there."
)
TABLE_TWICE = Kind("table-twice", Severity.WARNING, "Two tables of one side have one name.")
COLUMN_UNKNOWN = Kind(
    "column-unknown", Severity.WARNING, "A column has a title that means nothing here."
)
COLUMN_MISSING = Kind(
    "column-missing", Severity.ERROR, "A table lacks the column that names its fields."
)
TYPE_COLUMN_MISSING = Kind(
    "type-column-missing", Severity.WARNING, "A table does not say of what type its fields are."
)

ROW_SHORT = Kind("row-short", Severity.WARNING, "A row has fewer cells than its table has columns.")
ROW_LONG = Kind("row-long", Severity.WARNING, "A row has more cells than its table has columns.")
ROW_EMPTY = Kind("row-empty", Severity.NOTE, "A row says that there is nothing, or says nothing.")
HEADING_LONGER = Kind(
    "heading-longer", Severity.WARNING, "Other words stand behind the heading of a part."
)
CELL_LONG = Kind(
    "cell-long", Severity.WARNING, "A cell holds more than 2,000 letters: the rest is left out."
)
HEADING_AGAIN = Kind(
    "heading-again", Severity.NOTE, "A row repeats the titles of its table's columns: passed over."
)
TEXT_IN_TABLE = Kind(
    "text-in-table", Severity.WARNING, "Text right under a table counts as its row."
)
TEXT_UNREAD = Kind("text-unread", Severity.NOTE, "Text stands where the parser expects none.")

NAME_MISSING = Kind("field-unnamed", Severity.WARNING, "A row has no name.")
NAME_ODD = Kind(
    "field-name-odd", Severity.WARNING, "A name holds marks that names on the wire hardly have."
)
NAME_TWICE = Kind("field-twice", Severity.WARNING, "Two fields of one table have one name.")
NAME_DOTTED = Kind("field-dotted", Severity.NOTE, "A name holds a dot: one wire name, or a path?")
NO_DESCRIPTION = Kind("field-undescribed", Severity.NOTE, "A field has no description.")
TYPE_UNKNOWN = Kind("type-unknown", Severity.WARNING, "A type word is not known.")
TYPE_RESPELLED = Kind(
    "type-respelled", Severity.NOTE, "A type names its table in another spelling."
)
FLAG_UNKNOWN = Kind("flag-unknown", Severity.WARNING, "A flag is neither yes nor no.")
FLAG_MISSPELLED = Kind(
    "flag-misspelled", Severity.NOTE, "A flag is spelled wrongly in a known way."
)

SAMPLE_UNREADABLE = Kind("sample-not-json", Severity.WARNING, "A sample cannot be read.")
SAMPLE_LOOSE = Kind(
    "sample-loose", Severity.NOTE, "A sample is JSON but for remarks or commas in it."
)
SAMPLE_MISSING = Kind("sample-missing", Severity.NOTE, "A sample is missing.")
SAMPLE_SEVERAL = Kind(
    "sample-several", Severity.NOTE, "There are several samples; the first is read."
)
TITLE_TWO = Kind(
    "title-twice", Severity.WARNING, "The title and the heading of a page call it otherwise."
)
SAMPLE_ENCODED = Kind(
    "sample-encoded-otherwise",
    Severity.WARNING,
    "The headers say one Content-Type, and the sample sends another.",
)
SAMPLE_REPEATED_KEY = Kind("sample-key-twice", Severity.NOTE, "A sample gives one key twice.")
UPLOAD_WITHOUT_FILE = Kind(
    "upload-without-file", Severity.WARNING, "An upload has no field that is a file."
)
FENCE_UNCLOSED = Kind(
    "fence-unclosed", Severity.WARNING, "A code block does not end before the next part begins."
)
