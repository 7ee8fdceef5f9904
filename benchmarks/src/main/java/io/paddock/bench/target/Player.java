package io.paddock.bench.target;

import io.paddock.bench.BenchFailure;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import io.paddock.stack.http.Json;
import java.net.URI;
import java.util.UUID;

/**
 * A player with a session.
 *
 * @param id the operator's id of the player
 * @param origin the page that the launch led to
 * @param sessionToken the session's bearer token
 */
public record Player(String id, String origin, String sessionToken) {

  public static final String GAME = "dice";
  public static final String CURRENCY = "USDT";

  /** Launches a new player as the operator's site does: mint, launch, exchange. */
  public static Player launch(SandboxTarget target) {
    String id = "bench-" + UUID.randomUUID();
    ApiClient games = ApiClient.at(target.gamesUrl().toString());
    try {
      String launchUrl =
          games
              .with("X-Aggregator-Key", target.aggregatorKey())
              .post(
                  "/v1/aggregator/operators/" + target.operatorCode() + "/launch-tokens",
                  Json.object("sub", id, "currency", CURRENCY, "game", GAME))
              .expect(201)
              .text("/launchUrl");
      URI page = landing(games.get(launchUrl).expect(302));
      String origin = page.getScheme() + "://" + page.getAuthority();
      String code = String.valueOf(page.getFragment()).replaceFirst("^code=", "");
      String token =
          games
              .with("Origin", origin)
              .post("/v1/session/exchange", Json.object("code", code))
              .expect(200)
              .text("/sessionToken");
      return new Player(id, origin, token);
    } catch (ApiFailure e) {
      throw new BenchFailure("no player could be launched: " + e.getMessage(), e);
    }
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "Player[" + id + "]";
  }

  private static URI landing(ApiAnswer launched) {
    return launched
        .header("location")
        .map(URI::create)
        .orElseThrow(() -> new BenchFailure("the launch led nowhere"));
  }
}
