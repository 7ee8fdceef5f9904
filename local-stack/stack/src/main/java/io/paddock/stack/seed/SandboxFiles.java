package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.stack.http.Json;
import java.util.ArrayList;
import java.util.List;

/** What seeding leaves: a file for people and tests, and what the demo operator is told. */
final class SandboxFiles {

  private final SandboxUrls urls;
  private final Checkpoints done;

  SandboxFiles(SandboxUrls urls, Checkpoints done) {
    this.urls = urls;
    this.done = done;
  }

  /** Everything that a developer or a test needs to use the sandbox. */
  ObjectNode sandbox() {
    JsonNode admin = kept(StaffLogin.ADMIN);
    return Json.object(
        "backoffice",
        Json.object(
            "url",
            urls.backoffice(),
            "admin",
            Json.object("email", admin.get("email"), "password", admin.get("password"))),
        "games",
        Json.object("url", urls.games()),
        "gateway",
        Json.object("url", urls.gateway(), "wsUrl", urls.gatewayWs()),
        "callbacks",
        Json.object("url", urls.callbacks()),
        "demoOperator",
        Json.object("url", urls.demoOperator()),
        "aggregator",
        Json.object(
            "code",
            OperatorSeed.AGGREGATOR_CODE,
            "apiKey",
            kept(OperatorSeed.AGGREGATOR).get("apiKey")),
        "operator",
        Json.object(
            "id",
            kept(OperatorSeed.OPERATOR).get("id"),
            "code",
            OperatorSeed.OPERATOR_CODE,
            "publicKey",
            kept(OperatorSeed.OPERATOR_KEYS).get("publicKey"),
            "secretKey",
            kept(OperatorSeed.OPERATOR_KEYS).get("secretKey"),
            "callbackSecret",
            kept(OperatorSeed.ENDPOINT).get("secret")),
        "partners",
        TradingSeed.PARTNERS.stream().map(this::partner).toList(),
        "markets",
        kept(TradingSeed.MARKETS));
  }

  /** What the operator's own servers need to know about the platform. */
  ObjectNode demoOperator() {
    JsonNode operator = kept(OperatorSeed.OPERATOR);
    return Json.object(
        "operatorId",
        operator.get("id"),
        "operatorCode",
        OperatorSeed.OPERATOR_CODE,
        "walletSecrets",
        List.of(
            Json.object(
                "keyId", operator.get("walletKeyId"), "secret", operator.get("walletHmacSecret"))),
        "aggregatorKey",
        kept(OperatorSeed.AGGREGATOR).get("apiKey"),
        "gamesUrl",
        urls.games(),
        "callbackSecrets",
        callbackSecrets());
  }

  private ObjectNode partner(SeededPartner partner) {
    List<ObjectNode> wallets = new ArrayList<>();
    for (JsonNode wallet : kept(partner.walletsStep())) {
      wallets.add(
          Json.object("address", wallet.get("address"), "privateKey", wallet.get("privateKey")));
    }
    return Json.object(
        "name",
        partner.name(),
        "kind",
        partner.kind(),
        "apiKey",
        kept(partner.keyStep()).get("apiKey"),
        "wallets",
        wallets);
  }

  // The demo operator's receiver also accepts the partners' callbacks, so that one place shows
  // everything that arrived.
  private List<JsonNode> callbackSecrets() {
    List<JsonNode> secrets = new ArrayList<>();
    secrets.add(kept(OperatorSeed.ENDPOINT).get("secret"));
    kept(TradingSeed.LAST).forEach(secrets::add);
    return secrets;
  }

  private JsonNode kept(String step) {
    return done.find(step)
        .orElseThrow(() -> new IllegalStateException("seeding has not reached " + step));
  }
}
