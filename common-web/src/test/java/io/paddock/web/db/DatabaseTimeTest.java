package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {

  private static final Duration LIMIT = Duration.ofNanos(100);

  private final DatabaseTime time = new DatabaseTime(LIMIT, 1_000);

  @Test
  void usesOneAfterTheOtherDrawOnOneAllowance() {
    assertThat(time.begin(1_000)).isEqualTo(100);
    time.end(1_060);
    assertThat(time.begin(1_060)).isEqualTo(40);
    time.end(1_095);
    assertThat(time.begin(1_095)).isEqualTo(5);
  }

  @Test
  void whatWasOverdrawnIsNotPositive() {
    time.begin(1_000);
    time.end(1_130);
    assertThat(time.begin(1_130)).isEqualTo(-30);
  }

  @Test
  void timeSpentElsewhereGivesBackAsMuch() {
    time.begin(1_000);
    time.end(1_060);
    assertThat(time.begin(1_080)).isEqualTo(60);
    time.end(1_080);
    assertThat(time.begin(9_000)).as("and never more than the whole").isEqualTo(100);
  }

  @Test
  void usesAtTheSameTimeEndTogetherAndCountOnce() {
    time.begin(1_000);
    assertThat(time.begin(1_070)).isEqualTo(30);
    time.end(1_080);
    assertThat(time.begin(1_090)).isEqualTo(10);
    time.end(1_095);
    time.end(1_095);
    assertThat(time.begin(1_095)).isEqualTo(5);
  }
}
