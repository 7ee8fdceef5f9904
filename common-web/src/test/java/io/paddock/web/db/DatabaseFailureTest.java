package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.timeout.ReadTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03"})
  void lostOrOverloadedServersAreOutages(String state) {
    assertThat(DatabaseFailure.isOutage(wrapped(refusal(state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42501", "22001", "40001", "0800", ""})
  void otherStatesAreNot(String state) {
    assertThat(DatabaseFailure.isOutage(wrapped(refusal(state)))).isFalse();
  }

  static Stream<Throwable> lost() {
    return Stream.of(
        new ConnectException("refused"),
        ReadTimeoutException.INSTANCE,
        ClosedConnectionException.INSTANCE,
        new VertxException("Timeout waiting for connection", true),
        new NoStackTraceThrowable("Timeout"),
        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void noConnectionIsAnOutage(Throwable cause) {
    assertThat(DatabaseFailure.isOutage(wrapped(cause))).isTrue();
  }

  @Test
  void noAnswerIsAnOutage() {
    assertThat(DatabaseFailure.isOutage(new DatabaseSilentException("no answer in time", null)))
        .isTrue();
  }

  @Test
  void defectsOfOursAreNot() {
    assertThat(DatabaseFailure.isOutage(new IllegalStateException("ours"))).isFalse();
    assertThat(DatabaseFailure.isOutage(new SQLException("no state"))).isFalse();
    assertThat(DatabaseFailure.isOutage(wrapped(TransactionRollbackException.INSTANCE))).isFalse();
    assertThat(
            DatabaseFailure.isOutage(
                wrapped(new NoStackTraceThrowable("Parameter at position[0] can not be coerced"))))
        .isFalse();
  }

  /** A connection that is lost while no database is asked is somebody else's. */
  @Test
  void whatOthersLoseIsNot() {
    assertThat(DatabaseFailure.isOutage(new IllegalStateException(new ConnectException("redis"))))
        .isFalse();
    assertThat(DatabaseFailure.isOutage(ClosedConnectionException.INSTANCE)).isFalse();
  }

  @Test
  void aRefusalTellsItsState() {
    assertThat(new DatabaseException("x", refusal("23505")).state()).contains("23505");
    assertThat(new DatabaseException("x", new ConnectException("refused")).state()).isEmpty();
  }

  private static PgException refusal(String state) {
    return new PgException("refused", "ERROR", state, "detail");
  }

  private static Throwable wrapped(Throwable cause) {
    return new IllegalStateException(new DatabaseException("x", cause));
  }
}
