package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.fair.game.Dice;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Call;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import io.paddock.stack.http.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays all services at once, honestly unless a test makes it cheat. */
final class FairPlatform implements AutoCloseable {

  static final String BET = "POST /v1/games/dice/bets";
  static final String LAUNCH = "GET /launch";
  static final String LEDGER = "GET /api/ledger";
  static final String CALLBACKS = "GET /api/callbacks";
  static final String ROTATE = "POST /v1/fairness/rotate";

  private static final ServerSeed SEED = ServerSeed.of("ab".repeat(32));
  private static final String CLIENT_SEED = "client";
  private static final String OPERATOR = "POST /api/v1/bo/aggregator/operators";

  final ScriptedApi api = new ScriptedApi();
  final FairExchange exchange = new FairExchange(api);
  final FairOnboarding onboarding = new FairOnboarding(api);
  private final List<String> rounds = new ArrayList<>();
  private final List<String> movements = new ArrayList<>();
  private BigDecimal balance = new BigDecimal("1000");
  private boolean launched;

  FairPlatform() {
    api.on("POST /api/v1/bo/auth/login", 200, "{'accessToken':'staff','expiresIn':900}")
        .on(
            "GET /api/v1/bo/aggregator/me",
            200,
            "{'aggregator':{'id':'a-1','code':'acme-games','status':'active'}}")
        .on(OPERATOR, 201, "{'operator':{'id':'o-1'}}")
        .on("PUT /api/v1/bo/aggregator/operators/o-1/config", 200, "{}")
        .on("POST /api/v1/bo/operators/o-1/disable", 200, "{}")
        .on(
            "GET /v1/aggregator/operators",
            200,
            "{'items':[{'code':'other'},{'code':'mybrand'}],'nextCursor':null}")
        .on(
            "POST /v1/aggregator/operators/mybrand/launch-tokens",
            201,
            "{'launchUrl':'/launch?token=t','expiresIn':600}")
        .on(LAUNCH, _ -> launch())
        .on("POST /v1/session/exchange", 200, "{'sessionToken':'session'}")
        .on(BET, this::bet)
        .on(LEDGER, 200, "")
        .on(LEDGER, _ -> ledger())
        .on(ROTATE, 200, "{'revealed':{'serverSeed':'%s','lastNonce':9}}".formatted(SEED.reveal()))
        .on(CALLBACKS, _ -> callbacks(true, true));
  }

  JsonNode sandbox() {
    JsonNode service = Json.object("url", api.url());
    return Json.object(
        "backoffice",
        Json.object(
            "url", api.url(), "admin", Json.object("email", "a@b.example", "password", "p")),
        "games",
        service,
        "gateway",
        service,
        "callbacks",
        service,
        "demoOperator",
        service,
        "partners",
        exchange.partners(),
        "aggregator",
        Json.object("code", "acme-games", "apiKey", "prefix.key"),
        "operator",
        Json.object("code", "mybrand"));
  }

  int bets() {
    return rounds.size();
  }

  Reply callbacks(boolean verified, boolean tradesVerified) {
    return Reply.of(
        200,
        "{'items':["
            + String.join(
                ",",
                rounds.stream()
                    .map(
                        id ->
                            "{'type':'round.settled','verified':%s,'body':{'data':{'roundId':'%s'}}}"
                                .formatted(verified, id))
                    .toList())
            + ","
            + exchange.callbacks(tradesVerified)
            + ","
            + onboarding.callbacks(verified)
            + "]}");
  }

  Reply honestBet(Call call) {
    return bet(call);
  }

  Reply honestLedger() {
    return ledger();
  }

  private Reply launch() {
    if (launched) {
      return Reply.of(401, "{'code':'launch_token_used','detail':'Burned'}");
    }
    launched = true;
    return new Reply(
        302,
        Map.of("Location", "http://localhost:8090/play?game=dice&currency=USDT#code=one-time"),
        "");
  }

  private Reply bet(Call call) {
    Members params =
        Members.NONE
            .with("target", call.json().at("/params/target").asText())
            .with("direction", call.json().at("/params/direction").asText());
    FairStream stream = FairStream.of(SEED, new ClientSeed(CLIENT_SEED), rounds.size());
    var verification = new Dice().play(stream, params);
    Multiplier multiplier = verification.multiplier();
    BigDecimal stake = new BigDecimal(call.json().path("amount").asText());
    BigDecimal payout = stake.multiply(multiplier.toDecimal());
    balance = balance.subtract(stake).add(payout);
    movements.add("{'kind':'bet','moved':'-%s'}".formatted(stake));
    movements.add("{'kind':'win','moved':'%s'}".formatted(payout));
    String id = "r-" + rounds.size();
    String reply =
        """
        {'roundId':'%s','status':'settled','outcome':%s,'multiplier':'%s','payout':'%s','balance':'%s',
         'fairness':{'serverSeedHash':'%s','clientSeed':'%s','nonce':%d}}"""
            .formatted(
                id,
                ValueJson.write(verification.outcome()),
                multiplier,
                payout.toPlainString(),
                balance.toPlainString(),
                SEED.commitment(),
                CLIENT_SEED,
                rounds.size());
    rounds.add(id);
    return Reply.of(200, reply);
  }

  private Reply ledger() {
    return Reply.of(
        200,
        "{'balance':'%s','transactions':[{'kind':'deposit','moved':'1000'},%s]}"
            .formatted(balance.toPlainString(), String.join(",", movements)));
  }

  @Override
  public void close() {
    api.close();
  }
}
