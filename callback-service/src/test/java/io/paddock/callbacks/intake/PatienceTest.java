package io.paddock.callbacks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.web.db.DatabaseException;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  private final Patience patience = new Patience();

  @ParameterizedTest
  @CsvSource({"1, PT0.25S", "2, PT0.5S", "3, PT1S", "4, PT2S", "5, PT2S", "2147483647, PT2S"})
  void aPauseDoublesUpToTwoSeconds(int tries, Duration pause) {
    assertThat(Patience.pauseAfter(tries)).isEqualTo(pause);
  }

  @Test
  void whileTheServiceRunsAPauseJustEnds() {
    assertThatCode(() -> patience.pause(1)).doesNotThrowAnyException();
  }

  @Test
  void theServicesEndCutsAPauseShort() {
    patience.end();

    assertThatThrownBy(() -> patience.pause(4)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aRefusalIsTheEventsOwnFault() {
    assertThat(patience.isRefusal(new RuntimeException(refusal("22008")))).isTrue();
    assertThat(patience.isRefusal(new RuntimeException(refusal("08006")))).isFalse();
  }

  private static DatabaseException refusal(String state) {
    return new DatabaseException("x", new PgException("x", "ERROR", state, "x"));
  }
}
