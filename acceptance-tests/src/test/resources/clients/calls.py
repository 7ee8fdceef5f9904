"""Calls each API with its generated Python client, and prints a line of what each answers."""

import os

import paddock_backoffice
import paddock_callbacks
import paddock_games
import paddock_gateway

known = os.environ

games = paddock_games.Configuration(
    host=known["GAMES_URL"], api_key={"aggregatorKey": known["AGGREGATOR_KEY"]}
)
with paddock_games.ApiClient(games) as client:
    minted = paddock_games.AggregatorApi(client).launch_token_mint(
        known["OPERATOR"],
        paddock_games.MintRequest(sub="python-1", currency="USDT", game="dice"),
    )
    print(minted.launch_url)

backoffice = paddock_backoffice.Configuration(
    host=known["BACKOFFICE_URL"], access_token=known["STAFF_TOKEN"]
)
with paddock_backoffice.ApiClient(backoffice) as client:
    registered = (
        paddock_backoffice.OperatorsStaffApi(client)
        .register_operator(
            paddock_backoffice.RegisterOperator(
                code=known["NEW_OPERATOR"],
                name="Python",
                domains=[known["NEW_OPERATOR"] + ".example"],
            )
        )
        .operator
    )
    print(
        registered.code,
        registered.status,
        registered.domains[0],
        len(registered.wallet_hmac_secret),
    )

gateway = paddock_gateway.Configuration(
    host=known["GATEWAY_URL"], api_key={"ApiKeyAuth": known["PARTNER_KEY"]}
)
with paddock_gateway.ApiClient(gateway) as client:
    balance = paddock_gateway.PortfolioApi(client).portfolio_balances().items[0]
    print(balance.asset, balance.total)

callbacks = paddock_callbacks.Configuration(
    host=known["CALLBACKS_URL"], api_key={"partnerKey": known["PARTNER_KEY"]}
)
with paddock_callbacks.ApiClient(callbacks) as client:
    endpoints = paddock_callbacks.EndpointsApi(client)
    created = endpoints.endpoint_create(
        paddock_callbacks.EndpointRequest(
            url=known["RECEIVER_URL"],
            event_types=["order.cancelled"],
            metadata={"team": "python"},
        )
    )
    read = endpoints.endpoint_read(str(created.endpoint.id))
    print(read.url, read.event_types[0], read.metadata["team"])
