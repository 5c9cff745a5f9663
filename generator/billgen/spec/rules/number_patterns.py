"""The bounds of a number as patterns, for a number that is sent as text."""

from decimal import Decimal

_REST = r"(\.[0-9]+)?"


def at_least(bound: Decimal, *, equal: bool) -> str:
    """Return the pattern of the numbers above the bound, itself among them if equal says so."""
    return f"^({_beyond(bound, r'[+]?', '-', equal)})$"


def at_most(bound: Decimal, *, equal: bool) -> str:
    """Return the pattern of the numbers below the bound, itself among them if equal says so."""
    return f"^({_beyond(-bound, '-', r'[+]?', equal)})$"


def places(most: int) -> str:
    """Return the pattern of the numbers with so many decimal places at most, trailing zeros aside."""
    some = rf"[0-9]{{1,{most}}}0*|0+" if most else "0+"
    return rf"^[+-]?[0-9]+(\.({some}))?$"


def _beyond(bound: Decimal, away: str, towards: str, equal: bool) -> str:
    """Return the pattern of what lies on the far side of the bound; away is the sign of that side."""
    if bound < 0:
        return f"{away}[0-9]+{_REST}|{towards}({_less(-bound, equal)})"
    more = f"{away}({_more(bound, equal)})"
    return rf"{more}|{towards}0+(\.0+)?" if bound == 0 and equal else more


def _more(bound: Decimal, equal: bool) -> str:
    whole, fraction = _digits(bound)
    options = [f"0*[1-9][0-9]{{{len(whole)},}}{_REST}"]
    for index, digit in enumerate(whole):
        if digit < "9":
            rest = len(whole) - index - 1
            options.append(f"0*{whole[:index]}[{int(digit) + 1}-9][0-9]{{{rest}}}{_REST}")
    same = f"0*{whole}" if whole else "0+"
    finer = [
        f"{fraction[:index]}[{int(digit) + 1}-9][0-9]*"
        for index, digit in enumerate(fraction)
        if digit < "9"
    ]
    options.append(rf"{same}\.({'|'.join([*finer, f'{fraction}[0-9]*[1-9][0-9]*'])})")
    return "|".join([*options, same + _same(fraction)] if equal else options)


def _less(bound: Decimal, equal: bool) -> str:
    whole, fraction = _digits(bound)
    options = []
    if whole:
        options.append(f"0*[0-9]{{1,{len(whole) - 1}}}{_REST}" if len(whole) > 1 else f"0+{_REST}")
    for index, digit in enumerate(whole):
        least = 0 if index else 1
        if int(digit) > least:
            rest = len(whole) - index - 1
            options.append(f"0*{whole[:index]}[{least}-{int(digit) - 1}][0-9]{{{rest}}}{_REST}")
    same = f"0*{whole}" if whole else "0+"
    if fraction:
        finer = [
            f"{fraction[:index]}[0-{int(digit) - 1}][0-9]*"
            for index, digit in enumerate(fraction)
            if digit > "0"
        ]
        shorter = [fraction[:index] for index in range(1, len(fraction))]
        options.append(rf"{same}(\.({'|'.join(finer + shorter)}))?")
    return "|".join([*options, same + _same(fraction)] if equal else options)


def _same(fraction: str) -> str:
    return rf"\.{fraction}0*" if fraction else r"(\.0+)?"


def _digits(bound: Decimal) -> tuple[str, str]:
    """Return the digits before and behind the point, without zeros at the outer ends."""
    whole, _, fraction = format(abs(bound), "f").partition(".")
    return whole.lstrip("0"), fraction.rstrip("0")
