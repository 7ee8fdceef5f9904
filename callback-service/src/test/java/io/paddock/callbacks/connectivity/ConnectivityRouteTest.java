package io.paddock.callbacks.connectivity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.dispatch.Probe;
import io.paddock.callbacks.eventtype.ConnectivityTest;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.SelfSigned;
import io.paddock.callbacks.fixtures.Servers;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.PhaseTimings;
import io.paddock.servers.test.RawAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backoffice has an operator's address tested. */
@QuarkusTest
class ConnectivityRouteTest {

  private static final String EMPTY = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private final Tenants tenants;
  private final Repeats repeats;
  private final Probe probe;
  private final List<AutoCloseable> toClose = new ArrayList<>();

  ConnectivityRouteTest(Tenants tenants, Repeats repeats, Probe probe) {
    this.tenants = tenants;
    this.repeats = repeats;
    this.probe = probe;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  @Test
  void anAddressThatIsNotSavedIsCalledWithASecretThatTheReportTells() {
    Receiver receiver = receiver();
    TestTenant operator = tenants.operator();

    JsonPath report = test(operator, receiver.url());

    assertThat(report.getString("verdict")).isEqualTo("pass");
    assertThat(report.getMap("$")).doesNotContainKeys("failedPhase", "code", "suggestion");
    assertThat(report.getMap("phases").keySet())
        .containsExactly("url", "dns", "tcp", "tls", "http", "body");
    assertThat(report.getList("phases.collect { it.value.status }"))
        .containsExactly("passed", "passed", "passed", "skipped", "passed", "passed");
    assertThat(report.getInt("phases.http.httpStatus")).isEqualTo(204);
    assertThat(report.getMap("timingsMs"))
        .containsOnlyKeys("dns", "tcp", "tls", "http", "body", "total");
    assertThat(report.getLong("clockSkewSeconds")).isBetween(-2L, 2L);
    Received call = receiver.received().getFirst();
    JsonPath event = JsonPath.from(call.body());
    assertThat(call.isSignedWith(report.getString("secret"))).isTrue();
    assertThat(call.header("Content-Type")).isEqualTo("application/cloudevents+json");
    assertThat(call.header("X-Request-Id")).isEqualTo("req-connect");
    assertThat(event.getString("type")).isEqualTo("connectivity.test");
    assertThat(event.getString("operatorid")).isEqualTo(operator.id().toString());
    assertThat(event.getString("id")).isEqualTo(call.header("webhook-id"));
  }

  @Test
  void theOperatorsOwnEndpointIsCalledAsLiveDeliveryCallsIt() {
    Receiver receiver = receiver();
    Subscription endpoint =
        Subscription.with(
            tenants.operator(), receiver.url(), ",'headers':{'X-Route':'blue'}", "round.settled");

    JsonPath first = test(endpoint.owner(), receiver.url());
    test(endpoint.owner(), receiver.url());

    assertThat(first.getString("verdict")).isEqualTo("pass");
    assertThat(first.getString("secret")).isNull();
    assertThat(receiver.received().getFirst().isSignedWith(endpoint.secret())).isTrue();
    assertThat(receiver.received()).allMatch(call -> call.header("X-Route").equals("blue"));
    assertThat(receiver.received())
        .extracting(call -> JsonPath.from(call.body()).getInt("sequence"))
        .startsWith(1)
        .endsWith(2)
        .containsOnly(1, 2)
        .isSorted();
  }

  @Test
  void anEndpointsSecretSignsForItsOwnerAndItsAddressAlone() {
    Receiver receiver = receiver();
    Subscription endpoint = Subscription.of(tenants.operator(), receiver.url(), "round.settled");

    test(tenants.operator(), receiver.url());
    test(endpoint.owner(), receiver.url("/elsewhere"));
    endpoint.owner().api().delete(endpoint.path()).then().statusCode(204);
    test(endpoint.owner(), receiver.url());

    assertThat(receiver.received().stream().map(call -> call.header("webhook-id")).distinct())
        .hasSize(3);
    assertThat(receiver.received()).noneMatch(call -> call.isSignedWith(endpoint.secret()));
  }

  @Test
  void aReceiverThatVerifiesIsFoundToTellCallsApart() {
    Receiver receiver = receiver();
    Subscription endpoint = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    receiver.answerBy(call -> Answer.of(call.isSignedWith(endpoint.secret()) ? 204 : 401));

    JsonPath report = test(endpoint.owner(), receiver.url());

    assertThat(report.getString("verdict")).isEqualTo("pass");
    assertThat(report.getString("signatureDrill.grade")).isEqualTo("told_apart");
    assertThat(report.getList("signatureDrill.calls.collect { it.value.httpStatus }"))
        .containsExactly(204, 401, 401, 401, 204);
    assertThat(report.getList("samplesMs.cold")).hasSize(3);
    assertThat(report.getList("samplesMs.warm")).hasSize(3);
    List<Received> calls = receiver.received();
    assertThat(calls).hasSize(10);
    assertThat(calls.stream().map(call -> call.header("webhook-id")).distinct()).hasSize(1);
    assertThat(calls.subList(0, 6)).allMatch(call -> call.isSignedWith(endpoint.secret()));
    Received first = calls.getFirst();
    Received forged = calls.get(6);
    Received tampered = calls.get(7);
    Received stale = calls.get(8);
    Received replayed = calls.get(9);
    assertThat(forged.body()).isEqualTo(first.body());
    assertThat(tampered.body()).isEqualTo(first.body() + " ");
    assertThat(sentAt(first) - sentAt(stale)).isBetween(3_590L, 3_610L);
    assertThat(replayed.headers().map().get("Webhook-signature"))
        .isEqualTo(first.headers().map().get("Webhook-signature"));
    assertThat(sentAt(replayed)).isEqualTo(sentAt(first));
  }

  @Test
  void aReceiverThatTakesEverythingPassesAndIsToldSo() {
    Receiver receiver = receiver();

    JsonPath report = test(tenants.operator(), receiver.url());

    assertThat(report.getString("verdict")).isEqualTo("pass");
    assertThat(report.getString("signatureDrill.grade")).isEqualTo("not_told_apart");
    assertThat(report.getString("signatureDrill.suggestion")).contains("somebody else signed");
  }

  @Test
  void warmCallsShareAConnectionAndColdOnesHaveTheirOwn() {
    try (RawAnswers server = new RawAnswers(_ -> EMPTY)) {
      assertThat(test(tenants.operator(), server.url("/hook")).getString("verdict"))
          .isEqualTo("pass");

      assertThat(server.arrivals().stream().map(RawAnswers.Arrival::connection).limit(6))
          .as("the second connection is the look at the address, which says nothing")
          .containsExactly(1, 3, 4, 4, 4, 4);
    }
  }

  @Test
  void aReceiverThatFallsSilentIsNotWaitedForPastTheEnd() {
    Receiver receiver = receiver().answerAlways(Answer.silence());
    Tenant operator = Tenant.operator(UUID.randomUUID());
    EventEnvelope event =
        ConnectivityTest.of(UUID.randomUUID(), UUID.randomUUID(), operator, 1, Instant.now(), null);
    Probe.Call call =
        new Probe.Call(
            operator,
            receiver.url(),
            event,
            List.of(WebhookSecret.generate(new SecureRandom())),
            Map.of());
    long start = System.nanoTime();
    Duration left = Duration.ofMillis(400);

    Repeats.Found found =
        repeats.run(
            call,
            probe.request(call, Instant.now()),
            new Answered(204, Map.of(), new byte[0], PhaseTimings.NONE),
            start + left.toNanos());

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(left.minusMillis(60), left.plusSeconds(2));
    assertThat(found.samples().cold()).hasSize(1);
    assertThat(found.samples().warm()).isEmpty();
    assertThat(found.drill().grade()).isEqualTo("unfinished");
    assertThat(found.drill().calls())
        .containsEntry(
            "replayed", new SignatureDrill.CallReport("accepted_or_refused", null, "not_sent"));
    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "302, redirected",
    "400, refused",
    "401, not_authorised",
    "404, no_such_resource",
    "405, method_refused",
    "500, server_failed"
  })
  void anyOtherStatusThan2xxFails(int status, String code) {
    Receiver receiver = receiver().answerAlways(Answer.of(status));

    JsonPath report = test(tenants.operator(), receiver.url());

    failed(report, "http", code);
    assertThat(report.getMap("$")).doesNotContainKeys("signatureDrill", "samplesMs");
    assertThat(report.getInt("phases.http.httpStatus")).isEqualTo(status);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void everyAddressIsToldAndEachConnection() {
    Receiver receiver = receiver();

    JsonPath report = test(tenants.operator(), receiver.url().replace("127.0.0.1", "localhost"));

    assertThat(report.getString("verdict")).isEqualTo("pass");
    assertThat(report.getList("phases.dns.answers.address")).contains("127.0.0.1");
    assertThat(report.getList("phases.dns.answers.family")).contains("IPv4");
    assertThat(report.getList("phases.dns.answers.refused")).containsOnly(false);
    assertThat(report.getList("phases.dns.answers.millis"))
        .containsOnly(report.getInt("timingsMs.dns"));
    assertThat(report.getList("phases.tcp.tries.address"))
        .isEqualTo(report.getList("phases.dns.answers.address"));
    assertThat(report.getString("phases.tcp.tries.find { it.address == '127.0.0.1' }.result"))
        .isEqualTo("connected");
  }

  @Test
  void aRedirectIsShownAndNotFollowed() {
    JsonPath report =
        raw(
            "HTTP/1.1 302 Found\r\nlocation: https://elsewhere.example/hook\r\n"
                + "set-cookie: session=not-ours\r\nx-trace: a\r\nx-trace: b\r\n"
                + "content-length: 0\r\n\r\n");

    failed(report, "http", "redirected");
    assertThat(report.getString("phases.http.redirectTarget"))
        .isEqualTo("https://elsewhere.example/hook");
    assertThat(report.getMap("phases.http.headers"))
        .containsEntry("x-trace", "a, b")
        .containsEntry("content-length", "0")
        .containsEntry("set-cookie", "…");
    assertThat(report.prettify()).doesNotContain("not-ours");
    assertThat(report.getLong("phases.http.ttfbMs")).isEqualTo(report.getLong("timingsMs.http"));
    assertThat(answered("{}").getMap("phases.http")).doesNotContainKey("redirectTarget");
  }

  @Test
  void whatIsWrongWithABodyIsPointedAt() {
    assertThat(errors("[]")).containsExactly("|must be an object, and is array");
    assertThat(errors("7")).containsExactly("|must be an object, and is number");
    assertThat(errors("OK")).containsExactly("|is not JSON from here on");
    assertThat(errors(" ")).containsExactly("|is not JSON");
    assertThat(errors("{\"a\":{\"b\":[1,x]}}")).containsExactly("/a/b/1|is not JSON from here on");
    assertThat(errors("{\"a\":1,\"a\":2}")).containsExactly("/a|is not JSON from here on");
    assertThat(answered("{}").getMap("phases.body")).doesNotContainKey("errors");
  }

  private List<String> errors(String body) {
    return answered(body).<Map<String, String>>getList("phases.body.errors").stream()
        .map(error -> error.get("pointer") + "|" + error.get("detail"))
        .toList();
  }

  @Test
  void theBodyIsEmptyOrAJsonObjectOfAtMost64KiB() {
    String most = "{\"a\":\"" + "b".repeat(65_536 - 8) + "\"}";

    assertThat(answered("{}").getString("verdict")).isEqualTo("pass");
    assertThat(answered(most).getString("verdict")).isEqualTo("pass");
    assertThat(answered("{}").getInt("phases.body.bytes")).isEqualTo(2);
    assertThat(answered("{}").getString("phases.body.contentType")).isEqualTo("application/json");
    failed(answered(most + " "), "body", "body_too_large");
    failed(answered("OK"), "body", "body_not_json");
    failed(answered("{} {}"), "body", "body_not_json");
    failed(answered(" "), "body", "body_not_json");
    failed(answered("[]"), "body", "body_not_an_object");
    failed(
        raw("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 1\r\n\r\nx"),
        "body",
        "body_coded");
  }

  @Test
  void whatIsNoHttpFails() {
    failed(raw("SSH-2.0-OpenSSH_9.9\r\n\r\n"), "http", "bad_response");
    failed(raw(null), "http", "connection_lost");
  }

  @Test
  void aClosedPortFails() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }

    JsonPath report = test(tenants.operator(), "http://localhost:" + port + "/hook");

    failed(report, "tcp", "connection_refused");
    assertThat(report.getList("phases.tcp.tries.result")).contains("connection_refused");
    assertThat(report.getList("phases.tcp.tries.result")).doesNotContain("connected");
    assertThat(report.getList("phases.collect { it.value.status }"))
        .containsExactly("passed", "passed", "failed", "not_reached", "not_reached", "not_reached");
    assertThat(report.getString("clockSkewSeconds")).isNull();
  }

  @Test
  void aHangingServerFailsAtTheDeadline() throws IOException {
    ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    toClose.add(silent);
    String target = "localhost:" + silent.getLocalPort() + "/hook";
    long start = System.nanoTime();

    failed(test(tenants.operator(), "http://" + target), "http", "response_timeout");
    failed(test(tenants.operator(), "https://" + target), "tls", "tls_timeout");

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Servers.DEADLINE, Servers.DEADLINE.multipliedBy(2).plusSeconds(4));
  }

  @Test
  void aBodyThatDripsFailsAtTheDeadline() {
    RawAnswers dripping =
        RawAnswers.dripping(_ -> "HTTP/1.1 200 OK\r\ncontent-length: 60000\r\n\r\n");
    toClose.add(dripping);

    failed(test(tenants.operator(), dripping.url("/hook")), "body", "body_timeout");
  }

  @Test
  void aCertificateThatNobodySignedFails() {
    SelfSigned server = new SelfSigned();
    toClose.add(server);

    JsonPath report = test(tenants.operator(), server.url());

    failed(report, "tls", "tls_failed");
    assertThat(report.getString("phases.tls.handshake.problem")).isEqualTo("self_signed");
    assertThat(report.getString("suggestion")).contains("signed by itself");
    assertThat(report.getString("phases.tls.handshake.version")).isEqualTo("TLSv1.3");
    assertThat(report.getString("phases.tls.handshake.cipher")).startsWith("TLS_");
    assertThat(report.getList("phases.tls.handshake.names")).containsExactly("localhost");
    assertThat(report.getList("phases.tls.handshake.chain")).containsExactly("CN=localhost");
    assertThat(report.getInt("phases.tls.handshake.daysLeft")).isEqualTo(1);
    assertThat(report.getBoolean("phases.tls.handshake.hostMatches")).isTrue();
  }

  @Test
  void aNameThatDoesNotResolveFails() {
    JsonPath report = test(tenants.operator(), "https://nobody.invalid/hook");

    // Where there is no name server at all, it is not known that there is no such name.
    assertThat(report.getString("failedPhase")).isEqualTo("dns");
    assertThat(report.getMap("phases.dns")).containsOnlyKeys("status");
    assertThat(report.getString("code")).isIn("unknown_host", "resolver_failed");
  }

  @Test
  void everyRefusedTargetIsRefusedInTheSameWords() {
    List<String> reports =
        List.of(
                "https://10.0.0.1/hook",
                "https://192.168.1.1:8443/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:10.0.0.1]/hook",
                "https://[fd00::1]/hook")
            .stream()
            .map(url -> ask(tenants.operator(), url).asString())
            .distinct()
            .toList();

    assertThat(reports).hasSize(1);
    failed(JsonPath.from(reports.getFirst()), "url", "target_blocked");
    assertThat(JsonPath.from(reports.getFirst()).getInt("timingsMs.total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mybrand", "ftp://a.example/", "https://u:p@a.example/", "https://a.example:22/"})
  void anAddressThatIsNoneIsNotCalled(String url) {
    failed(test(tenants.operator(), url), "url", "url_unacceptable");
  }

  @Test
  void onlyBackofficeIsAnswered() {
    Receiver receiver = receiver();
    String good = authorization("backoffice-service", "callback-service");

    for (String other :
        List.of(
            "",
            good + "x",
            authorization("games-service", "callback-service"),
            authorization("backoffice-service", "games-service"))) {
      Response refused =
          given()
              .header("Authorization", other)
              .contentType("application/json")
              .body(body(UUID.randomUUID(), receiver.url()))
              .post(path());
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.asString()).isEqualTo("{\"status\":401,\"code\":\"unauthenticated\"}");
    }
    assertThat(given().contentType("application/json").body("{}").post(path()).statusCode())
        .isEqualTo(401);
    assertThat(receiver.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "null", "{\"operatorId\":\"x\",\"url\":\"y\"}"})
  void aRequestThatIsNoneIsRefused(String body) {
    Response refused =
        given()
            .header("Authorization", authorization("backoffice-service", "callback-service"))
            .contentType("application/json")
            .body(body)
            .post(path());

    assertThat(refused.statusCode()).isEqualTo(400);
  }

  @Test
  void theRouteIsOnTheManagementPortAlone() {
    assertThat(
            given()
                .header("Authorization", authorization("backoffice-service", "callback-service"))
                .contentType("application/json")
                .body(body(UUID.randomUUID(), "https://a.example/"))
                .post(ConnectivityRoute.PATH)
                .statusCode())
        .isEqualTo(404);
  }

  private static long sentAt(Received call) {
    return Long.parseLong(call.header("webhook-timestamp"));
  }

  private Receiver receiver() {
    Receiver receiver = new Receiver();
    toClose.add(receiver);
    return receiver;
  }

  private JsonPath answered(String body) {
    return raw(body.isEmpty() ? EMPTY : RawAnswers.json(body));
  }

  private JsonPath raw(@org.jspecify.annotations.Nullable String answer) {
    try (RawAnswers server = new RawAnswers(_ -> answer)) {
      return test(tenants.operator(), server.url("/hook"));
    }
  }

  private static void failed(JsonPath report, String phase, String code) {
    assertThat(report.getString("verdict")).isEqualTo("fail");
    assertThat(report.getString("code")).isEqualTo(code);
    assertThat(report.getString("failedPhase")).isEqualTo(phase);
    assertThat(report.getString("phases." + phase + ".status")).isEqualTo("failed");
    assertThat(report.getString("suggestion")).isNotBlank();
  }

  private static JsonPath test(TestTenant operator, String url) {
    return ask(operator, url).then().statusCode(200).extract().jsonPath();
  }

  private static Response ask(TestTenant operator, String url) {
    return given()
        .header("Authorization", authorization("backoffice-service", "callback-service"))
        .header("X-Request-Id", "req-connect")
        .contentType("application/json")
        .body(body(operator.id(), url))
        .post(path());
  }

  private static String body(UUID operatorId, String url) {
    return "{\"operatorId\":\"%s\",\"url\":\"%s\"}".formatted(operatorId, url);
  }

  private static String authorization(String caller, String callee) {
    Path keys = Path.of(ConfigProvider.getConfig().getValue("paddock.keys-dir", String.class));
    return new ServiceTokens(KeyRing.load(keys.resolve("pepper")), caller, Clock.systemUTC())
        .authorizationFor(callee);
  }

  private static String path() {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class)
        + ConnectivityRoute.PATH;
  }
}
