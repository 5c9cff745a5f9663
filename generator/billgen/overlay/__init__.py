"""Reviewed corrections of the docs: read from specs/overlays/*.yaml and applied to the drafts."""

from billgen.overlay.apply import Overlaid, apply
from billgen.overlay.model import write_schema
from billgen.overlay.tables import touched

__all__ = ["Overlaid", "apply", "touched", "write_schema"]
