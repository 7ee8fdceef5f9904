"""Mints a launch token with the generated Python client, and prints its launch URL."""

import os

from paddock_client import ApiClient, Configuration
from paddock_client.api import AggregatorApi
from paddock_client.models import MintRequest

configuration = Configuration(
    host=os.environ["GAMES_URL"], api_key={"aggregatorKey": os.environ["AGGREGATOR_KEY"]}
)
with ApiClient(configuration) as client:
    minted = AggregatorApi(client).launch_token_mint(
        os.environ["OPERATOR"], MintRequest(sub="python-1", currency="USDT", game="dice")
    )
    print(minted.launch_url)
