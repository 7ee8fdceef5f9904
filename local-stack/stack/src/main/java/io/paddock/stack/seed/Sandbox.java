package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.stack.home.PortPlan;
import io.paddock.stack.home.SecretFile;
import io.paddock.stack.home.StackHome;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import io.paddock.stack.http.Json;
import io.paddock.stack.process.Progress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Makes the sandbox, once, over the public APIs: an administrator, an aggregator, its operator with
 * all games, and a subscription to that operator's events. Interrupted, it goes on where it
 * stopped.
 */
public final class Sandbox {

  static final String AGGREGATOR_CODE = "acme-games";
  static final String OPERATOR_CODE = "mybrand";

  static final String PORTS = "ports";
  static final String ADMIN = "admin";
  static final String ADMIN_EXISTS = "adminExists";
  static final String AGGREGATOR = "aggregator";
  static final String OPERATOR = "operator";
  static final String CONFIG = "config";
  static final String OPERATOR_KEYS = "operatorKeys";
  static final String ENDPOINT = "endpoint";

  /** In the order of the aggregator API's reference. */
  static final List<String> GAMES =
      List.of(
          "dice",
          "limbo",
          "keno",
          "wheel",
          "plinko",
          "mines",
          "hilo",
          "crash",
          "roulette",
          "blackjack",
          "baccarat",
          "coinflip",
          "russian_roulette",
          "dice_fight",
          "multiplayer_blackjack");

  private static final List<String> EVENT_TYPES =
      List.of("round.settled", "session.started", "user.registered", "operator.updated");
  private static final String ADMIN_EMAIL = "admin@paddock.example";
  private static final int PASSWORD_BYTES = 18;

  private final StackHome home;
  private final PortPlan ports;
  private final SandboxUrls urls;
  private final Checkpoints done;
  private final FirstAdministrator firstAdministrator;
  private final Progress progress;
  private final SecureRandom random = new SecureRandom();

  /**
   * The sandbox of one stack.
   *
   * @param home where its files are
   * @param ports the ports that its data are for
   * @param urls where the services answer
   * @param firstAdministrator makes the first administrator
   * @param progress told what happens
   */
  public Sandbox(
      StackHome home,
      PortPlan ports,
      SandboxUrls urls,
      FirstAdministrator firstAdministrator,
      Progress progress) {
    this.home = home;
    this.ports = ports;
    this.urls = urls;
    this.done = new Checkpoints(home.seedFile());
    this.firstAdministrator = firstAdministrator;
    this.progress = progress;
  }

  /**
   * Insists that the data were seeded for these ports: addresses of the operator's servers are
   * stored with it.
   *
   * @throws IllegalStateException when they were seeded for others
   */
  public void requireSamePorts() {
    done.find(PORTS)
        .map(JsonNode::asInt)
        .filter(offset -> offset != ports.offset())
        .ifPresent(
            offset -> {
              throw new IllegalStateException(
                  "the data in %s were made with %s=%d: set that, use another %s, or run './paddock reset'"
                      .formatted(
                          home.folder(),
                          PortPlan.OFFSET_VARIABLE,
                          offset,
                          StackHome.HOME_VARIABLE));
            });
  }

  /** Does what is not done yet; the services must be ready. */
  public void seed() {
    if (Files.exists(home.sandboxFile()) && Files.exists(home.demoOperatorFile())) {
      return;
    }
    progress.timed("sandbox", this::seedMissing);
  }

  private void seedMissing() {
    done.once(PORTS, () -> Json.object("offset", ports.offset()).get("offset"));
    administrator();
    aggregator();
    operator();
    done.once(CONFIG, this::configure);
    done.once(OPERATOR_KEYS, this::operatorKeys);
    done.once(ENDPOINT, this::subscribe);
    SandboxFiles files = new SandboxFiles(urls, done);
    SecretFile.write(home.demoOperatorFile(), files.demoOperator().toPrettyString() + "\n");
    SecretFile.write(home.sandboxFile(), files.sandbox().toPrettyString() + "\n");
  }

  private void administrator() {
    JsonNode admin =
        done.once(ADMIN, () -> Json.object("email", ADMIN_EMAIL, "password", randomPassword()));
    done.once(
        ADMIN_EXISTS,
        () -> {
          if (login(admin).status() != 200) {
            firstAdministrator.create(admin.get("email").asText(), admin.get("password").asText());
          }
          return Json.object("created", true).get("created");
        });
  }

  private void aggregator() {
    done.once(
        AGGREGATOR,
        () -> {
          ApiAnswer answer =
              created(
                  staff()
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
              created(
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
        created(
            staff()
                .post(
                    "/api/v1/bo/operators/" + kept(OPERATOR, "id") + "/api-keys",
                    Json.object("label", "sandbox")));
    return Json.object(
        "publicKey", answer.text("/publicKey"), "secretKey", answer.text("/secretKey"));
  }

  private ObjectNode subscribe() {
    ApiAnswer answer =
        created(
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

  // A run that died between a secret's arrival and its checkpoint finds the row there and the
  // secret gone.
  private static ApiAnswer created(ApiAnswer answer) {
    if (answer.status() == 409) {
      throw new ApiFailure(
          answer.call()
              + " answered 409: an earlier seeding was cut short and its secret is lost; run './paddock reset'");
    }
    return answer.expect(201);
  }

  private ApiClient staff() {
    JsonNode admin = done.find(ADMIN).orElseThrow();
    String token = login(admin).expect(200).text("/accessToken");
    return ApiClient.at(urls.backoffice()).with("Authorization", "Bearer " + token);
  }

  private ApiAnswer login(JsonNode admin) {
    return ApiClient.at(urls.backoffice())
        .post(
            "/api/v1/bo/auth/login",
            Json.object("email", admin.get("email"), "password", admin.get("password")));
  }

  private String aggregatorKey() {
    return kept(AGGREGATOR, "apiKey");
  }

  private String kept(String step, String member) {
    return done.find(step).orElseThrow().get(member).asText();
  }

  private String randomPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
