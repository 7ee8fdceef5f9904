package io.paddock.callbacks.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.web.db.DatabaseException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23503", "23505"})
  void dataAndIntegrityErrorsAreRefusals(String state) {
    assertThat(Refusal.is(new IllegalStateException(refusal(state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "40P01", "42501", "53300", "57014", "57P01", "22"})
  void everythingElseMayPass(String state) {
    assertThat(Refusal.is(new IllegalStateException(refusal(state)))).isFalse();
  }

  @Test
  void aFailureThatIsNotTheDatabasesIsNoRefusal() {
    assertThat(Refusal.is(new IllegalStateException("defect"))).isFalse();
    assertThat(Refusal.is(new DatabaseException("no answer", null))).isFalse();
  }

  private static DatabaseException refusal(String state) {
    return new DatabaseException("x", new PgException("x", "ERROR", state, "x"));
  }
}
