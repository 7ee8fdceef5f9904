package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Staff.Tokens;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Patience;
import io.paddock.web.db.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that meet what ends them. */
@QuarkusTest
class LoginRaceTest {

  private static final String AUTH = "/api/v1/bo/auth/";

  @ParameterizedTest
  @ValueSource(strings = {"password_hash = 'another'", "status = 'disabled'"})
  void who_is_changed_while_its_password_is_checked_is_not_logged_in(String change)
      throws Exception {
    Account ada = Staff.account(StaffRole.SUPPORT);

    Response answer =
        during(
            sql -> sql.execute("UPDATE tenancy.staff SET " + change + " WHERE id = $1", ada.id()),
            () ->
                Api.anonymous()
                    .post(
                        AUTH + "login",
                        "{'email':'%s','password':'%s'}".formatted(ada.email(), Staff.PASSWORD)));

    isProblem(answer, 401, "invalid_credentials");
    assertThat(
            Db.number("SELECT count(*) FROM tenancy.staff_sessions WHERE staff_id = $1", ada.id()))
        .isZero();
    assertThat(Db.row("SELECT last_login_at FROM tenancy.staff WHERE id = $1", ada.id()))
        .containsEntry("last_login_at", null);
  }

  @Test
  void a_logout_waits_for_a_refresh_and_ends_what_that_began() {
    Tokens tokens = Staff.tokens(Staff.account(StaffRole.SUPPORT));
    String body = "{'refreshToken':'%s'}".formatted(tokens.refresh());

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    """
                    SELECT 1 FROM tenancy.staff_sessions s
                      JOIN tenancy.staff_refresh_tokens t ON t.session_id = s.id
                     WHERE t.id = $1::text::uuid FOR UPDATE
                    """,
                    tokens.refresh().substring(0, 36)),
            List.of(
                () -> Api.anonymous().post(AUTH + "refresh", body),
                () -> Api.anonymous().post(AUTH + "logout", body)));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 204);
    isProblem(
        Api.anonymous()
            .post(
                AUTH + "refresh",
                "{'refreshToken':'%s'}".formatted(Tokens.of(answers.getFirst()).refresh())),
        401,
        "refresh_token_invalid");
  }

  /** The answer to a call that waits for a change, which is then committed. */
  private static Response during(Consumer<Sql> change, Callable<Response> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Response> answer =
          Db.owner()
              .inTransaction(
                  sql -> {
                    change.accept(sql);
                    int pid = sql.select(Integer.class, "SELECT pg_backend_pid()").one();
                    Future<Response> begun = threads.submit(call);
                    Patience.await().until(() -> begun.isDone() || waitsFor(pid));
                    return begun;
                  });
      return answer.get();
    }
  }

  private static boolean waitsFor(int pid) {
    return Db.number(
            "SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", pid)
        > 0;
  }
}
