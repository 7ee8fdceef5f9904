package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Effect;
import io.paddock.stack.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What staff do for partners. */
final class TradingStaff {

  private static final Duration EFFECT_WITHIN = Duration.ofSeconds(20);
  private static final String MARKETS = "/api/v1/bo/markets";

  private final Supplier<ApiClient> staff;

  TradingStaff(Supplier<ApiClient> staff) {
    this.staff = staff;
  }

  /** Creates a market and returns its id for staff. */
  String createMarket(String symbol, int feeRateBps) {
    ApiClient caller = staff.get().with("Idempotency-Key", symbol);
    return Effect.await(
            EFFECT_WITHIN,
            () ->
                caller.post(
                    MARKETS,
                    Json.object(
                        "symbol",
                        symbol,
                        "title",
                        "Does the demo pass?",
                        "outcomes",
                        List.of("Yes", "No"),
                        "tickSize",
                        "0.01",
                        "minQuantity",
                        "1",
                        "feeRateBps",
                        feeRateBps)))
        .text("/market/id");
  }

  ApiAnswer open(String market) {
    return command(market, "open", Json.object());
  }

  ApiAnswer halt(String market) {
    return command(market, "halt", Json.object());
  }

  /** Ends a market; holders of outcome 0 get 1 per token. */
  ApiAnswer resolveAsYes(String market) {
    return command(
        market,
        "resolve",
        Json.object(
            "payouts",
            List.of("1", "0"),
            "reason",
            "The demo's market ends",
            "source",
            "./paddock demo"));
  }

  /** Creates a key for the named partner that may only read markets. */
  ReadOnlyKey createReadOnlyKey(String partner) {
    String path = "/api/v1/bo/partners/" + partnerId(partner) + "/api-keys";
    ApiAnswer created =
        staff
            .get()
            .post(
                path,
                Json.object(
                    "scopes", List.of("markets:read"), "environment", "test", "label", "demo"))
            .expect(201);
    return new ReadOnlyKey(path + "/" + created.text("/keyId"), created.text("/apiKey"));
  }

  ApiAnswer revoke(ReadOnlyKey key) {
    ApiAnswer answer = staff.get().delete(key.path());
    return answer.status() == 204 ? answer : answer.expect(200);
  }

  private ApiAnswer command(String market, String verb, JsonNode body) {
    return Effect.await(
        EFFECT_WITHIN, () -> staff.get().post(MARKETS + "/" + market + "/" + verb, body));
  }

  private String partnerId(String name) {
    JsonNode partners =
        staff.get().get("/api/v1/bo/partners?limit=200").expect(200).json().path("items");
    for (JsonNode partner : partners) {
      if (partner.path("name").asText().equals(name)) {
        return partner.path("id").asText();
      }
    }
    throw new DemoFailure("no partner called " + name);
  }

  /**
   * A partner key.
   *
   * @param path where staff revoke it
   * @param apiKey the key itself
   */
  record ReadOnlyKey(String path, String apiKey) {

    /** Omits the key. */
    @Override
    public String toString() {
      return "ReadOnlyKey[" + path + "]";
    }
  }
}
