"""What the page for bills of any kind does, the resources of bills do: with their own code, or not at all."""

from pathlib import Path

from billgen.dialect import Dialect, load
from billgen.lower import lower
from billgen.pages import Page, read_page
from billgen.parse import parse
from billgen.prose import read_rules
from billgen.spec import Common, Draft, Spec
from msgspec import structs

from tests.catalogue.test_names import told

CODE = """
import asyncio, inspect
from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.sandbox import serve
"""


def test_a_resource_that_saves_has_the_verbs_of_the_page(project: Path) -> None:
    code = """
from kingdee_jdy.scm.tea_order._resource import AsyncTeaOrderResource, TeaOrderResource
from kingdee_jdy.bd.tea_grade._resource import TeaGradeResource
from kingdee_jdy.tea.tea._resource import TeaResource
from kingdee_jdy.bd.tea_extra._resource import TeaExtraResource
from kingdee_jdy.run_.tea._resource import TeaResource as Reversed

verbs = ("audit", "unaudit", "delete", "close", "cancel")
for kind in (TeaOrderResource, AsyncTeaOrderResource, TeaGradeResource, TeaResource, TeaExtraResource, Reversed):
    print(kind.__name__, *(verb for verb in verbs if hasattr(kind, verb)))
print(inspect.signature(TeaOrderResource.audit))
print(inspect.signature(TeaResource.audit))
print(TeaOrderResource.audit.__doc__)
"""
    assert told(project, CODE + code) == [
        "TeaOrderResource audit unaudit delete close cancel",
        "AsyncTeaOrderResource audit unaudit delete close cancel",
        "TeaGradeResource audit unaudit delete cancel",
        "TeaResource audit unaudit delete close cancel",
        "TeaExtraResource",
        "TeaResource",
        "(self, ids: 'str | Iterable[str]') -> 'tuple[Acted, ...]'",
        "(self, ids: 'str | Iterable[str]', *, entity_number: 'str') -> 'tuple[Acted, ...]'",
        "审核：通用操作，逐个 id 给出结果",
    ]


def test_its_own_page_comes_first(project: Path) -> None:
    """tea_order has a page of its own for cancel, which takes a request and not ids."""
    code = """
from kingdee_jdy.scm.tea_order._resource import TeaOrderResource
print(list(inspect.signature(TeaOrderResource.cancel).parameters)[1])
"""
    assert told(project, CODE + code) == ["request"]


def test_what_is_sent(project: Path) -> None:
    code = """
import json
from pathlib import Path

sample = json.loads(Path("SAMPLE").read_text("utf-8"))["examples"]["request"]
with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
    one, other = (kingdee.scm.tea_order.save(dict(sample, bill_no=no)).id for no in ("CY-1", "CY-2"))
    print([(done.id in (one, other), bool(done)) for done in kingdee.scm.tea_order.audit([one, other])])

    async def main():
        kingdee = AsyncKingdee(**sandbox.settings)
        print([bool(done) for done in await kingdee.scm.tea_order.unaudit(one)])
        print([bool(done) for done in await kingdee.tea.tea.unaudit(other, entity_number="tea_leaf")])
        await kingdee.aclose()

    asyncio.run(main())
    try:
        kingdee.scm.tea_order.delete("99")
    except Exception as error:
        print(type(error).__name__)
    calls = [call for call in sandbox.calls if call.operation == "sys.bill.operate"]
    print(*(call.verdict for call in calls))
"""
    sample = project / "specs" / "scm.tea_order.save.json"
    assert told(project, CODE + code.replace("SAMPLE", str(sample))) == [
        "[(True, True), (True, True)]",
        "[True]",
        "[True]",
        "RejectedError",
        "refused accepted accepted accepted",
    ]


def test_a_verb_that_the_page_does_not_give_says_why(project: Path) -> None:
    code = """
kingdee = Kingdee(client_id="1", client_secret="2", app_key="3", app_secret="4", router_addr="https://a")
for resource, verb in ((kingdee.bd.tea_extra, "audit"), (kingdee.scm.tea_order, "submit")):
    try:
        getattr(resource, verb)
    except AttributeError as error:
        print(error)
"""
    ends = "the page 通用操作 (sys.bill.operate) does not do that, or not to these bills; add the page that does"
    assert told(project, CODE + code) == [
        f"bd.tea_extra has no audit: {ends}, such as tea_extra_audit, to specs/pages",
        f"scm.tea_order has no submit: {ends}, such as tea_order_submit, to specs/pages",
    ]


def test_a_page_beside_a_save_serves_its_own_resource_alone() -> None:
    """As a page for bills that users made themselves does, which has a list, a save and its verbs."""
    folder = Path(__file__).parent / "pages"
    dialect = load()
    common, save = (
        read_rules(_draft(read_page(name, (folder / name).read_bytes()), dialect), dialect).spec
        for name in ("通用操作.md", "茶叶保存.md")
    )
    other = structs.replace(save, id="scm.tea_leaf.save")
    own = structs.replace(common, id="tea.tea.operate", common=_only(common, "audit"))

    areas = lower([common, save, other, own], "0").areas

    verbs = {
        resource.name: [verb.name for verb in resource.verbs]
        for area in areas
        for resource in area.resources
    }
    assert verbs["tea"] == ["audit"]
    assert verbs["tea_leaf"] == ["audit", "unaudit", "delete", "close", "cancel"]


def _draft(page: Page, dialect: Dialect) -> Draft:
    draft = parse(page, dialect)
    assert isinstance(draft, Draft)
    return draft


def _only(spec: Spec, verb: str) -> Common:
    assert spec.common is not None
    return structs.replace(
        spec.common, verbs=tuple(one for one in spec.common.verbs if one.value == verb)
    )
