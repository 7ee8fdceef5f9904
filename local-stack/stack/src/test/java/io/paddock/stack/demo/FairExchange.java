package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.SigningKey;
import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Call;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import io.paddock.stack.http.Json;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plays backoffice and gateway for the demo's one market, honestly unless a test makes it cheat:
 * the maker rests 50 at 0.40, the taker takes 20.
 */
final class FairExchange {

  static final String PLACE = "POST /api/orders/place";
  static final String CANCEL = "POST /api/orders/cancel";
  static final String STATUS = "GET /api/platform/status";
  static final String BALANCES = "GET /api/me/balances";
  static final String POSITIONS = "GET /api/me/positions";
  static final String HALT = "POST /api/v1/bo/markets/m-1/halt";
  static final String OPEN = "POST /api/v1/bo/markets/m-1/open";
  static final String RESOLVE = "POST /api/v1/bo/markets/m-1/resolve";
  static final String REVOKE = "DELETE /api/v1/bo/partners/p-1/api-keys/k-1";

  /** What the maker had already reserved before the demo. */
  private static final String ELSEWHERE = "5";

  final SigningKey maker = SigningKey.generate(new SecureRandom());
  final SigningKey taker = SigningKey.generate(new SecureRandom());
  private final Set<String> used = new HashSet<>();
  private String symbol = "";
  private String status = "created";
  private boolean resting;
  private boolean taken;
  private boolean revoked;

  FairExchange(ScriptedApi api) {
    api.on("POST /api/v1/bo/markets", this::create)
        .on(OPEN, _ -> become("open"))
        .on(HALT, _ -> become("halted"))
        .on(RESOLVE, _ -> become("resolved"))
        .on(
            "GET /api/v1/bo/partners",
            200,
            "{'items':[{'id':'p-0','name':'desk'},{'id':'p-1','name':'solo'}]}")
        .on("POST /api/v1/bo/partners/p-1/api-keys", 201, "{'keyId':'k-1','apiKey':'reader'}")
        .on(REVOKE, _ -> revoke())
        .on("GET /api/markets/{symbol}", this::market)
        .on(STATUS, 200, "{'status':'ok','mode':'normal'}")
        .on(PLACE, this::place)
        .on(CANCEL, _ -> cancel())
        .on(BALANCES, this::balances)
        .on(POSITIONS, this::positions);
  }

  List<JsonNode> partners() {
    return List.of(partner("solo", "single_wallet", maker), partner("desk", "multi_wallet", taker));
  }

  /** The callbacks of a market that was traded and resolved. */
  String callbacks(boolean verified) {
    return """
        {'type':'trade.executed','verified':%1$s,'body':{'data':{'orderId':'o-maker'}}},
        {'type':'trade.executed','verified':%1$s,'body':{'data':{'orderId':'o-taker'}}},
        {'type':'position.settled','verified':%1$s,'body':{'data':{'marketId':'%2$s','wallet':'%3$s'}}},
        {'type':'position.settled','verified':%1$s,'body':{'data':{'marketId':'%2$s','wallet':'%4$s'}}},
        {'type':'market.resolved','verified':%1$s,'body':{'data':{'marketId':'%2$s'}}}"""
        .formatted(verified, symbol, maker.address(), taker.address());
  }

  private static JsonNode partner(String name, String kind, SigningKey key) {
    return Json.object(
        "name",
        name,
        "kind",
        kind,
        "apiKey",
        "key-" + name,
        "wallets",
        List.of(Json.object("address", key.address().toString(), "privateKey", key.reveal())));
  }

  private Reply create(Call call) {
    symbol = call.json().path("symbol").asText();
    return Reply.of(201, "{'market':{'id':'m-1'},'sequence':1}");
  }

  private Reply become(String next) {
    status = next;
    return Reply.of(200, "{'sequence':7}");
  }

  private Reply revoke() {
    revoked = true;
    return new Reply(204, java.util.Map.of(), "");
  }

  private Reply market(Call call) {
    if (revoked && "reader".equals(call.headers().get("X-api-key"))) {
      return Reply.of(401, "{'code':'api_key_revoked'}");
    }
    return Reply.of(
        200,
        """
        {'marketId':'%s','status':'%s','tickSize':'0.01','feeRateBps':100,'tokenIds':['1','2'],
         'signingDomain':{'name':'Polymarket CTF Exchange','version':'1','chainId':31337,
                          'verifyingContract':'0xc5d563a36ae78145c45a50134d48a1215220f80a'}}"""
            .formatted(symbol, status));
  }

  private Reply place(Call call) {
    JsonNode order = call.json();
    if ("reader".equals(call.headers().get("X-api-key"))) {
      return Reply.of(403, "{'code':'api_key_scope_missing'}");
    }
    if (!status.equals("open")) {
      return Reply.of(422, "{'code':'market_%s'}".formatted(status));
    }
    // An honest order has the price of its outcome; the forged one has the other outcome's.
    boolean forged =
        order.path("outcome").asText().equals("0") != order.path("price").asText().equals("0.40");
    if (forged || !used.add(order.path("nonce").asText())) {
      return Reply.of(422, "{'code':'bad_signature'}");
    }
    boolean makes = order.path("maker").asText().equals(maker.address().toString());
    resting |= makes;
    taken |= !makes;
    return Reply.of(
        200,
        makes
            ? "{'orderId':'o-maker','status':'live','filledQuantity':'0','fills':[]}"
            : """
            {'orderId':'o-taker','status':'matched','filledQuantity':'20','averagePrice':'0.6',
             'fills':[{'tradeId':'trd-5-1','fee':'0.08'}]}""");
  }

  private Reply cancel() {
    resting = false;
    return Reply.of(200, "{'orderId':'o-maker','status':'cancelled','filledQuantity':'20'}");
  }

  private Reply balances(Call call) {
    String total = "100000";
    String reserved = "0";
    if (isMaker(call)) {
      total = status.equals("resolved") ? "100012" : taken ? "99992" : total;
      reserved = resting ? taken ? "17" : "25" : ELSEWHERE;
    } else if (taken) {
      total = "99987.92";
    }
    return Reply.of(200, "{'items':[{'total':'%s','reserved':'%s'}]}".formatted(total, reserved));
  }

  private Reply positions(Call call) {
    return Reply.of(
        200,
        "{'items':[{'marketId':'other','outcome':'0','quantity':'9'},{'marketId':'%s','outcome':'%d','quantity':'20'}]}"
            .formatted(symbol, isMaker(call) ? 0 : 1));
  }

  private static boolean isMaker(Call call) {
    return "key-solo".equals(call.headers().get("X-api-key"));
  }
}
