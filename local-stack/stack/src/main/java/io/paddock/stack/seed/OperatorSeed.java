package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.fair.game.GameId;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.util.List;

/** An aggregator, its operator with all games, and a subscription to that operator's events. */
final class OperatorSeed {

  static final String AGGREGATOR_CODE = "acme-games";
  static final String OPERATOR_CODE = "mybrand";

  static final String AGGREGATOR = "aggregator";
  static final String OPERATOR = "operator";
  static final String CONFIG = "config";
  static final String OPERATOR_KEYS = "operatorKeys";
  static final String ENDPOINT = "endpoint";

  private static final List<String> GAMES = GameId.ids();

  private static final List<String> EVENT_TYPES =
      List.of("round.settled", "session.started", "user.registered", "operator.updated");

  private final SandboxUrls urls;
  private final Checkpoints done;
  private final StaffLogin staff;

  OperatorSeed(SandboxUrls urls, Checkpoints done, StaffLogin staff) {
    this.urls = urls;
    this.done = done;
    this.staff = staff;
  }

  void seed() {
    aggregator();
    operator();
    done.once(CONFIG, this::configure);
    done.once(OPERATOR_KEYS, this::operatorKeys);
    done.once(ENDPOINT, this::subscribe);
  }

  private void aggregator() {
    done.once(
        AGGREGATOR,
        () -> {
          ApiAnswer answer =
              Creation.created(
                  staff
                      .client()
                      .post(
                          "/api/v1/bo/aggregators",
                          Json.object(
                              "code",
                              AGGREGATOR_CODE,
                              "name",
                              "Acme Games Ltd",
                              "contactEmail",
                              "tech@acme-games.example")));
          return Json.object("id", answer.text("/aggregator/id"), "apiKey", answer.text("/apiKey"));
        });
  }

  private void operator() {
    done.once(
        OPERATOR,
        () -> {
          ApiAnswer answer =
              Creation.created(
                  ApiClient.at(urls.backoffice())
                      .with("X-Aggregator-Key", aggregatorKey())
                      .post(
                          "/api/v1/bo/aggregator/operators",
                          Json.object(
                              "code",
                              OPERATOR_CODE,
                              "name",
                              "My Brand Casino",
                              "walletBaseUrl",
                              urls.demoOperator() + "/wallet",
                              "gameFrontendBaseUrl",
                              urls.demoOperator() + "/play")));
          return Json.object(
              "id",
              answer.text("/operator/id"),
              "walletKeyId",
              answer.text("/operator/walletKeyId"),
              "walletHmacSecret",
              answer.text("/operator/walletHmacSecret"));
        });
  }

  private ObjectNode configure() {
    ApiClient.at(urls.backoffice())
        .with("X-Aggregator-Key", aggregatorKey())
        .put(
            "/api/v1/bo/aggregator/operators/" + kept(OPERATOR, "id") + "/config",
            OperatorLimits.sandbox(GAMES))
        .expect(200);
    return Json.object("games", GAMES.size());
  }

  private ObjectNode operatorKeys() {
    ApiAnswer answer =
        Creation.created(
            staff
                .client()
                .post(
                    "/api/v1/bo/operators/" + kept(OPERATOR, "id") + "/api-keys",
                    Json.object("label", "sandbox")));
    return Json.object(
        "publicKey", answer.text("/publicKey"), "secretKey", answer.text("/secretKey"));
  }

  private ObjectNode subscribe() {
    ApiAnswer answer =
        Creation.created(
            ApiClient.at(urls.callbacks())
                .with("X-Operator-Key", kept(OPERATOR_KEYS, "secretKey"))
                .post(
                    "/api/v1/callbacks/endpoints",
                    Json.object(
                        "url",
                        urls.demoOperator() + "/callbacks",
                        "eventTypes",
                        EVENT_TYPES,
                        "description",
                        "demo operator")));
    return Json.object("id", answer.text("/endpoint/id"), "secret", answer.text("/secret"));
  }

  private String aggregatorKey() {
    return kept(AGGREGATOR, "apiKey");
  }

  private String kept(String step, String member) {
    return done.find(step).orElseThrow().get(member).asText();
  }
}
