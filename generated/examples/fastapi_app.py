"""一个接收单据的接口：有问题的单据当场拒绝，并说明哪里不对；其余保存到账套。

uvicorn fastapi_app:app
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from kingdee_jdy import AsyncKingdee, KingdeeError, OutcomeUnknown, RejectedError
from kingdee_jdy.scm.pur_order import PurOrder, validate


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Keep one client, with its token and limits, for as long as the program runs."""
    async with AsyncKingdee.from_env() as kingdee:
        app.state.kingdee = kingdee
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/bills")
async def save(request: Request) -> JSONResponse:
    """Save a bill: 201 with its ids; 422, 409 or 202 with what is wrong, was refused, or is not known yet."""
    # The bytes as they came: a JSON library that knows only floats would round amounts.
    body = await request.body()
    report = validate(body)
    if not report.ok:
        return JSONResponse({"problems": report.to_dicts("zh")}, 422)
    bill = PurOrder.from_json(body)
    try:
        saved = await request.app.state.kingdee.scm.pur_order.save(bill)
    except RejectedError as error:
        return JSONResponse({"code": error.code, "text": error.text}, 409)
    except (
        OutcomeUnknown
    ) as error:  # perhaps saved: whoever sends it again might double it
        return JSONResponse({"unknown": error.words.zh}, 202)
    except KingdeeError as error:
        return JSONResponse({"error": error.words.zh}, 503)
    return JSONResponse({"ids": saved.ids}, 201)
