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
import io.paddock.backoffice.fixtures.Staff.Tokens;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Quickest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefreshApiTest {

  private static final String REFRESH = "/api/v1/bo/auth/refresh";
  private static final String ANYTHING = "/api/v1/bo/aggregators";
  private static final String LOGOUT = "/api/v1/bo/auth/logout";

  private final MovableClock clock;

  @Inject
  RefreshApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void a_refresh_replaces_both_tokens() {
    Tokens first = Staff.tokens(Staff.account(StaffRole.SUPPORT));

    Response answer = refresh(first.refresh());

    Tokens second = Tokens.of(answer);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.jsonPath().getInt("expiresIn")).isEqualTo(900);
    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(Api.bearer(second.access()).get("/api/v1/bo/aggregators").statusCode())
        .isEqualTo(200);
    assertThat(refresh(second.refresh()).statusCode()).isEqualTo(200);
  }

  @Test
  void an_expired_access_token_sent_along_does_no_harm() {
    Tokens tokens = Staff.tokens(Staff.account(StaffRole.SUPPORT));
    clock.advance(Duration.ofMinutes(20));

    Response answer =
        Api.bearer(tokens.access())
            .post(REFRESH, "{'refreshToken':'%s'}".formatted(tokens.refresh()));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void a_token_shown_again_later_ends_the_whole_login() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens first = Staff.tokens(ada);
    Tokens other = Staff.tokens(ada);
    Tokens second = Tokens.of(refresh(first.refresh()));
    clock.advance(Duration.ofMillis(10_001));

    Response reused = refresh(first.refresh());
    Response descendant = refresh(second.refresh());
    Response again = refresh(first.refresh());

    isProblem(reused, 401, "refresh_token_reused");
    isProblem(descendant, 401, "refresh_token_invalid");
    isProblem(again, 401, "refresh_token_invalid");
    assertThat(refresh(other.refresh()).statusCode()).isEqualTo(200);
    assertThat(actions(ada))
        .containsExactly("staff.logged_in", "staff.logged_in", "staff.refresh_token_reused");
    refusesAtOnce(second);
    assertThat(opens(other)).isTrue();
  }

  @Test
  void two_tabs_that_refresh_together_do_each_other_no_harm() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens first = Staff.tokens(ada);
    Tokens second = Tokens.of(refresh(first.refresh()));

    Response otherTab = refresh(first.refresh());

    isProblem(otherTab, 409, "refresh_in_progress");
    assertThat(opens(first)).isTrue();
    assertThat(opens(second)).isTrue();
    assertThat(refresh(second.refresh()).statusCode()).isEqualTo(200);
    assertThat(actions(ada)).containsExactly("staff.logged_in");
  }

  @Test
  void a_token_shown_again_from_another_address_ends_the_login_at_any_time() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens first = Staff.tokens(ada);
    Tokens second = Tokens.of(refresh(first.refresh()));

    Response thief =
        Api.anonymous()
            .with("X-Forwarded-For", "192.0.2.66")
            .post(REFRESH, "{'refreshToken':'%s'}".formatted(first.refresh()));

    isProblem(thief, 401, "refresh_token_reused");
    isProblem(refresh(second.refresh()), 401, "refresh_token_invalid");
    refusesAtOnce(second);
  }

  @Test
  void of_ten_refreshes_at_once_one_wins_and_the_login_goes_on() throws Exception {
    Tokens tokens = Staff.tokens(Staff.account(StaffRole.SUPPORT));
    Callable<Integer> attempt = () -> refresh(tokens.refresh()).statusCode();

    List<Integer> statuses;
    try (var threads = Executors.newFixedThreadPool(10)) {
      statuses =
          threads.invokeAll(Collections.nCopies(10, attempt)).stream()
              .map(RefreshApiTest::value)
              .toList();
    }

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(opens(tokens)).isTrue();
  }

  private static Integer value(java.util.concurrent.Future<Integer> future) {
    try {
      return future.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tokens_that_are_unknown_wrong_or_malformed_are_refused_alike() {
    Tokens tokens = Staff.tokens(Staff.account(StaffRole.SUPPORT));
    String id = tokens.refresh().substring(0, 37);

    Response wrong = refresh(id + "A".repeat(43));
    Response unknown = refresh(UUID.randomUUID() + "." + "A".repeat(43));
    Response malformed = refresh("nonsense");

    isProblem(wrong, 401, "refresh_token_invalid");
    assertThat(withoutRequestId(unknown)).isEqualTo(withoutRequestId(wrong));
    assertThat(withoutRequestId(malformed)).isEqualTo(withoutRequestId(wrong));
    assertThat(refresh(tokens.refresh()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_login_lasts_12_hours_however_often_it_is_refreshed() {
    Tokens first = Staff.tokens(Staff.account(StaffRole.SUPPORT));
    clock.advance(Duration.ofHours(11));
    Tokens second = Tokens.of(refresh(first.refresh()));
    clock.advance(Duration.ofMinutes(59));
    Tokens third = Tokens.of(refresh(second.refresh()));

    clock.advance(Duration.ofMinutes(1));

    isProblem(refresh(third.refresh()), 401, "refresh_token_invalid");
  }

  @Test
  void a_disabled_account_is_not_refreshed_even_once_enabled_again() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens tokens = Staff.tokens(ada);
    Db.change("UPDATE tenancy.staff SET status = 'disabled' WHERE id = $1", ada.id());

    Response refused = refresh(tokens.refresh());
    Db.change("UPDATE tenancy.staff SET status = 'active' WHERE id = $1", ada.id());
    Response later = refresh(tokens.refresh());

    isProblem(refused, 401, "refresh_token_invalid");
    isProblem(later, 401, "refresh_token_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status = 'disabled'", "role = 'auditor'", "password_hash = 'another'"})
  void a_member_that_is_disabled_or_gets_another_role_or_password_is_logged_out_everywhere(
      String change) {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens here = Staff.tokens(ada);
    Tokens there = Staff.tokens(ada);
    Tokens bob = Staff.tokens(Staff.account(StaffRole.SUPPORT));
    assertThat(opens(here)).isTrue();
    assertThat(opens(there)).isTrue();

    Db.change("UPDATE tenancy.staff SET " + change + " WHERE id = $1", ada.id());

    // Nobody told the service: it looks every 250 ms.
    await().untilAsserted(() -> assertThat(opens(here)).isFalse());
    await().untilAsserted(() -> assertThat(opens(there)).isFalse());
    isProblem(refresh(here.refresh()), 401, "refresh_token_invalid");
    assertThat(opens(bob)).isTrue();
  }

  /**
   * The service looks for logins that ended. Each attempt but the first begins right after such a
   * look: none is quick by luck.
   */
  @Test
  void it_is_logged_out_within_a_second() throws Exception {
    Iterator<Member> members = Stream.generate(Member::loggedIn).limit(6).toList().iterator();
    logOutByDisabling(members.next());

    assertThat(Quickest.of(() -> logOutByDisabling(members.next())))
        .isLessThan(Duration.ofSeconds(1));
  }

  private record Member(Account account, Tokens tokens) {

    static Member loggedIn() {
      Account account = Staff.account(StaffRole.SUPPORT);
      Tokens tokens = Staff.tokens(account);
      assertThat(opens(tokens)).isTrue();
      return new Member(account, tokens);
    }
  }

  private static Duration logOutByDisabling(Member member) {
    return Quickest.timed(
        () -> {
          Db.change(
              "UPDATE tenancy.staff SET status = 'disabled' WHERE id = $1", member.account().id());
          await().pollInterval(Duration.ofMillis(10)).until(() -> !opens(member.tokens()));
        });
  }

  @Test
  void what_ends_no_login_leaves_it() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens tokens = Staff.tokens(ada);

    Db.change(
        "UPDATE tenancy.staff SET last_login_at = now(), role = 'support' WHERE id = $1", ada.id());

    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.staff_sessions"
                    + " WHERE staff_id = $1 AND ended_at IS NULL",
                ada.id()))
        .isEqualTo(1);
    assertThat(opens(tokens)).isTrue();
  }

  @Test
  void ends_are_told_once_and_also_those_of_a_process_that_died_before_it_told() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Staff.tokens(ada);

    Db.change("UPDATE tenancy.staff_sessions SET ended_at = now() WHERE staff_id = $1", ada.id());

    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM tenancy.staff_sessions"
                            + " WHERE staff_id = $1 AND announced",
                        ada.id())
                    == 1);
  }

  @Test
  void an_access_token_ends_with_its_login_although_it_would_last_longer() {
    Tokens first = Staff.tokens(Staff.account(StaffRole.SUPPORT));
    clock.advance(Duration.ofHours(12).minusMinutes(5));
    Tokens last = Tokens.of(refresh(first.refresh()));
    assertThat(opens(last)).isTrue();

    clock.advance(Duration.ofMinutes(6));

    isProblem(Api.bearer(last.access()).get(ANYTHING), 401, "staff_token_invalid");
  }

  @Test
  void logging_out_ends_the_login_and_is_audited() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens first = Staff.tokens(ada);
    Tokens second = Tokens.of(refresh(first.refresh()));

    Response out = logout(second.refresh());

    assertThat(out.statusCode()).isEqualTo(204);
    refusesAtOnce(first);
    refusesAtOnce(second);
    isProblem(refresh(second.refresh()), 401, "refresh_token_invalid");
    assertThat(actions(ada)).containsExactly("staff.logged_in", "staff.logged_out");
    assertThat(
            Db.row(
                "SELECT actor_id, actor_label FROM tenancy.audit_logins"
                    + " WHERE target_id = $1 AND action = 'staff.logged_out'",
                ada.id().toString()))
        .containsEntry("actor_id", ada.id().toString())
        .containsEntry("actor_label", ada.email());
  }

  @Test
  void logging_out_twice_or_with_nonsense_answers_the_same() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Tokens tokens = Staff.tokens(ada);

    logout(tokens.refresh());

    assertThat(logout(tokens.refresh()).statusCode()).isEqualTo(204);
    assertThat(logout("nonsense").statusCode()).isEqualTo(204);
    assertThat(actions(ada)).containsExactly("staff.logged_in", "staff.logged_out");
  }

  @Test
  void bodies_without_a_token_are_pointed_at() {
    pointsAt(Api.anonymous().post(REFRESH, "{}"), "/refreshToken");
    pointsAt(Api.anonymous().post(LOGOUT, "{'refreshToken':''}"), "/refreshToken");
    pointsAt(
        Api.anonymous().post(REFRESH, "{'refreshToken':'%s'}".formatted("x".repeat(201))),
        "/refreshToken");
  }

  private static boolean opens(Tokens tokens) {
    return Api.bearer(tokens.access()).get(ANYTHING).statusCode() == 200;
  }

  /** In this process, which ended the login, no announcement is waited for. */
  private static void refusesAtOnce(Tokens tokens) {
    isProblem(Api.bearer(tokens.access()).get(ANYTHING), 401, "staff_token_invalid");
  }

  private static List<Object> actions(Account account) {
    return Db.rows(
            "SELECT action FROM tenancy.audit_logins WHERE target_id = $1 ORDER BY seq",
            account.id().toString())
        .stream()
        .map(row -> row.get("action"))
        .toList();
  }

  private static Response refresh(String token) {
    return Api.anonymous().post(REFRESH, "{'refreshToken':'%s'}".formatted(token));
  }

  private static Response logout(String token) {
    return Api.anonymous().post(LOGOUT, "{'refreshToken':'%s'}".formatted(token));
  }
}
