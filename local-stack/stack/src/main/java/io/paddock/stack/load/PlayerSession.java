package io.paddock.stack.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import io.paddock.stack.http.Json;
import java.net.URI;

/**
 * A launched player.
 *
 * @param token of the session
 * @param origin of the game's page
 */
record PlayerSession(String token, String origin) {

  private static final String STAKE = "0.1";

  static ApiAnswer mint(ApiClient games, JsonNode sandbox, String player) {
    return games
        .with("X-Aggregator-Key", sandbox.at("/aggregator/apiKey").asText())
        .post(
            "/v1/aggregator/operators/" + sandbox.at("/operator/code").asText() + "/launch-tokens",
            Json.object("sub", player, "currency", "USDT", "game", "dice"));
  }

  /**
   * Launches a player as its browser would.
   *
   * @throws ApiFailure when the answers are others than the contract's
   */
  static PlayerSession launch(ApiClient games, JsonNode sandbox, String player) {
    String launchUrl = mint(games, sandbox, player).expect(201).text("/launchUrl");
    URI page =
        games
            .get(launchUrl)
            .expect(302)
            .header("location")
            .map(URI::create)
            .orElseThrow(() -> new ApiFailure("the launch leads nowhere"));
    String origin = page.getScheme() + "://" + page.getAuthority();
    String code = String.valueOf(page.getFragment()).replaceFirst("^code=", "");
    String token =
        games
            .with("Origin", origin)
            .post("/v1/session/exchange", Json.object("code", code))
            .expect(200)
            .text("/sessionToken");
    return new PlayerSession(token, origin);
  }

  /** Bets on dice at even odds. */
  ApiAnswer bet(ApiClient games, String clientBetId) {
    return games
        .with("Authorization", "Bearer " + token)
        .with("Origin", origin)
        .post(
            "/v1/games/dice/bets",
            Json.object(
                "amount",
                STAKE,
                "params",
                Json.object("target", "50.50", "direction", "over"),
                "clientBetId",
                clientBetId));
  }

  /** Omits the token. */
  @Override
  public String toString() {
    return "PlayerSession[" + origin + "]";
  }
}
