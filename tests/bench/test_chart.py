from xml.etree import ElementTree as ET

from bench.chart import Bar, Panel, draw

SVG = "{http://www.w3.org/2000/svg}"


def test_bars_are_as_long_as_their_values_and_words_are_words() -> None:
    bars = [Bar("ours <1>", 2, aim=3), Bar("theirs & more", 4, ours=False)]
    image = ET.fromstring(draw([Panel("Time", "seconds", bars)], 'on "two" cores'))
    ours, theirs = (one for one in image.iter(f"{SVG}rect") if one.get("class") != "page")
    assert (ours.get("class"), theirs.get("class")) == ("ours", "other")
    assert float(theirs.get("width", 0)) == 2 * float(ours.get("width", 0))
    words = [one.text for one in image.iter(f"{SVG}text")]
    assert {"ours <1>", "2 (aim 3)", "theirs & more", "4", "seconds", 'on "two" cores'} <= {*words}
    assert [word for word in words if word and word.isdecimal()][:6] == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
    ]


def test_a_panel_of_nothing_but_zero() -> None:
    image = ET.fromstring(draw([Panel("Time", "seconds", [Bar("nothing", 0)])], ""))
    assert any(one.text == "0" for one in image.iter(f"{SVG}text"))
