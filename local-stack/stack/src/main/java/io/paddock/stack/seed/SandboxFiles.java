package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.stack.http.Json;
import java.util.List;

/** The two files that seeding leaves: one for people and tests, one for the demo operator. */
final class SandboxFiles {

  private final SandboxUrls urls;
  private final Checkpoints done;

  SandboxFiles(SandboxUrls urls, Checkpoints done) {
    this.urls = urls;
    this.done = done;
  }

  /** Everything that a developer or a test needs to use the sandbox. */
  ObjectNode sandbox() {
    JsonNode admin = kept(Sandbox.ADMIN);
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
            "code", Sandbox.AGGREGATOR_CODE, "apiKey", kept(Sandbox.AGGREGATOR).get("apiKey")),
        "operator",
        Json.object(
            "id",
            kept(Sandbox.OPERATOR).get("id"),
            "code",
            Sandbox.OPERATOR_CODE,
            "publicKey",
            kept(Sandbox.OPERATOR_KEYS).get("publicKey"),
            "secretKey",
            kept(Sandbox.OPERATOR_KEYS).get("secretKey"),
            "callbackSecret",
            kept(Sandbox.ENDPOINT).get("secret")),
        "partners",
        List.of(),
        "markets",
        List.of());
  }

  /** What the operator's own servers have to know about the platform. */
  ObjectNode demoOperator() {
    JsonNode operator = kept(Sandbox.OPERATOR);
    return Json.object(
        "operatorId",
        operator.get("id"),
        "operatorCode",
        Sandbox.OPERATOR_CODE,
        "walletSecrets",
        List.of(
            Json.object(
                "keyId", operator.get("walletKeyId"), "secret", operator.get("walletHmacSecret"))),
        "aggregatorKey",
        kept(Sandbox.AGGREGATOR).get("apiKey"),
        "gamesUrl",
        urls.games(),
        "callbackSecrets",
        List.of(kept(Sandbox.ENDPOINT).get("secret")));
  }

  private JsonNode kept(String step) {
    return done.find(step)
        .orElseThrow(() -> new IllegalStateException("seeding has not reached " + step));
  }
}
