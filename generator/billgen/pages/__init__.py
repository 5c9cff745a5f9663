"""The vendor's pages as they were saved: bytes to text, and what stands ahead of the text."""

from billgen.pages.front_matter import FrontMatter
from billgen.pages.page import Page, PagesError, page_bytes, read_page, read_pages

__all__ = ["FrontMatter", "Page", "PagesError", "page_bytes", "read_page", "read_pages"]
