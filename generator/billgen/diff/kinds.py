"""How each kind of change is judged, in both directions: the table to read before trusting a verdict.

A request breaks where one that was right may now be refused or mean something else. An answer
breaks where it may now hold what a program was told it would not, or lack what it was told it
would. Four principles decide the rest:

- What the page promised and now withdraws breaks, even where the package goes on taking it.
- Lists of values are open: a program was told that others may come, so a new value in an answer is
  safe, and so is a list that appears or goes. Only a list that an overlay closed binds.
- What binds is the rule, not the flag: a flag whose meaning the prose overrules is editorial.
- Words alone are editorial, in both directions.

A change whose cause is an overlay is `corrected` on the wire, whatever its row says: the service
did as it always did. In Python it is judged all the same, since a user's program may not.
"""

from msgspec import Struct

from billgen.diff.change import Verdict

BREAKING, SAFE, EDITORIAL = Verdict.BREAKING, Verdict.SAFE, Verdict.EDITORIAL


class ChangeKind(Struct, frozen=True):
    """A sort of change. id never changes once released; says is what happened, for people; why, why it is judged so."""

    id: str
    request: Verdict
    response: Verdict
    says: str
    why: str


def _both(id_: str, verdict: Verdict, says: str, why: str) -> ChangeKind:
    """A kind that is judged alike on either side, or that has no side."""
    return ChangeKind(id_, verdict, verdict, says, why)


WIRE = (
    # The operation as a whole
    _both("operation-added", SAFE, "new operation", "nobody calls it yet"),
    _both("operation-removed", BREAKING, "operation gone", "its page is gone"),
    _both("operation-moved", BREAKING, "moved", "a call to the old address fails"),
    _both("method-changed", BREAKING, "another method", "a call with the old method fails"),
    _both("server-changed", BREAKING, "another server", "a call to the old server fails"),
    _both("encoding-changed", BREAKING, "body encoded otherwise", "the old body is not read"),
    _both("title-changed", EDITORIAL, "another title", "words"),
    _both("summary-changed", EDITORIAL, "another summary", "words"),
    _both("module-changed", EDITORIAL, "another place in the catalogue", "words"),
    _both("page-renamed", EDITORIAL, "another page file", "words"),
    # Fields
    ChangeKind("field-added", SAFE, SAFE, "new", "nobody sends it; readers pass over it"),
    ChangeKind(
        "required-field-added",
        BREAKING,
        SAFE,
        "new, and demanded",
        "a request written before cannot hold it; an answer that holds more is safe",
    ),
    _both("field-removed", BREAKING, "gone", "an unknown key is refused; a reader misses it"),
    _both("field-renamed", BREAKING, "renamed", "the old key is refused, or missed"),
    _both("field-moved", BREAKING, "moved", "the old place is refused, or empty"),
    _both("fields-reordered", EDITORIAL, "in another order", "JSON objects have none"),
    # Types: wide and narrow as sets of JSON values
    ChangeKind("type-widened", SAFE, BREAKING, "takes more", "old values fit; new answers may not"),
    ChangeKind("type-narrowed", BREAKING, SAFE, "takes less", "some old values no longer fit"),
    _both("type-changed", BREAKING, "another type", "old values do not fit"),
    # Demands: what must be given, from flags and rules together (see demands.py)
    ChangeKind("became-required", BREAKING, SAFE, "now demanded", "it may have been left out"),
    ChangeKind("became-optional", SAFE, BREAKING, "no longer demanded", "it may now be missing"),
    _both("demand-changed", BREAKING, "demanded otherwise", "it may lack where it is now demanded"),
    _both("flag-changed", EDITORIAL, "flag changed, the prose decides", "no demand changed"),
    ChangeKind("one-of-tightened", BREAKING, SAFE, "one of them now demanded", "as for one field"),
    ChangeKind("one-of-relaxed", SAFE, BREAKING, "demand relaxed", "as for one field"),
    _both("one-of-changed", BREAKING, "demanded otherwise", "as for one field"),
    _both("one-of-reworded", SAFE, "alternatives told otherwise", "nothing more is demanded"),
    ChangeKind("forbidden-added", BREAKING, SAFE, "now to be left out", "it may have been sent"),
    ChangeKind("forbidden-dropped", SAFE, BREAKING, "no longer to be left out", "now taken"),
    # Values: open lists of an enumeration, or of source bills
    _both("enum-added", SAFE, "values listed", "the list is open: others still pass"),
    _both("enum-dropped", SAFE, "values no longer listed", "the list was open"),
    _both("enum-value-added", SAFE, "new value", "in an answer too: the list was open"),
    ChangeKind("enum-value-removed", BREAKING, SAFE, "value gone", "withdrawn; answers narrow"),
    _both("enum-label-changed", EDITORIAL, "value explained otherwise", "words"),
    # Values: lists that an overlay closed
    ChangeKind("closed-enum-added", BREAKING, SAFE, "only these values", "others are refused"),
    ChangeKind("closed-enum-dropped", SAFE, BREAKING, "values no longer listed", "others may come"),
    ChangeKind("closed-enum-value-added", SAFE, BREAKING, "new value", "none was to come"),
    ChangeKind("enum-closed", BREAKING, SAFE, "no other values any more", "others are refused"),
    ChangeKind("enum-opened", SAFE, BREAKING, "other values may come", "none was to come"),
    # What the service promises to do by itself; an answer's default says nothing to its reader
    ChangeKind("default-added", SAFE, EDITORIAL, "default told", "what was unsaid is said"),
    ChangeKind("default-changed", BREAKING, EDITORIAL, "another default", "left out, it now means"),
    ChangeKind("default-dropped", BREAKING, EDITORIAL, "default gone", "a promise withdrawn"),
    ChangeKind("precedence-added", SAFE, EDITORIAL, "precedence told", "what was unsaid is said"),
    ChangeKind("precedence-changed", BREAKING, EDITORIAL, "another wins", "given both, it means"),
    ChangeKind("precedence-dropped", BREAKING, EDITORIAL, "precedence gone", "a promise withdrawn"),
    # What a value must look like
    ChangeKind("const-added", BREAKING, SAFE, "only this value", "others are refused"),
    _both("const-changed", BREAKING, "another fixed value", "the old one is refused, or missed"),
    ChangeKind("const-dropped", SAFE, BREAKING, "no longer fixed", "others are taken, or come"),
    ChangeKind("format-added", BREAKING, SAFE, "format demanded", "others are refused"),
    _both("format-changed", BREAKING, "another format", "the old one is refused, or misread"),
    ChangeKind("format-dropped", SAFE, BREAKING, "format no longer told", "others may come"),
    ChangeKind("range-tightened", BREAKING, SAFE, "bounds closer", "values outside are refused"),
    ChangeKind("range-widened", SAFE, BREAKING, "bounds wider", "values outside may come"),
    _both("range-changed", BREAKING, "other bounds", "values fall out on either side"),
    ChangeKind("sum-added", BREAKING, SAFE, "must add up", "rows that do not are refused"),
    _both("sum-changed", BREAKING, "must add up otherwise", "rows that did do no longer"),
    ChangeKind("sum-dropped", SAFE, BREAKING, "need not add up", "rows that do not are taken"),
    # Words
    _both("table-renamed", EDITORIAL, "table renamed", "its name is not sent; see Python"),
    _both("table-title-changed", EDITORIAL, "table titled otherwise", "words"),
    _both("description-changed", EDITORIAL, "described otherwise", "words"),
    _both("sample-changed", EDITORIAL, "another sample", "words"),
    # Return codes: open like an enumeration of an answer
    _both("return-code-added", SAFE, "new return code", "programs expect codes they do not know"),
    _both("return-code-removed", SAFE, "return code gone", "it no longer comes"),
    _both("return-code-changed", EDITORIAL, "return code explained otherwise", "words"),
)

PYTHON = (
    # What the package offers; parameters of a request are attributes of an answer
    _both("method-added", SAFE, "new method", "nobody calls it yet"),
    _both("method-removed", BREAKING, "method gone", "a call fails"),
    _both("method-renamed", BREAKING, "method renamed", "a call fails"),
    _both("method-answers", BREAKING, "answers with another class", "what is read is elsewhere"),
    _both("class-added", SAFE, "new class", "nobody imports it yet"),
    _both("class-removed", BREAKING, "class gone", "an import fails"),
    _both("class-renamed", BREAKING, "class renamed", "an import fails"),
    _both("parameter-added", SAFE, "new", "it may be left out"),
    ChangeKind(
        "required-parameter-added", BREAKING, SAFE, "new, and required", "a call without it fails"
    ),
    _both("parameter-removed", BREAKING, "gone", "a call that gives it fails; a reader misses it"),
    _both("parameter-renamed", BREAKING, "renamed", "the old name fails"),
    ChangeKind("parameter-required", BREAKING, SAFE, "now required", "a call without it fails"),
    ChangeKind("parameter-optional", SAFE, BREAKING, "now optional", "a reader may meet None"),
    ChangeKind("parameter-widened", SAFE, BREAKING, "takes more", "what is read may be more"),
    ChangeKind("parameter-narrowed", BREAKING, SAFE, "takes less", "type checkers refuse the rest"),
    _both("parameter-retyped", BREAKING, "another type", "type checkers refuse the old one"),
)

KINDS = {kind.id: kind for kind in (*WIRE, *PYTHON)}
