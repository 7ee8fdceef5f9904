package io.paddock.backoffice.connectivity;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.CallbackService.Answer;
import io.paddock.backoffice.fixtures.CallbackService.Asked;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may have an operator's address tested, and what is kept of it. */
@QuarkusTest
class ConnectivityApiTest {

  private static final String URL = "https://api.brand.example/callbacks?v=1";
  private static final String OTHER = "https://new.brand.example/callbacks";
  private static final String WALLET = "https://wallet.brand.example";
  private static final String BY_URL = "{'url':'" + OTHER + "'}";

  private final Clock clock;
  private final CallbackService callbacks = new CallbackService();

  @Inject
  ConnectivityApiTest(Clock clock) {
    this.clock = clock;
  }

  @BeforeEach
  void start() {
    callbacks.start();
  }

  @AfterEach
  void close() {
    callbacks.close();
  }

  @Test
  void a_test_is_compared_with_the_one_of_its_address_before() {
    Registered brand = brand();
    Api staff = Staff.operations();

    assertThat(staff.post(tests(brand), "{}").jsonPath().getMap("test.comparedTo")).isNull();
    staff.post(tests(brand), BY_URL);
    callbacks.answer(_ -> new Answer(200, report("fail", "'code':'server_failed',", 40)));
    JsonPath broken = staff.post(tests(brand), "{}").jsonPath();
    callbacks.answer(_ -> new Answer(200, report("fail", "'code':'redirected',", 10)));
    staff.post(tests(brand), "{}");
    staff.post(tests(brand), "{}");
    callbacks.answer(_ -> CallbackService.pass());
    staff.post(tests(brand), "{}");

    JsonPath list = staff.get(tests(brand)).jsonPath();
    assertThat(list.getList("items.comparedTo.change"))
        .containsExactly("fixed", "unchanged", "fails_otherwise", "broken");
    assertThat(list.getList("items.comparedTo.deltaMs.total")).containsExactly(5, 0, -30, 25);
    assertThat(list.getMap("items[4].comparedTo")).isNull();
    assertThat(list.getMap("items[5].comparedTo")).isNull();
    assertThat(list.getString("items[0].comparedTo.testId"))
        .isEqualTo(list.getString("items[1].id"));
    assertThat(list.getString("items[3].comparedTo.testId"))
        .isEqualTo(list.getString("items[5].id"));
    assertThat(broken.getString("test.comparedTo.change")).isEqualTo("broken");
    assertThat(
            staff.get(tests(brand) + "?limit=1").jsonPath().getString("items[0].comparedTo.change"))
        .isEqualTo("fixed");
  }

  @Test
  void what_callback_service_found_out_is_kept_whole() {
    Registered brand = brand();
    String found =
        """
        {"verdict":"pass","phases":{
         "dns":{"status":"passed","answers":[{"family":"IPv4","address":"203.0.113.7","refused":false,"millis":1},
           {"family":"IPv6","refused":true}]},
         "tcp":{"status":"passed","tries":[{"family":"IPv4","address":"203.0.113.7","result":"connected","millis":2}]},
         "tls":{"status":"passed","handshake":{"version":"TLSv1.3",
         "cipher":"TLS_AES_128_GCM_SHA256","alpn":"h2","names":["a.example"],"hostMatches":true,"issuer":"CN=R11",
         "notAfter":"2027-01-15T09:30:00Z","daysLeft":61,"chain":["CN=a.example"]}},
         "http":{"status":"passed","httpStatus":204,"headers":{"server":"nginx"},"redirectTarget":"/x","ttfbMs":4},
         "body":{"status":"passed","bytes":2,"errors":[{"pointer":"/a","detail":"is not JSON from here on"}]}},
         "timingsMs":{"dns":1,"tcp":2,"tls":3,"http":4,"body":5,"total":15},
         "samplesMs":{"cold":[{"dns":1,"tcp":2,"tls":3,"http":4,"body":5,"total":15}],"warm":[]},
         "signatureDrill":{"grade":"not_told_apart","suggestion":"Verify.","calls":
           {"forged":{"expected":"refused","httpStatus":204,"outcome":"not_told_apart"}}}}\
        """;
    callbacks.answer(_ -> new Answer(200, found));

    JsonPath made = Staff.operations().post(tests(brand), "{}").jsonPath();

    JsonPath sent = JsonPath.from(found);
    assertThat(made.getMap("test.report")).isEqualTo(sent.getMap("$"));
    assertThat(Staff.operations().get(tests(brand)).jsonPath().getMap("items[0].report"))
        .isEqualTo(sent.getMap("$"));
  }

  @Test
  void what_became_of_each_address_is_compared() {
    Registered brand = brand();
    callbacks.answer(_ -> new Answer(200, addressed("203.0.113.7", "connected")));
    Staff.operations().post(tests(brand), "{}").then().statusCode(200);
    JsonPath same = Staff.operations().post(tests(brand), "{}").jsonPath();
    callbacks.answer(_ -> new Answer(200, addressed("203.0.113.7", "timeout")));
    JsonPath worse = Staff.operations().post(tests(brand), "{}").jsonPath();
    callbacks.answer(_ -> new Answer(200, addressed("203.0.113.8", "connected")));
    JsonPath moved = Staff.operations().post(tests(brand), "{}").jsonPath();

    assertThat(same.getMap("test.comparedTo.addresses")).isNull();
    assertThat(worse.getString("test.comparedTo.change")).isEqualTo("unchanged");
    assertThat(worse.getList("test.comparedTo.addresses.nowFailing"))
        .containsExactly("203.0.113.7");
    assertThat(moved.getList("test.comparedTo.addresses.appeared")).containsExactly("203.0.113.8");
    assertThat(moved.getList("test.comparedTo.addresses.gone")).containsExactly("203.0.113.7");
    assertThat(
            Staff.operations()
                .get(tests(brand))
                .jsonPath()
                .getList("items[0].comparedTo.addresses.appeared"))
        .containsExactly("203.0.113.8");
  }

  private static String addressed(String address, String result) {
    return """
    {"verdict":"pass","phases":{
      "dns":{"status":"passed","answers":[{"family":"IPv4","address":"ADDRESS","refused":false,"millis":1}]},
      "tcp":{"status":"passed","tries":[{"family":"IPv4","address":"ADDRESS","result":"RESULT","millis":2}]}},
     "timingsMs":{"dns":1,"tcp":2,"tls":3,"http":4,"body":5,"total":15}}\
    """
        .replace("ADDRESS", address)
        .replace("RESULT", result);
  }

  private static String report(String verdict, String more, int total) {
    return ("{'verdict':'"
            + verdict
            + "',"
            + more
            + "'phases':{},'timingsMs':{'dns':0,'tcp':0,"
            + "'tls':0,'http':"
            + total
            + ",'body':0,'total':"
            + total
            + "}}")
        .replace('\'', '"');
  }

  @Test
  void the_configured_address_is_tested_by_callback_service_on_our_word() {
    Registered brand = brand();

    Response answer =
        Staff.operations().with("X-Request-Id", "req-conn-1").post(tests(brand), "{}");

    JsonPath test = answer.then().statusCode(200).extract().jsonPath();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(test.getString("test.kind")).isEqualTo("callback");
    assertThat(test.getString("test.url")).isEqualTo(URL);
    assertThat(test.getString("test.report.verdict")).isEqualTo("pass");
    assertThat(test.getString("test.report.secret")).startsWith("whsec_");
    assertThat(test.getInt("test.report.timingsMs.total")).isEqualTo(15);
    assertThat(test.getInt("test.report.clockSkewSeconds")).isEqualTo(-2);
    Asked asked = callbacks.asked().getFirst();
    assertThat(asked.path()).isEqualTo("POST /internal/v1/connectivity-tests");
    assertThat(asked.requestId()).isEqualTo("req-conn-1");
    assertThat(JsonPath.from(asked.body()).getMap("$"))
        .containsOnlyKeys("operatorId", "url")
        .containsEntry("operatorId", brand.id())
        .containsEntry("url", URL);
    assertThat(callee("callback-service").proves("backoffice-service", asked.authorization()))
        .isTrue();
  }

  @Test
  void the_wallet_is_tested_by_games_service_where_it_is() {
    Registered brand = brand();

    JsonPath test =
        Staff.operations()
            .post(tests(brand), "{'kind':'wallet'}")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    boolean afterPassing = isDone(brand, "wallet_test_passed");
    callbacks.answer(_ -> CallbackService.fail());
    Staff.operations().post(tests(brand), "{'kind':'wallet'}");

    Asked asked = callbacks.asked().getFirst();
    assertThat(asked.path()).isEqualTo("POST /internal/v1/wallet-tests");
    assertThat(JsonPath.from(asked.body()).getString("url")).isEqualTo(WALLET);
    assertThat(callee("games-service").proves("backoffice-service", asked.authorization()))
        .isTrue();
    assertThat(test.getString("test.kind")).isEqualTo("wallet");
    assertThat(test.getString("test.url")).isEqualTo(WALLET);
    assertThat(afterPassing).isTrue();
    assertThat(isDone(brand, "wallet_test_passed")).isFalse();
    assertThat(isDone(brand)).isFalse();
    pointsAt(
        Staff.operations().post(tests(brand), "{'kind':'wallet','url':'" + WALLET + "'}"), "/url");
    pointsAt(Staff.operations().post(tests(brand), "{'kind':'purse'}"), "/kind");
  }

  @Test
  void a_passed_test_of_the_configured_address_is_an_item_of_the_checklist() {
    Registered brand = brand();

    Staff.operations().post(tests(brand), BY_URL);
    boolean afterAnother = isDone(brand);
    Staff.operations().post(tests(brand), "{'url':'" + URL + "'}");
    boolean afterItsOwn = isDone(brand);
    callbacks.answer(_ -> CallbackService.fail());
    Staff.operations().post(tests(brand), BY_URL);
    boolean afterAnotherFailed = isDone(brand);
    Staff.operations().post(tests(brand), "{}");

    assertThat(afterAnother).isFalse();
    assertThat(afterItsOwn).isTrue();
    assertThat(afterAnotherFailed).isTrue();
    assertThat(isDone(brand)).isFalse();
  }

  @Test
  void a_test_of_an_address_that_was_changed_meanwhile_says_nothing_of_the_operator() {
    Registered brand = brand();
    callbacks.answer(
        _ -> {
          Staff.superAdmin().patch(brand.path(), "{'callbackUrl':'" + OTHER + "'}");
          return CallbackService.pass();
        });

    Staff.operations().post(tests(brand), "{}").then().statusCode(200);

    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.operator_checks WHERE operator_id = $1",
                UUID.fromString(brand.id())))
        .isZero();
  }

  @Test
  void tests_are_listed_newest_first_page_by_page_without_their_secrets() {
    Registered brand = brand();
    Staff.operations().post(tests(brand), "{}");
    callbacks.answer(_ -> CallbackService.fail());
    Staff.operations().post(tests(brand), BY_URL);

    JsonPath first = Staff.operations().get(tests(brand) + "?limit=1").jsonPath();
    JsonPath second =
        Staff.operations()
            .get(tests(brand) + "?limit=1&cursor=" + first.getString("nextCursor"))
            .jsonPath();

    assertThat(first.getList("items.url")).containsExactly(OTHER);
    assertThat(first.getString("items[0].report.code")).isEqualTo("connection_refused");
    assertThat(first.getString("items[0].report.failedPhase")).isEqualTo("tcp");
    assertThat(first.getString("items[0].askedBy")).contains("@");
    assertThat(second.getList("items.url")).containsExactly(URL);
    assertThat(second.getString("nextCursor")).isNull();
    assertThat(second.getMap("items[0].report")).doesNotContainKey("secret");
    assertThat(Db.rows("SELECT report::text AS kept FROM tenancy.connectivity_tests").toString())
        .doesNotContain("whsec_");
  }

  @Test
  void the_latest_hundred_of_an_operator_are_kept() {
    Registered brand = brand();
    Db.change(
        """
        INSERT INTO tenancy.connectivity_tests
          (id, operator_id, kind, url, asked_by, tested_at, report)
        SELECT gen_random_uuid(), $1, 'callback', 'https://old.example/' || n, 'x',
               now() - n * interval '1 day', '{}'
          FROM generate_series(1, 100) n
        """,
        UUID.fromString(brand.id()));

    Staff.operations().post(tests(brand), "{}").then().statusCode(200);

    assertThat(
            Db.rows(
                "SELECT count(*) AS n, min(tested_at) > now() - interval '99.5 days' AS oldest_gone"
                    + " FROM tenancy.connectivity_tests WHERE operator_id = $1",
                UUID.fromString(brand.id())))
        .singleElement()
        .hasToString("{n=100, oldest_gone=true}");
  }

  @Test
  void each_test_is_audited() {
    Registered brand = brand();
    callbacks.answer(_ -> CallbackService.fail());

    Staff.operations().post(tests(brand), "{}");

    JsonPath audit =
        Staff.superAdmin()
            .get("/api/v1/bo/audit?action=operator.connectivity_tested&targetId=" + brand.id())
            .jsonPath();
    assertThat(audit.getList("items")).hasSize(1);
    assertThat(audit.getString("items[0].diff.url.to")).isEqualTo(URL);
    assertThat(audit.getString("items[0].diff.verdict.to")).isEqualTo("fail");
    assertThat(audit.getString("items[0].diff.code.to")).isEqualTo("connection_refused");
  }

  @Test
  void an_aggregator_tests_its_own_operators_and_sees_no_others() {
    Operator brand = Tenants.operator();
    Api stranger = Tenants.aggregator().api();
    String path = brand.staff() + "/connectivity-tests";

    Response own = brand.owner().api().post(path, BY_URL);

    own.then().statusCode(200);
    assertThat(brand.owner().api().get(path).jsonPath().getList("items")).hasSize(1);
    isProblem(stranger.post(path, BY_URL), 404, "operator_not_found");
    isProblem(stranger.get(path), 404, "operator_not_found");
    isProblem(Staff.operations().get(path.replace(brand.id(), "x")), 404, "operator_not_found");
    assertThat(callbacks.asked()).hasSize(1);
  }

  @Test
  void without_an_address_there_is_nothing_to_test() {
    Registered bare = Registrations.operator();

    isProblem(Staff.operations().post(tests(bare), "{}"), 422, "test_url_missing");
    isProblem(Staff.operations().post(tests(bare), "{'kind':'wallet'}"), 422, "test_url_missing");
    pointsAt(Staff.operations().post(tests(bare), "{'url':''}"), "/url");
    pointsAt(
        Staff.operations().post(tests(bare), "{'url':'https://" + "a".repeat(2_048) + "'}"),
        "/url");
    pointsAt(Staff.operations().post(tests(bare), "{'uri':'https://a.example'}"), "/uri");

    assertThat(callbacks.asked()).isEmpty();
  }

  @Test
  void an_operator_is_tested_ten_times_in_a_minute_at_most() {
    Registered brand = brand();

    List<Integer> ten =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(_ -> Staff.operations().post(tests(brand), "{}").statusCode())
            .toList();
    Response refused = Staff.operations().post(tests(brand), "{}");

    assertThat(ten).containsOnly(200);
    isProblem(refused, 429, "rate_limited");
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("10");
    assertThat(callbacks.asked()).hasSize(10);
    Staff.operations().post(tests(brand()), "{}").then().statusCode(200);
  }

  @Test
  void without_a_report_in_time_nothing_is_kept() {
    Registered brand = brand();
    long start = System.nanoTime();

    callbacks.answer(_ -> CallbackService.silence());
    Response silent = Staff.operations().post(tests(brand), "{}");
    Duration waited = Duration.ofNanos(System.nanoTime() - start);
    callbacks.answer(_ -> new Answer(401, "{}"));
    Response refused = Staff.operations().post(tests(brand), "{}");
    callbacks.answer(_ -> new Answer(200, "no report"));
    Response nonsense = Staff.operations().post(tests(brand), "{}");
    callbacks.close();
    Response gone = Staff.operations().post(tests(brand), "{}");

    for (Response answer : List.of(silent, refused, nonsense, gone)) {
      isProblem(answer, 503, "unavailable");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
    assertThat(waited).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
    assertThat(Staff.operations().get(tests(brand)).jsonPath().getList("items")).isEmpty();
    assertThat(isDone(brand)).isFalse();
  }

  private static Registered brand() {
    return Registrations.operator(
        "'name':'Brand','callbackUrl':'%s','walletBaseUrl':'%s'".formatted(URL, WALLET));
  }

  private static String tests(Registered brand) {
    return brand.path() + "/connectivity-tests";
  }

  private static boolean isDone(Registered brand) {
    return isDone(brand, "callback_test_passed");
  }

  private static boolean isDone(Registered brand, String item) {
    return Staff.operations()
        .get(brand.path())
        .jsonPath()
        .getBoolean("operator.onboarding.items.find { it.item == '" + item + "' }.done");
  }

  private ServiceTokens callee(String service) {
    Path keys = Path.of(Db.setting("paddock.keys-dir"));
    return new ServiceTokens(KeyRing.load(keys.resolve("pepper")), service, clock);
  }
}
