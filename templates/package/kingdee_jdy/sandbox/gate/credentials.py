"""Who may call the sandbox: made-up credentials, and where a client is told to read them from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Credentials:
    """The one application that the sandbox knows. The defaults are made up and safe to commit.

    Attributes:
        client_id: X-Api-ClientID.
        client_secret: the key of X-Api-Signature.
        app_key: the appKey of the account set.
        app_secret: the appSecret that app_signature is keyed with, until it is rotated.
        outer_instance_id: the instance that push_app_authorize asks for.
        router_addr: the domain of the authorisation, sent as X-GW-Router-Addr.
    """

    client_id: str = "200421"
    client_secret: str = field(
        default="sandbox-client-secret-not-a-real-one", repr=False
    )
    app_key: str = "SandBox1"
    app_secret: str = field(default="sandbox-app-secret-not-a-real-one", repr=False)
    outer_instance_id: str = "100000000000000001"
    router_addr: str = "https://tf.jdy.com"
