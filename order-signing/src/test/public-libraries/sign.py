"""Signs orders with the public libraries of PyPI, one of each version; prints them as vectors.

pip install py-clob-client==0.34.6 py-clob-client-v2==1.2.1
python sign.py
"""

import dataclasses
import json

from py_clob_client.clob_types import CreateOrderOptions as FirstOptions
from py_clob_client.clob_types import OrderArgs
from py_clob_client.order_builder.builder import OrderBuilder as FirstBuilder
from py_clob_client.signer import Signer as FirstSigner
from py_clob_client_v2.clob_types import CreateOrderOptions, OrderArgsV2
from py_clob_client_v2.order_builder.builder import OrderBuilder
from py_clob_client_v2.signer import Signer

KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
VAULT = "0x08ab33463e6f74435ac0f78fc9ce476a7eeb7b6f"
MARKET = "UAE-CUP-FINAL-20260425"
TOKENS = (
    "115514051765349800262176424063630016174031333483231386340120787293500296574567",
    "65851553183878898064300712678033157496402905442817770088683367882522451999697",
)
CHAIN = 137
orders = []


def add(library, version, outcome, side, price, quantity, signed):
    members = signed.dict() if hasattr(signed, "dict") else dataclasses.asdict(signed)
    members = {name: getattr(value, "value", value) for name, value in members.items()}
    members["salt"] = str(members["salt"])
    members["side"] = {"BUY": 0, "SELL": 1}.get(members["side"], members["side"])
    orders.append(
        {
            "library": library,
            "orderVersion": version,
            "chainId": CHAIN,
            "market": MARKET,
            "outcome": outcome,
            "side": side,
            "price": price,
            "quantity": quantity,
            "signed": members,
        }
    )


first = OrderArgs(
    token_id=TOKENS[1], price=0.3, size=20, side="BUY", fee_rate_bps=10, expiration=4102444800
)
options = FirstOptions(tick_size="0.01", neg_risk=True)
signed = FirstBuilder(FirstSigner(KEY, CHAIN)).create_order(first, options)
add("PyPI py-clob-client 0.34.6", 1, "1", "buy", "0.3", "20", signed)

LIBRARY = "PyPI py-clob-client-v2 1.2.1"
cents = CreateOrderOptions(tick_size="0.01", neg_risk=True)
ask = OrderArgsV2(token_id=TOKENS[0], price=0.47, size=31.5, side="SELL")
signed = OrderBuilder(Signer(KEY, CHAIN)).build_order(ask, cents, version=2)
add(LIBRARY, 2, "0", "sell", "0.47", "31.5", signed)
bid = OrderArgsV2(
    token_id=TOKENS[1], price=0.01, size=5, side="BUY", builder_code="0x" + "c4" * 32
)
signed = OrderBuilder(Signer(KEY, CHAIN), 2, VAULT).build_order(bid, cents, version=2)
add(LIBRARY, 2, "1", "buy", "0.01", "5", signed)

print(json.dumps(orders, indent=1))
