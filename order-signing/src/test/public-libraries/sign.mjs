// Signs orders with the public libraries of npm, both versions of each kind; prints them as vectors.
// npm install @polymarket/clob-client@5.8.1 @polymarket/clob-client-v2@1.1.0 ethers@5
// node sign.mjs
import { Wallet } from "ethers";
import { OrderBuilder as FirstBuilder, Side as FirstSide } from "@polymarket/clob-client";
import { OrderBuilder, Side } from "@polymarket/clob-client-v2";

const wallet = new Wallet("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
const vault = "0x08ab33463e6f74435ac0f78fc9ce476a7eeb7b6f";
const market = "UAE-CUP-FINAL-20260425";
const tokens = [
  "115514051765349800262176424063630016174031333483231386340120787293500296574567",
  "65851553183878898064300712678033157496402905442817770088683367882522451999697",
];
const chainId = 137;
const FIRST = "npm @polymarket/clob-client 5.8.1";
const SECOND = "npm @polymarket/clob-client-v2 1.1.0";
const orders = [];

function add(library, orderVersion, outcome, side, price, quantity, signed) {
  signed.side = { BUY: 0, SELL: 1 }[signed.side] ?? signed.side;
  orders.push({ library, orderVersion, chainId, market, outcome, side, price, quantity, signed });
}

const cents = { tickSize: "0.01", negRisk: true };
const mills = { tickSize: "0.001", negRisk: true };
const bid = { tokenID: tokens[0], price: 0.55, size: 100 };
const ask = { tokenID: tokens[1], price: 0.125, size: 7.5, expiration: 4102444800 };

add(FIRST, 1, "0", "buy", "0.55", "100",
  await new FirstBuilder(wallet, chainId, 0).buildOrder(
    { ...bid, side: FirstSide.BUY, feeRateBps: 50, nonce: 0, expiration: 0 }, cents));
add(FIRST, 1, "1", "sell", "0.125", "7.5",
  await new FirstBuilder(wallet, chainId, 2, vault).buildOrder(
    { ...ask, side: FirstSide.SELL, feeRateBps: 0, nonce: 0 }, mills));
add(SECOND, 1, "0", "sell", "0.6", "12.34",
  await new OrderBuilder(wallet, chainId, 0).buildOrder(
    { tokenID: tokens[0], price: 0.6, size: 12.34, side: Side.SELL, feeRateBps: 100, nonce: 0 },
    cents, 1));
add(SECOND, 2, "0", "buy", "0.55", "100",
  await new OrderBuilder(wallet, chainId, 0).buildOrder({ ...bid, side: Side.BUY }, cents, 2));
add(SECOND, 2, "1", "sell", "0.125", "7.5",
  await new OrderBuilder(wallet, chainId, 2, vault).buildOrder(
    { ...ask, side: Side.SELL, builderCode: "0x" + "0b".repeat(32),
      metadata: "0x" + "0a".repeat(32) }, mills, 2));

console.log(JSON.stringify(orders, null, 1));
