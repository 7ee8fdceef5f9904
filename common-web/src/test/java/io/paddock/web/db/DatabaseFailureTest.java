package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03"})
  void lostOrOverloadedServersAreOutages(String state) {
    assertThat(DatabaseFailure.isOutage(wrapped(new SQLException("x", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42501", "22001", "40001", "0800", ""})
  void otherStatesAreNot(String state) {
    assertThat(DatabaseFailure.isOutage(wrapped(new SQLException("x", state)))).isFalse();
  }

  @Test
  void noConnectionIsAnOutage() {
    assertThat(DatabaseFailure.isOutage(new ConnectionException(new SQLException("no pool"))))
        .isTrue();
  }

  @Test
  void defectsOfOursAreNot() {
    assertThat(DatabaseFailure.isOutage(new IllegalStateException("ours"))).isFalse();
    assertThat(DatabaseFailure.isOutage(new SQLException("no state"))).isFalse();
  }

  private static Throwable wrapped(Throwable cause) {
    return new IllegalStateException(new IllegalArgumentException(cause));
  }
}
