package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.stack.http.Json;
import java.util.List;

/** An operator's configuration: games, and the permitted stakes per currency. */
public final class OperatorLimits {

  private OperatorLimits() {}

  /** The sandbox operator's configuration. */
  public static ObjectNode sandbox(List<String> games) {
    return Json.object(
        "enabledGames",
        games,
        "currencies",
        Json.object(
            "USDT",
            limits("0.1", "500"),
            "BTC",
            limits("0.000005", "0.01"),
            "EUR",
            limits("0.10", "500.00"),
            "USD",
            limits("0.10", "500.00"),
            "JPY",
            limits("10", "50000")),
        "featureFlags",
        Json.object("autoplay", true, "turbo", true, "chat", false, "soundDefault", true),
        "demoStartingBalance",
        "1000",
        "defaultLanguage",
        "en");
  }

  private static ObjectNode limits(String least, String most) {
    return Json.object("minBet", least, "maxBet", most);
  }
}
