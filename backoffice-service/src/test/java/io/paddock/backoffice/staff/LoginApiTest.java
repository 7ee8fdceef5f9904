package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Quickest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
class LoginApiTest {

  private static final String LOGIN = "/api/v1/bo/auth/login";

  private final MovableClock clock;
  private final HashingGate gate;

  @Inject
  LoginApiTest(Clock clock, HashingGate gate) {
    this.clock = (MovableClock) clock;
    this.gate = gate;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void the_right_password_answers_both_tokens() {
    Account ada = Staff.account(StaffRole.SUPPORT);

    Response answer = login(ada.email(), Staff.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys("accessToken", "refreshToken", "expiresIn")
        .containsEntry("expiresIn", 900);
    assertThat(answer.jsonPath().getString("refreshToken"))
        .matches("[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}");
  }

  @Test
  void the_access_token_says_who_for_whom_and_until_when() throws Exception {
    Account ada = Staff.account(StaffRole.AUDITOR);
    long before = clock.instant().getEpochSecond();

    String token = Staff.login(ada);

    JsonPath header = part(token, 0);
    JsonPath claims = part(token, 1);
    assertThat(header.getString("alg")).isEqualTo("RS256");
    assertThat(claims.getMap(""))
        .containsOnlyKeys("iss", "aud", "sub", "jti", "sid", "email", "role", "iat", "exp")
        .containsEntry("iss", "paddock-backoffice")
        .containsEntry("aud", "paddock-staff")
        .containsEntry("sub", ada.id().toString())
        .containsEntry("email", ada.email())
        .containsEntry("role", "auditor");
    assertThat(claims.getLong("iat")).isBetween(before, clock.instant().getEpochSecond());
    assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
    assertThat(verifiedByPublishedKey(token, header.getString("kid"))).isTrue();
  }

  private static boolean verifiedByPublishedKey(String token, String keyId) throws Exception {
    Response jwks = Api.anonymous().get("/.well-known/jwks.json");
    assertThat(jwks.statusCode()).isEqualTo(200);
    assertThat(jwks.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(jwks.jsonPath().getMap("keys[0]"))
        .containsOnlyKeys("kty", "kid", "use", "alg", "n", "e")
        .containsEntry("kid", keyId)
        .containsEntry("use", "sig")
        .containsEntry("alg", "RS256");
    JsonWebSignature signature = new JsonWebSignature();
    signature.setCompactSerialization(token);
    signature.setKey(
        new JsonWebKeySet(jwks.body().asString()).getJsonWebKeys().getFirst().getKey());
    return signature.verifySignature();
  }

  @Test
  void the_access_token_opens_doors_for_15_minutes() {
    Api ada = Api.bearer(Staff.login(Staff.account(StaffRole.SUPPORT)));
    String aggregators = "/api/v1/bo/aggregators";
    assertThat(ada.get(aggregators).statusCode()).isEqualTo(200);

    clock.advance(Duration.ofMinutes(15).minusSeconds(10));
    assertThat(ada.get(aggregators).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(20));
    isProblem(ada.get(aggregators), 401, "staff_token_expired");
  }

  @Test
  void a_token_that_was_touched_is_refused() {
    String token = Staff.login(Staff.account(StaffRole.SUPPORT));
    String[] parts = token.split("\\.", 3);
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"support\"", "\"super_admin\"");
    String forged =
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[2];

    isProblem(Api.bearer(forged).get("/api/v1/bo/audit"), 401, "staff_token_invalid");
  }

  @Test
  void the_email_is_taken_in_any_case() {
    Account ada = Staff.account(StaffRole.SUPPORT);

    Response answer = login(ada.email().toUpperCase(Locale.ROOT), Staff.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void a_wrong_password_an_unknown_email_and_a_disabled_account_answer_alike() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Account left = Staff.account(StaffRole.SUPPORT);
    Db.change("UPDATE tenancy.staff SET status = 'disabled' WHERE id = $1", left.id());

    Response wrong = login(ada.email(), "not the password");
    Response unknown = login("nobody-" + UUID.randomUUID() + "@paddock.example", Staff.PASSWORD);
    Response disabled = login(left.email(), Staff.PASSWORD);

    isProblem(wrong, 401, "invalid_credentials");
    assertThat(withoutRequestId(unknown)).isEqualTo(withoutRequestId(wrong));
    assertThat(withoutRequestId(disabled)).isEqualTo(withoutRequestId(wrong));
  }

  @Test
  void bodies_that_are_no_login_are_pointed_at() {
    pointsAt(Api.anonymous().post(LOGIN, "{}"), "/email", "/password");
    pointsAt(Api.anonymous().post(LOGIN, "{'email':'ada','password':'x'}"), "/email");
    pointsAt(
        Api.anonymous().post(LOGIN, "{'email':'a@b','password':'%s'}".formatted("x".repeat(257))),
        "/password");
    pointsAt(Api.anonymous().post(LOGIN, "{'email':'a@b','password':''}"), "/password");
    pointsAt(Api.anonymous().post(LOGIN, "{'email':'a@b','password':'x','totp':'12345'}"), "/totp");
    pointsAt(Api.anonymous().post(LOGIN, "{'email':'a@b','password':1}"), "/password");
  }

  @Test
  void an_account_is_tried_ten_times_a_minute_from_wherever() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    long began = System.nanoTime();
    int tried = 0;
    while (tried < 200
        && loginFrom("203.0." + tried + ".7", ada.email(), "x").statusCode() == 401) {
      tried++;
    }

    Response limited = loginFrom("203.0.201.7", ada.email(), Staff.PASSWORD);
    while (limited.statusCode() == 200 && tried < 200) {
      // A token came back in between.
      tried++;
      limited = loginFrom("203.0.201.7", ada.email(), Staff.PASSWORD);
    }

    assertThat(tried).isBetween(10, 10 + refilledSince(began, Duration.ofSeconds(6)));
    isProblem(limited, 429, "rate_limited");
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void an_address_tries_thirty_times_a_minute_whatever_account() {
    String address = "198.51.100." + (1 + Math.floorMod(UUID.randomUUID().hashCode(), 250));
    long began = System.nanoTime();
    int tried = 0;
    Response limited = loginFrom(address, stranger(), "x");
    while (tried < 300 && limited.statusCode() == 401) {
      tried++;
      limited = loginFrom(address, stranger(), "x");
    }

    assertThat(tried).isBetween(30, 30 + refilledSince(began, Duration.ofSeconds(2)));
    isProblem(limited, 429, "rate_limited");
    assertThat(loginFrom("192.0.2.77", stranger(), "x").statusCode()).isEqualTo(401);
  }

  /** Buckets refill while the test runs; a slow machine gets more tokens back. */
  private static int refilledSince(long began, Duration interval) {
    return 1 + (int) ((System.nanoTime() - began) / interval.toNanos());
  }

  private static String stranger() {
    return "nobody-" + UUID.randomUUID() + "@paddock.example";
  }

  /** Two hashes run at once, and a login waits three seconds for its turn. */
  @Test
  @Timeout(120)
  void while_two_passwords_are_hashed_a_third_one_is_told_to_come_back() throws Exception {
    Account ada = Staff.account(StaffRole.SUPPORT);
    CountDownLatch hashing = new CountDownLatch(2);
    CountDownLatch done = new CountDownLatch(1);
    Callable<Boolean> hash = () -> gate.check(() -> awaited(hashing, done));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        Future<Boolean> first = threads.submit(hash);
        await().until(() -> hashing.getCount() == 1);
        assertThat(login(ada.email(), Staff.PASSWORD).statusCode()).isEqualTo(200);
        Future<Boolean> second = threads.submit(hash);
        hashing.await();

        Duration waited =
            Quickest.timed(() -> isProblem(login(ada.email(), Staff.PASSWORD), 503, "unavailable"));
        done.countDown();

        assertThat(waited).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        assertThat(first.get()).isTrue();
        assertThat(second.get()).isTrue();
        assertThat(login(ada.email(), Staff.PASSWORD).statusCode()).isEqualTo(200);
      } finally {
        done.countDown();
      }
    }
  }

  private static boolean awaited(CountDownLatch inside, CountDownLatch done) {
    inside.countDown();
    try {
      done.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_login_is_audited_with_its_address() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    login(ada.email(), "wrong password");

    loginFrom("192.0.2.9", ada.email(), Staff.PASSWORD);

    List<Map<String, Object>> rows =
        Db.rows("SELECT * FROM tenancy.audit_logins WHERE target_id = $1", ada.id().toString());
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst())
        .containsEntry("action", "staff.logged_in")
        .containsEntry("actor_kind", "staff")
        .containsEntry("actor_id", ada.id().toString())
        .containsEntry("actor_label", ada.email())
        .containsEntry("target_kind", "staff")
        .containsEntry("ip", "192.0.2.9")
        .containsEntry("diff", "{}");
    assertThat(Db.row("SELECT last_login_at FROM tenancy.staff WHERE id = $1", ada.id()))
        .doesNotContainEntry("last_login_at", null);
  }

  private static Response login(String email, String password) {
    return Api.anonymous().post(LOGIN, body(email, password));
  }

  private static Response loginFrom(String address, String email, String password) {
    return Api.anonymous().with("X-Forwarded-For", address).post(LOGIN, body(email, password));
  }

  private static String body(String email, String password) {
    return "{'email':'%s','password':'%s'}".formatted(email, password);
  }

  private static JsonPath part(String token, int index) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", 3)[index]);
    return new JsonPath(new String(json, StandardCharsets.UTF_8));
  }
}
