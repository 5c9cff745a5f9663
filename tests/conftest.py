"""The package's static files are tested where they stand, beside what was generated last."""

from pathlib import Path

import kingdee_jdy

STATIC = Path(__file__).parents[1] / "templates" / "package" / "kingdee_jdy"

# A package of generated/ comes before the folder of the templates, which has no __init__.py.
if str(STATIC) not in kingdee_jdy.__path__:
    kingdee_jdy.__path__ = [str(STATIC), *kingdee_jdy.__path__]
