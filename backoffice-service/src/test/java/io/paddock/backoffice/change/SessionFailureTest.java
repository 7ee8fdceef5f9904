package io.paddock.backoffice.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.VertxException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.hibernate.HibernateException;
import org.hibernate.StaleObjectStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;

class SessionFailureTest {

  @Test
  void a_version_that_is_gone_is_412_however_it_is_said() {
    Throwable stale = new StaleObjectStateException("Aggregator", 1);

    isChangedMeanwhile(SessionFailure.plain(stale));
    isChangedMeanwhile(SessionFailure.plain(new OptimisticLockException(stale)));
    isChangedMeanwhile(SessionFailure.plain(new CompletionException(stale)));
  }

  private static void isChangedMeanwhile(Throwable plain) {
    assertThat(plain).isInstanceOf(Problem.class);
    assertThat(((Problem) plain).error()).isEqualTo(BackofficeError.CHANGED_MEANWHILE);
  }

  @Test
  void what_a_feature_says_stays() {
    Problem problem = Problem.of(WebError.NOT_FOUND, "gone");
    IllegalStateException defect = new IllegalStateException("ours");
    BadRequestException body = new BadRequestException(new IOException("not the member's type"));

    assertThat(SessionFailure.plain(problem)).isSameAs(problem);
    assertThat(SessionFailure.plain(new CompletionException(problem))).isSameAs(problem);
    assertThat(SessionFailure.plain(defect)).isSameAs(defect);
    assertThat(SessionFailure.plain(body)).isSameAs(body);
  }

  @Test
  void a_refusal_keeps_its_state_and_a_shutdown_is_an_outage() {
    DatabaseException refused = (DatabaseException) SessionFailure.plain(jdbc("22012"));
    DatabaseException shutDown = (DatabaseException) SessionFailure.plain(jdbc("57P01"));

    assertThat(refused.state()).contains("22012");
    assertThat(refused).matches(failure -> !DatabaseFailure.isOutage(failure));
    assertThat(shutDown).matches(DatabaseFailure::isOutage);
  }

  @Test
  void a_connection_that_is_lost_is_an_outage() {
    for (Throwable lost :
        new Throwable[] {
          new VertxException("Connection was closed", true),
          new HibernateException("flush", new IOException("reset")),
          new CompletionException(new IOException("reset"))
        }) {
      assertThat(SessionFailure.plain(lost)).matches(DatabaseFailure::isOutage);
    }
  }

  @Test
  void a_violation_is_known_by_its_constraint() {
    Throwable violation =
        new CompletionException(
            new ConstraintViolationException(
                "insert", new SQLException("duplicate", "23505"), "codes_key"));

    assertThat(SessionFailure.violates("codes_key")).accepts(violation);
    assertThat(SessionFailure.violates("names_key")).rejects(violation);
    assertThat(SessionFailure.violates("codes_key")).rejects(jdbc("23505"));
  }

  private static Throwable jdbc(String state) {
    return new GenericJDBCException("refused", new SQLException("refused", state));
  }
}
