package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Together;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member's own account. */
@QuarkusTest
class MeApiTest {

  private static final String ME = "/api/v1/bo/me";
  private static final String NEXT = "gander-plinth-oboe-42";
  private static final String PROOF = "{'password':'%s'}".formatted(Staff.PASSWORD);

  private final MovableClock clock;
  private final Account ada = Staff.account(StaffRole.SUPPORT);

  @Inject
  MeApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void another_password_ends_every_login() {
    Api one = Api.bearer(Staff.login(ada));
    Api two = Api.bearer(Staff.login(ada));

    one.post(ME + "/password", passwords(Staff.PASSWORD, NEXT)).then().statusCode(204);

    ends(one);
    ends(two);
    isProblem(login(Staff.PASSWORD, ""), 401, "invalid_credentials");
    assertThat(login(NEXT, "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_password_changes_only_for_who_knows_the_present_one() {
    Api api = Api.bearer(Staff.login(ada));

    isProblem(api.post(ME + "/password", passwords("something else", NEXT)), 422, "password_wrong");
    pointsAt(api.post(ME + "/password", passwords(Staff.PASSWORD, "short")), "/newPassword");
    pointsAt(api.post(ME + "/password", passwords(Staff.PASSWORD, "qwertyuiop12")), "/newPassword");
    assertThat(login(Staff.PASSWORD, "").statusCode()).isEqualTo(200);
  }

  @Test
  void passwords_are_not_guessed_here_either() {
    Api api = Api.bearer(Staff.login(ada)).with("X-Forwarded-For", "198.51.100.9");
    for (int i = 0; i < 12; i++) {
      api.post(ME + "/password", passwords("something else", NEXT));
    }

    isProblem(api.post(ME + "/password", passwords("something else", NEXT)), 429, "rate_limited");
  }

  @Test
  void logins_are_listed_and_ended_one_by_one() {
    Api one = Api.bearer(Staff.login(ada));
    Api two = Api.bearer(Staff.login(ada));
    JsonPath list = two.get(ME + "/sessions").jsonPath();
    assertThat(list.getList("items")).hasSize(2);
    assertThat(list.getList("items.startedFrom")).containsOnly("127.0.0.1");
    String first = list.getString("items[1].id");

    two.delete(ME + "/sessions/" + first).then().statusCode(204);

    ends(one);
    assertThat(two.get(ME).statusCode()).isEqualTo(200);
    assertThat(two.get(ME + "/sessions").jsonPath().getList("items")).hasSize(1);
    isProblem(two.delete(ME + "/sessions/" + first), 404, "login_not_found");
    isProblem(two.delete(ME + "/sessions/nonsense"), 404, "login_not_found");
  }

  @Test
  void nobody_ends_anothers_login() {
    Account bob = Staff.account(StaffRole.SUPER_ADMIN);
    Api asAda = Api.bearer(Staff.login(ada));
    Api asBob = Api.bearer(Staff.login(bob));
    String adas = asAda.get(ME + "/sessions").jsonPath().getString("items[0].id");

    isProblem(asBob.delete(ME + "/sessions/" + adas), 404, "login_not_found");
    assertThat(asAda.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void a_second_factor_is_asked_for_once_it_is_confirmed() {
    Api api = Api.bearer(Staff.login(ada));
    String secret = api.post(ME + "/totp", PROOF).path("secret");
    assertThat(login(Staff.PASSWORD, "").statusCode()).isEqualTo(200);

    List<String> codes = confirm(api, secret);

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(codes).allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
    isProblem(login(Staff.PASSWORD, ""), 401, "totp_required");
    isProblem(login("something else here", ""), 401, "invalid_credentials");
    isProblem(login(Staff.PASSWORD, "'totp':'000000'"), 401, "invalid_credentials");
    clock.advance(Duration.ofSeconds(30));
    assertThat(login(Staff.PASSWORD, totp(secret)).statusCode()).isEqualTo(200);
    assertThat(api.get(ME).jsonPath().getBoolean("member.secondFactor")).isTrue();
  }

  @Test
  void a_code_is_taken_once_also_between_logins_at_once() {
    Api api = Api.bearer(Staff.login(ada));
    String secret = api.post(ME + "/totp", PROOF).path("secret");
    String code = code(secret);
    api.post(ME + "/totp/confirm", "{'totp':'%s'}".formatted(code)).then().statusCode(200);

    isProblem(login(Staff.PASSWORD, "'totp':'%s'".formatted(code)), 401, "invalid_credentials");
    clock.advance(Duration.ofSeconds(30));
    String next = totp(secret);
    List<Integer> statuses =
        Together.statuses(Collections.nCopies(4, () -> login(Staff.PASSWORD, next)));

    assertThat(statuses).containsExactly(200, 401, 401, 401);
  }

  @Test
  void a_recovery_code_is_good_once() {
    Api api = Api.bearer(Staff.login(ada));
    List<String> codes = confirm(api, api.post(ME + "/totp", PROOF).path("secret"));
    String first = "'recoveryCode':'%s'".formatted(codes.getFirst());

    assertThat(login(Staff.PASSWORD, first).statusCode()).isEqualTo(200);
    isProblem(login(Staff.PASSWORD, first), 401, "invalid_credentials");
    isProblem(
        login(Staff.PASSWORD, "'recoveryCode':'aaaa-aaaa-aaaa-aaaa'"), 401, "invalid_credentials");
    assertThat(login(Staff.PASSWORD, "'recoveryCode':'%s'".formatted(codes.getLast())).statusCode())
        .isEqualTo(200);
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'staff.recovery_code_used'",
                ada.id().toString()))
        .isEqualTo(2);
  }

  @Test
  void nothing_is_confirmed_by_a_wrong_code_or_without_a_start() {
    Api api = Api.bearer(Staff.login(ada));
    isProblem(api.post(ME + "/totp/confirm", "{'totp':'123456'}"), 409, "totp_not_started");
    String secret = api.post(ME + "/totp", PROOF).path("secret");
    String wrong = code(secret).equals("000000") ? "000001" : "000000";

    isProblem(api.post(ME + "/totp/confirm", "{'totp':'%s'}".formatted(wrong)), 422, "totp_wrong");
    isProblem(api.post(ME + "/totp", "{'password':'something else'}"), 422, "password_wrong");
    assertThat(login(Staff.PASSWORD, "").statusCode()).isEqualTo(200);

    confirm(api, secret);
    isProblem(api.post(ME + "/totp", PROOF), 409, "totp_enrolled");
  }

  @Test
  void it_is_removed_with_the_password_and_reset_by_staff() {
    Api api = Api.bearer(Staff.login(ada));
    confirm(api, api.post(ME + "/totp", PROOF).path("secret"));
    isProblem(
        api.post(ME + "/totp/remove", "{'password':'something else'}"), 422, "password_wrong");
    isProblem(login(Staff.PASSWORD, ""), 401, "totp_required");

    api.post(ME + "/totp/remove", PROOF).then().statusCode(204);
    assertThat(login(Staff.PASSWORD, "").statusCode()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(60));
    confirm(api, api.post(ME + "/totp", PROOF).path("secret"));
    Staff.superAdmin()
        .post("/api/v1/bo/staff/" + ada.id() + "/second-factor/reset")
        .then()
        .statusCode(204);
    ends(api);
    assertThat(login(Staff.PASSWORD, "").statusCode()).isEqualTo(200);
  }

  @Test
  void the_secret_is_kept_sealed_and_codes_as_hashes() {
    Api api = Api.bearer(Staff.login(ada));
    JsonPath started = api.post(ME + "/totp", PROOF).jsonPath();
    List<String> codes = confirm(api, started.getString("secret"));

    assertThat(started.getString("uri")).contains("secret=" + started.getString("secret"));
    assertThat(Db.row("SELECT sealed FROM tenancy.staff_totp WHERE staff_id = $1", ada.id()))
        .hasEntrySatisfying(
            "sealed",
            kept -> assertThat(String.valueOf(kept)).doesNotContain(started.getString("secret")));
    assertThat(
            Db.rows(
                "SELECT code_hash FROM tenancy.staff_recovery_codes WHERE staff_id = $1", ada.id()))
        .hasSize(10)
        .allSatisfy(
            row ->
                assertThat(String.valueOf(row.get("code_hash"))).doesNotContain(codes.getFirst()));
  }

  private List<String> confirm(Api api, String secret) {
    return api.post(ME + "/totp/confirm", "{%s}".formatted(totp(secret)))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("recoveryCodes");
  }

  private static void ends(Api api) {
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> isProblem(api.get(ME), 401, "staff_token_invalid"));
  }

  private static String passwords(String present, String next) {
    return "{'password':'%s','newPassword':'%s'}".formatted(present, next);
  }

  /** With one more member of the body. */
  private Response login(String password, String member) {
    return Api.anonymous()
        .post(
            "/api/v1/bo/auth/login",
            "{'email':'%s','password':'%s'%s}"
                .formatted(ada.email(), password, member.isEmpty() ? "" : "," + member));
  }

  private String totp(String secret) {
    return "'totp':'%s'".formatted(code(secret));
  }

  private String code(String secret) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(new SecretKeySpec(base32(secret), "RAW"), clock.instant());
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 32 characters are 20 bytes. */
  private static byte[] base32(String text) {
    BigInteger bits = BigInteger.ONE;
    for (char c : text.toCharArray()) {
      bits =
          bits.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
    }
    byte[] bytes = bits.toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 20, bytes.length);
  }
}
