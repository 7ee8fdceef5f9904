package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.PlatformSecrets;
import io.paddock.acceptance.fixtures.Player;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import io.paddock.acceptance.fixtures.TestMarket;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a request causes is one trace, through every service that it reaches, and nothing that the
 * stack leaves behind (logs, traces, rows, records) has a secret in it.
 */
class TracesKeepSecretsTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Tenant tenant;
  private static Partner partner;

  @BeforeAll
  static void tenants() {
    tenant = Tenant.on(STACK);
    partner = Partner.desk(STACK);
  }

  @AfterAll
  static void close() {
    tenant.close();
    partner.close();
  }

  @Test
  void aBetIsOneTraceFromTheRequestToTheSignedCallback() {
    Player player = tenant.launch(name("player"));
    String trace = newTrace();
    Set<String> spans = STACK.traces().watch(trace);

    player.in(trace).bet("1").expect(200);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(spans)
                    .contains(
                        "games-service: POST /v1/games/{game}/bets",
                        "games-service: publish game.events",
                        "callback-service: deliver round.settled"));
  }

  @Test
  void anOrderIsOneTraceFromTheRequestThroughTheLogToTheSignedCallback() {
    partner.subscribe("order.cancelled");
    Bot bot = partner.newBot("10");
    JsonNode market = TestMarket.open(STACK, 0).served();
    String trace = newTrace();
    Set<String> spans = STACK.traces().watch(trace);

    String order =
        bot.place(market, "buy", 0, "0.40", "1").expect(200).json().get("orderId").asText();
    bot.gateway()
        .in(trace)
        .post("/api/orders/cancel", "{'orderId':'%s'}".formatted(order))
        .expect(200);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(spans)
                    .contains(
                        "integrator-gateway: POST /api/orders/cancel",
                        "integrator-gateway: apply trading.commands",
                        "callback-service: deliver order.cancelled"));
  }

  @Test
  void noSecretIsInALogATraceARowOrARecord() {
    String mark = name("mark");
    Map<String, String> planted = planted(mark);

    // The search is no proof unless it finds what has to be there.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(STACK.leaks(Map.of("operator", tenant.operatorCode())))
                    .contains(
                        "operator in traces.otlp",
                        "operator in tenancy.operators",
                        "operator in operator.events"));
    assertThat(STACK.leaks(Map.of("mark", mark)))
        .anyMatch(place -> place.startsWith("mark in ") && place.endsWith(".log"));
    // A revealed seed is shown to whoever asks for it, from there alone; until then it is sealed.
    assertThat(STACK.leaks(planted))
        .containsExactlyInAnyOrder("server seed in games.revealed_seeds");
  }

  /** Everything that is secret, each used once as it should be, and some as they should not be. */
  private static Map<String, String> planted(String mark) {
    Map<String, String> planted = new TreeMap<>();
    planted.put("aggregator key", secretOf(tenant.aggregatorKey(), "\\."));
    planted.put("partner key", secretOf(partner.apiKey(), "_"));
    planted.put("wallet secret", tenant.walletSecret());
    String whsec = tenant.callbackSecret().substring("whsec_".length());
    planted.put("callback secret", whsec);
    planted.put(
        "callback secret's bytes", HexFormat.of().formatHex(Base64.getDecoder().decode(whsec)));

    String player = name("player");
    String launch = tenant.mint(player);
    planted.put("launch token", launch.replaceFirst("^.*[?&]token=([^&]*).*$", "$1"));
    Player launched = Player.launch(STACK, launch, player);
    planted.put("session token", launched.sessionToken());
    launched.bet("1").expect(200);
    // Told only now, so that what leaked while it was secret is still there to be found.
    planted.put(
        "server seed",
        launched
            .games()
            .post("/v1/fairness/rotate", "{'clientSeed':'mine'}")
            .expect(200)
            .json()
            .at("/revealed/serverSeed")
            .asText());
    planted.putAll(PlatformSecrets.ofStaff(STACK));
    planted.putAll(PlatformSecrets.ofKeys(STACK.home().resolve("keys")));

    String password = name("Wrong-Passw0rd");
    planted.put("password", password);
    Http.at(STACK.backofficeUrl())
        .with("X-Request-Id", mark)
        .post(
            "/api/v1/bo/auth/login",
            "{'email':'%s@example.com','password':'%s'}".formatted(name("nobody"), password))
        .expect(401);

    String unknown = "ps_test_%s_%s".formatted(hex(16), hex(43));
    planted.put("unknown key", secretOf(unknown, "_"));
    Http gateway = Http.at(STACK.gatewayUrl()).with("X-Request-Id", mark);
    gateway.with("X-Api-Key", unknown).get("/api/me").expect(401);
    gateway.get("/ws/user?key=" + unknown);
    gateway.get("/api/markets?key=" + unknown);
    gateway.get("/ws/user?key=" + partner.apiKey());
    plantEndpointSecrets(planted);
    // An empty text would be found everywhere, a short one by chance.
    assertThat(planted)
        .allSatisfy((kind, secret) -> assertThat(secret).as(kind).hasSizeGreaterThan(15));
    return planted;
  }

  /** Of a partner's endpoint, the first and the one that it was replaced by. */
  private static void plantEndpointSecrets(Map<String, String> planted) {
    JsonNode created =
        partner
            .callbacks()
            .post(
                "/api/v1/callbacks/endpoints",
                "{'url':'%s','eventTypes':['order.cancelled']}".formatted(partner.receiver().url()))
            .expect(201)
            .json();
    planted.put("endpoint secret", created.get("secret").asText().substring("whsec_".length()));
    String rotate =
        "/api/v1/callbacks/endpoints/%s/secret/rotate"
            .formatted(created.at("/endpoint/id").asText());
    planted.put(
        "endpoint's next secret",
        partner
            .callbacks()
            .with("Idempotency-Key", UUID.randomUUID().toString())
            .post(rotate, "{}")
            .expect(201)
            .json()
            .get("secret")
            .asText()
            .substring("whsec_".length()));
  }

  private static String secretOf(String key, String separator) {
    return key.split(separator, key.startsWith("ps_") ? 4 : 2)[key.startsWith("ps_") ? 3 : 1];
  }

  private static String hex(int length) {
    return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "").substring(0, length);
  }

  private static String newTrace() {
    return hex(32);
  }

  private static String name(String kind) {
    return kind + "-" + hex(16);
  }
}
