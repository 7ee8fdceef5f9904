package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.demo.Steps.Shown;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import io.paddock.stack.seed.OperatorLimits;
import java.util.List;
import java.util.UUID;

/** Staff and an aggregator at work: operators are created, configured and listed. */
final class OnboardingSteps implements StepGroup {

  private final DemoSandbox sandbox;
  private String staffToken = "";

  OnboardingSteps(DemoSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public void run(Steps steps) {
    steps.run("staff log in", this::logIn);
    steps.run("aggregator reads its profile", this::readProfile);
    steps.run("aggregator creates an operator", this::createOperator);
    steps.run("aggregator lists its operators", this::listOperators);
  }

  private Shown logIn() {
    ApiAnswer answer =
        sandbox.backoffice().post("/api/v1/bo/auth/login", sandbox.administrator()).expect(200);
    staffToken = answer.text("/accessToken");
    return Shown.of(answer, "access token for " + answer.text("/expiresIn") + " s");
  }

  private Shown readProfile() {
    ApiAnswer answer =
        sandbox.aggregator(sandbox.backoffice()).get("/api/v1/bo/aggregator/me").expect(200);
    return Shown.of(
        answer, answer.text("/aggregator/code") + ", " + answer.text("/aggregator/status"));
  }

  private Shown createOperator() {
    String fresh = "demo-" + UUID.randomUUID().toString().substring(0, 8);
    String brand = sandbox.at("/demoOperator/url");
    ApiAnswer created =
        sandbox
            .aggregator(sandbox.backoffice())
            .post(
                "/api/v1/bo/aggregator/operators",
                Json.object(
                    "code",
                    fresh,
                    "name",
                    "Demo brand",
                    "walletBaseUrl",
                    brand + "/wallet",
                    "gameFrontendBaseUrl",
                    brand + "/play"))
            .expect(201);
    String id = created.text("/operator/id");
    sandbox
        .aggregator(sandbox.backoffice())
        .put(
            "/api/v1/bo/aggregator/operators/" + id + "/config",
            OperatorLimits.sandbox(List.of("dice")))
        .expect(200);
    // Staff disable the demo's operator: otherwise its operators would pile up.
    staff().post("/api/v1/bo/operators/" + id + "/disable", Json.object()).expect(200);
    return Shown.of(created, fresh + ": secrets shown once, configured, disabled again");
  }

  private Shown listOperators() {
    ApiAnswer answer =
        sandbox.aggregator(sandbox.games()).get("/v1/aggregator/operators?limit=200").expect(200);
    for (JsonNode operator : answer.json().path("items")) {
      if (operator.path("code").asText().equals(sandbox.operatorCode())) {
        return Shown.of(answer, answer.json().path("items").size() + " of its own");
      }
    }
    throw new DemoFailure("the list lacks " + sandbox.operatorCode());
  }

  /** The staff login from the first step. */
  ApiClient staff() {
    return sandbox.backoffice().with("Authorization", "Bearer " + staffToken);
  }
}
