"""--accept-loss, which generate and add take."""

import click

accept_loss_option = click.option(
    "--accept-loss",
    "accepted",
    metavar="OPERATION",
    multiple=True,
    help="Let this operation go, or its tables lose rows, such as scm.pur_order.save; may be repeated.",
)
