"""``python -m kingdee_jdy.sandbox``: the sandbox in the foreground."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import fields

try:
    from kingdee_jdy.sandbox.server import (
        listen,
        run_in_foreground,
        settings_for,
        url_of,
    )
except ModuleNotFoundError as missing:
    sys.stderr.write(f"{missing}\n")
    sys.exit(2)

from kingdee_jdy.sandbox import faults
from kingdee_jdy.sandbox.gate.credentials import Credentials
from kingdee_jdy.sandbox.gate.keys import DAY
from kingdee_jdy.sandbox.gateway.service import IN_MEMORY
from kingdee_jdy.settings import ENVIRONMENT

_IN_MEMORY = "# Bills are kept in memory and gone when it ends; --db FILE keeps them."

_HELP = {
    "client_id": "X-Api-ClientID",
    "client_secret": "the key of X-Api-Signature",
    "app_key": "appKey of the account set",
    "app_secret": "appSecret, until it is rotated",
    "outer_instance_id": "outerInstanceId of the authorisation",
    "router_addr": "X-GW-Router-Addr",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sandbox until it is interrupted; return the exit code: 0, 2 for a bad argument."""
    options = _parser().parse_args(arguments)
    credentials = Credentials(**{name: getattr(options, name) for name in _HELP})
    tls = (options.certfile, options.keyfile) if options.certfile else None
    try:
        listener = listen(options.host, options.port)
    except OSError as error:
        sys.stderr.write(
            f"cannot listen on {options.host}:{options.port}: {error.strerror}\n"
        )
        return 2
    welcome = _welcome(url_of(listener, https=tls is not None), credentials, options.db)
    try:
        run_in_foreground(
            listener,
            credentials,
            lambda: print(welcome, flush=True),  # noqa: T201
            db=options.db,
            names=[options.host, *options.name],
            tls=tls,
            short_answers=options.short_answers,
            calls_a_minute=options.calls_a_minute,
            token_life=options.token_life,
            secret_life=options.app_secret_life,
        )
    except sqlite3.Error as error:
        sys.stderr.write(f"cannot keep bills in {options.db}: {error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"cannot use {options.certfile}: {error.strerror}\n")
        return 2
    except KeyboardInterrupt:
        # uvicorn has ended in good order on Ctrl-C, and raises it again.
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kingdee_jdy.sandbox",
        description="The vendor's gateway on loopback, for programs that are not to touch a real account.",
        epilog="Faults, for the header X-Sandbox-Fault or POST /sandbox/faults:\n\n"
        + "\n".join(f"  {fault:<16}{what}" for fault, what in faults.GRAMMAR.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="where to listen (%(default)s)"
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=8519,
        help="where to listen; 0 for any (%(default)s)",
    )
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="a name by which it may be called, beside localhost, IP addresses and --host",
    )
    parser.add_argument(
        "--db",
        default=IN_MEMORY,
        metavar="FILE",
        help="keep the bills in a file (%(default)s)",
    )
    parser.add_argument(
        "--certfile",
        metavar="FILE",
        help="certificate, for clients that insist on HTTPS",
    )
    parser.add_argument(
        "--keyfile", metavar="FILE", help="its key, if it is not in the same file"
    )
    parser.add_argument(
        "--token-life",
        type=float,
        default=DAY,
        metavar="SECONDS",
        help="life of an app-token",
    )
    parser.add_argument(
        "--app-secret-life",
        type=float,
        default=DAY,
        metavar="SECONDS",
        help="life of an appSecret",
    )
    parser.add_argument(
        "--short-answers",
        action="store_true",
        help="answer token and authorisation in the shorter of the shapes that are seen",
    )
    parser.add_argument(
        "--calls-a-minute",
        type=int,
        default=500,
        metavar="NUMBER",
        help="business calls after which 429 is answered (%(default)s, as the vendor states)",
    )
    who = parser.add_argument_group("credentials", "made up unless given")
    for field in fields(Credentials):
        option = "--" + field.name.replace("_", "-")
        who.add_argument(
            option, default=field.default, metavar="TEXT", help=_HELP[field.name]
        )
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"expected 0 to 65535, found {text!r}")
    return int(text)


def _welcome(url: str, credentials: Credentials, db: str) -> str:
    made_up = settings_for(url, Credentials())
    lines = [
        # A secret that was given on the command line may be a real one and stays off the screen.
        f"export {ENVIRONMENT[name]}={'(as given)' if 'secret' in name and value != made_up[name] else value}"
        for name, value in settings_for(url, credentials).items()
    ]
    return "\n".join(
        [
            f"The sandbox listens on {url}; open it in a browser to see its calls.",
            *([_IN_MEMORY] if db == IN_MEMORY else []),
            "Point Kingdee.from_env() at it with:",
            "",
            *lines,
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
