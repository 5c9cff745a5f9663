"""billgen: the vendor's doc pages in, a typed package out. The pipeline reads left to right in pipeline.py."""

__version__ = "0.1.0"
