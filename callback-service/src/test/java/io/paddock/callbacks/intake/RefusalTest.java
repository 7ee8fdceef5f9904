package io.paddock.callbacks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23503", "23505"})
  void dataAndIntegrityErrorsAreRefusals(String state) {
    assertThat(Refusal.is(new IllegalStateException(new SQLException("x", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "40P01", "42501", "53300", "57014", "57P01", "22"})
  void everythingElseMayPass(String state) {
    assertThat(Refusal.is(new IllegalStateException(new SQLException("x", state)))).isFalse();
  }

  @Test
  void aFailureThatIsNotTheDatabasesIsNoRefusal() {
    assertThat(Refusal.is(new IllegalStateException("defect"))).isFalse();
    assertThat(Refusal.is(new SQLException("no state"))).isFalse();
  }
}
