"""What the reading of a page has to say about its prose."""

from billgen.prose.kinds import NAME_LOOSE, NAME_MISSPELLED, NAME_UNKNOWN, Doubt
from billgen.spec import Finding, Pointer


def finding(doubt: Doubt, page: str, line: int, pointer: Pointer, said: str) -> Finding:
    """Return the finding of a doubt about the description said, which stands on this line."""
    message, hint = _words(doubt, said)
    return Finding(
        kind=doubt.kind, page=page, line=line, message=message, hint=hint, pointer=pointer
    )


def _words(doubt: Doubt, said: str) -> tuple[str, str]:
    if doubt.kind is NAME_MISSPELLED:
        return (
            f"expected the name of a field, found “{doubt.written}” in “{said}”",
            f"nothing, if {doubt.meant} is meant; it was taken for that",
        )
    if doubt.kind is NAME_LOOSE:
        return (
            f"expected the label of a field, found “{doubt.written}” in “{said}”",
            f"nothing, if {doubt.meant} is meant; it was taken for that",
        )
    if doubt.kind is NAME_UNKNOWN:
        return (
            f"expected the name of a field, found “{doubt.written}” in “{said}”",
            "write the rule by an overlay; none was read",
        )
    return (
        f"expected a rule, understood none in “{doubt.written}” of “{said}”",
        "write the rule by an overlay, or suppress the finding if there is none",
    )
