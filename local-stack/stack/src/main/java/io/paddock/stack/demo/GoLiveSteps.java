package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.demo.Steps.Shown;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import io.paddock.stack.seed.OperatorLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Staff bring an operator from its registration to its first player, with real tests of its
 * receiver and its wallet; then its keys are replaced while it calls.
 */
final class GoLiveSteps implements StepGroup {

  private static final String OPERATORS = "/api/v1/bo/operators";
  private static final int ROTATIONS = 3;

  private final DemoSandbox sandbox;
  private final Supplier<ApiClient> staff;
  private final Duration callbacksWithin;
  private final Duration untilRotation;
  private final String code = "live-" + UUID.randomUUID().toString().substring(0, 8);

  private String id = "";
  private String secretKey = "";
  private ObjectNode issued = Json.object();

  /**
   * Steps of an operator of the demo's own.
   *
   * @param untilRotation how long the operator calls with each pair of keys
   */
  GoLiveSteps(
      DemoSandbox sandbox,
      Supplier<ApiClient> staff,
      Duration callbacksWithin,
      Duration untilRotation) {
    this.sandbox = sandbox;
    this.staff = staff;
    this.callbacksWithin = callbacksWithin;
    this.untilRotation = untilRotation;
  }

  @Override
  public void run(Steps steps) {
    steps.run("staff register an operator", this::register);
    steps.run("go-live before its checklist is done", this::tooEarly);
    steps.run("demo operator plays it, too", this::play);
    steps.run("staff issue its keys and configure it", this::configure);
    steps.run("callback-service has its endpoint", this::awaitEndpoint);
    steps.run("its receiver is tested phase by phase", () -> test("callback"));
    steps.run("its wallet is tested phase by phase", () -> test("wallet"));
    steps.run("staff let it go live", this::goLive);
    steps.run("its first player is launched", this::launch);
    steps.run("its first signed callback arrived", this::awaitCallback);
    steps.run("its keys are replaced while it calls", this::rotate);
    steps.run("staff disable it again", this::disable);
  }

  private Shown register() {
    String brand = sandbox.at("/demoOperator/url");
    String aggregator =
        sandbox
            .aggregator(sandbox.backoffice())
            .get("/api/v1/bo/aggregator/me")
            .expect(200)
            .text("/aggregator/id");
    ApiAnswer answer =
        staff
            .get()
            .post(
                OPERATORS,
                Json.object(
                    "code",
                    code,
                    "name",
                    "Demo brand",
                    "aggregatorId",
                    aggregator,
                    "domains",
                    List.of(code + ".example.com"),
                    "walletBaseUrl",
                    brand + "/wallet",
                    "gameFrontendBaseUrl",
                    brand + "/play",
                    "callbackUrl",
                    brand + "/callbacks",
                    "contacts",
                    Json.object(
                        "technical", contact("tech"),
                        "finance", contact("finance"),
                        "incident", contact("night"))))
            .expect(201);
    id = answer.text("/operator/id");
    issued =
        Json.object(
            "walletKeyId", answer.text("/operator/walletKeyId"),
            "walletSecret", answer.text("/operator/walletHmacSecret"),
            "callbackSecret", answer.text("/operator/callbackSecret"));
    return Shown.of(answer, code + ", " + answer.text("/operator/status") + ", three secrets once");
  }

  private ObjectNode contact(String desk) {
    return Json.object("name", desk, "email", desk + "@" + code + ".example.com");
  }

  private Shown tooEarly() {
    ApiAnswer answer = staff.get().post(path("/go-live"), Json.object()).expect(409);
    List<String> missing = new ArrayList<>();
    answer.json().path("missing").forEach(item -> missing.add(item.asText()));
    if (missing.isEmpty()) {
      throw new DemoFailure("refused without saying what is missing");
    }
    return Shown.of(answer, "missing: " + String.join(", ", missing));
  }

  private Shown play() {
    return Shown.of(
        sandbox.demoOperator().put("/api/operators/" + code, issued).expect(200),
        "with its wallet's and its callbacks' secrets");
  }

  private Shown configure() {
    ApiAnswer keys = staff.get().post(path("/api-keys"), Json.object("label", "demo")).expect(201);
    secretKey = keys.text("/secretKey");
    ApiAnswer config =
        staff.get().put(path("/config"), OperatorLimits.sandbox(List.of("dice"))).expect(200);
    return Shown.of(config, "a key pair, dice, 5 currencies");
  }

  private Shown awaitEndpoint() {
    long started = System.nanoTime();
    boolean there =
        Waiting.until(
            callbacksWithin, () -> operator().text("/operator/callbackStatus").equals("in_use"));
    if (!there) {
      throw new DemoFailure("it was not told of the callback URL in time");
    }
    return Shown.ok("told %d ms after".formatted((System.nanoTime() - started) / 1_000_000));
  }

  private Shown test(String kind) {
    ApiAnswer answer =
        staff.get().post(path("/connectivity-tests"), Json.object("kind", kind)).expect(200);
    JsonNode report = answer.json().at("/test/report");
    if (!report.path("verdict").asText().equals("pass")) {
      throw new DemoFailure(
          "%s failed at %s: %s"
              .formatted(
                  kind, report.path("failedPhase").asText(), report.path("suggestion").asText()));
    }
    if (report.hasNonNull("secret")) {
      throw new DemoFailure("it was signed with a secret of the test, not with its own");
    }
    JsonNode spent = report.path("timingsMs");
    List<String> phases = new ArrayList<>();
    spent
        .fieldNames()
        .forEachRemaining(phase -> phases.add(phase + " " + spent.path(phase).asLong()));
    return Shown.of(answer, "pass; ms: " + String.join(", ", phases));
  }

  private Shown goLive() {
    ApiAnswer answer = staff.get().post(path("/go-live"), Json.object()).expect(200);
    if (!answer.text("/operator/status").equals("active")) {
      throw new DemoFailure("it is " + answer.text("/operator/status"));
    }
    return Shown.of(
        answer, answer.json().at("/operator/onboarding/items").size() + " items done, active");
  }

  /** The launch asks the operator's wallet, signed with the operator's own secret. */
  private Shown launch() {
    ApiAnswer minted =
        sandbox
            .aggregator(sandbox.games())
            .post(
                "/v1/aggregator/operators/" + code + "/launch-tokens",
                Json.object("sub", player(), "currency", "USDT", "game", "dice"))
            .expect(201);
    return Shown.of(
        sandbox.games().get(minted.text("/launchUrl")).expect(302), "into the game's page");
  }

  private Shown awaitCallback() {
    new CallbackWatch(sandbox, callbacksWithin)
        .await("session.started", List.of("/playerId"), Set.of(player()), "players");
    return Shown.ok("session.started, signed with callbackSecret");
  }

  private Shown rotate() {
    RotationLoad load =
        new RotationLoad(
            sandbox.backoffice(), ApiClient.at(sandbox.at("/callbacks/url")), secretKey);
    RotationLoad.Outcome outcome =
        load.run(
            ROTATIONS,
            untilRotation,
            () ->
                staff
                    .get()
                    .post(path("/api-keys"), Json.object("label", "demo", "graceSeconds", 60))
                    .expect(201)
                    .text("/secretKey"));
    if (outcome.failed() > 0) {
      throw new DemoFailure(outcome.text() + "; first: " + outcome.firstFailure());
    }
    return Shown.ok(outcome.text());
  }

  /** Otherwise its operators would pile up. */
  private Shown disable() {
    return Shown.of(staff.get().post(path("/disable"), Json.object()).expect(200), code);
  }

  private String player() {
    return code + "-player";
  }

  private ApiAnswer operator() {
    return staff.get().get(path("")).expect(200);
  }

  private String path(String below) {
    return OPERATORS + "/" + id + below;
  }
}
