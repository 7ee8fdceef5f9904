package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who goes on failing waits; nobody else does, and nobody for good. */
@QuarkusTest
class LockoutApiTest {

  private static final int FREE_FAILURES = 5;

  private final Account ada = Staff.account(StaffRole.SUPPORT);
  private final String range = "198.18." + ThreadLocalRandom.current().nextInt(256) + ".";

  @Test
  void failures_close_the_account_to_their_range_for_half_a_minute() {
    fail(ada.email(), range + "7", FREE_FAILURES);

    Response refused = login(ada.email(), Staff.PASSWORD, range + "7", null);
    isProblem(refused, 429, "rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
    isProblem(login(ada.email(), Staff.PASSWORD, range + "200", null), 429, "rate_limited");
    assertThat(login(ada.email(), Staff.PASSWORD, "198.19.0.7", null).statusCode()).isEqualTo(200);
  }

  @Test
  void unknown_accounts_behave_alike() {
    String nobody = "nobody-" + ada.id() + "@paddock.example";

    fail(nobody, range + "7", FREE_FAILURES);

    isProblem(login(nobody, Staff.PASSWORD, range + "7", null), 429, "rate_limited");
    assertThat(login(ada.email(), Staff.PASSWORD, range + "7", null).statusCode()).isEqualTo(200);
  }

  @Test
  void a_success_forgets_the_failures_before_it() {
    fail(ada.email(), range + "7", FREE_FAILURES - 1);
    assertThat(login(ada.email(), Staff.PASSWORD, range + "7", null).statusCode()).isEqualTo(200);

    fail(ada.email(), range + "7", FREE_FAILURES - 1);

    assertThat(login(ada.email(), Staff.PASSWORD, range + "7", null).statusCode()).isEqualTo(200);
  }

  @Test
  void the_right_password_without_its_code_forgets_nothing() {
    Authenticator.enrol(Api.bearer(Staff.login(ada)), Clock.systemUTC());
    for (int i = 0; i < FREE_FAILURES; i++) {
      isProblem(login(ada.email(), Staff.PASSWORD, range + "7", null), 401, "totp_required");
    }

    isProblem(login(ada.email(), Staff.PASSWORD, range + "7", null), 429, "rate_limited");
  }

  @Test
  void a_browser_that_logged_in_before_has_attempts_of_its_own() {
    Cookie known =
        login(ada.email(), Staff.PASSWORD, range + "7", null).detailedCookie("paddock-browser");
    assertThat(known.isHttpOnly()).isTrue();
    assertThat(known.getSameSite()).isEqualTo("Strict");
    assertThat(known.getPath()).isEqualTo("/");
    assertThat(known.getMaxAge()).isEqualTo(180 * 86_400);
    fail(ada.email(), range + "7", FREE_FAILURES);
    isProblem(login(ada.email(), Staff.PASSWORD, range + "7", null), 429, "rate_limited");

    Response mine = login(ada.email(), Staff.PASSWORD, range + "7", known.getValue());

    assertThat(mine.statusCode()).isEqualTo(200);
    String kept = mine.detailedCookie("paddock-browser").getValue();
    assertThat(kept.substring(0, 36)).isEqualTo(known.getValue().substring(0, 36));
    isProblem(login(ada.email(), Staff.PASSWORD, range + "7", null), 429, "rate_limited");
    for (int i = 0; i < FREE_FAILURES; i++) {
      isProblem(
          login(ada.email(), "something else", range + "9", kept), 401, "invalid_credentials");
    }
    isProblem(login(ada.email(), Staff.PASSWORD, range + "9", kept), 429, "rate_limited");
  }

  @Test
  void a_browser_is_known_to_the_account_that_it_logged_in_to_alone() {
    Account bob = Staff.account(StaffRole.SUPPORT);
    String adas = login(ada.email(), Staff.PASSWORD, range + "7", null).cookie("paddock-browser");
    fail(bob.email(), range + "7", FREE_FAILURES);

    isProblem(login(bob.email(), Staff.PASSWORD, range + "7", adas), 429, "rate_limited");
    isProblem(
        login(bob.email(), Staff.PASSWORD, range + "7", adas.replace('1', '2')),
        429,
        "rate_limited");
  }

  @Test
  void who_fails_is_told_nothing_and_remembered_nowhere() {
    Response failed = login(ada.email(), "something else", range + "7", null);

    isProblem(failed, 401, "invalid_credentials");
    assertThat(failed.detailedCookies().exist()).isFalse();
  }

  private void fail(String email, String address, int times) {
    for (int i = 0; i < times; i++) {
      isProblem(login(email, "something else", address, null), 401, "invalid_credentials");
    }
  }

  private static Response login(
      String email, String password, String address, @Nullable String browser) {
    Api api = Api.anonymous().with("X-Forwarded-For", address);
    return (browser == null ? api : api.with("Cookie", "paddock-browser=" + browser))
        .post("/api/v1/bo/auth/login", "{'email':'%s','password':'%s'}".formatted(email, password));
  }
}
