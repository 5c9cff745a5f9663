"""Which fields of a request turn its pages."""

import pytest
from billgen.spec.paging import page_names


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["search", "page", "page_size"], ("page", "page_size")),
        (["pageSize", "pageNo"], ("pageNo", "pageSize")),
        (["page_data.page", "page_data.page_size"], ("page_data.page", "page_data.page_size")),
        (["page", "request.page_size"], None),
        (["page"], None),
        (["page_size"], None),
        (["pages", "page_sizes"], None),
        ([], None),
    ],
)
def test_page_names(names: list[str], found: tuple[str, str] | None) -> None:
    assert page_names(names) == found
