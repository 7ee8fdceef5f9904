package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What manifests give follows from what was measured, by arithmetic that can be followed. */
class SizingTest {

  private static final List<String> TABLE =
      List.of("| | seen | again |", "|---|---|---|", "| games | 1 225 MiB | 250.5–328 MiB |");

  @Test
  void theLargestFigureOfACellCounts() {
    assertThat(Sizing.largest(TABLE, "games", 1)).isEqualTo(new BigDecimal("1225"));
    assertThat(Sizing.largest(TABLE, "games", 2)).isEqualTo(new BigDecimal("328"));
    assertThatThrownBy(() -> Sizing.largest(TABLE, "game", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no row 'game'");
  }

  @Test
  void aReplayIsOfTheLongestLogBehindASnapshotAtTheSlowestRate() {
    Replaying replaying = new Replaying();

    assertThat(replaying.longestTail()).isEqualTo(150_000);
    // 150 000 / 4 755 = 31.6, and 4.8 for the snapshot.
    assertThat(replaying.replaySeconds()).isEqualTo(37);
    assertThat(replaying.minReadySeconds()).isEqualTo(40);
    assertThat(replaying.startupSeconds()).isEqualTo(215);
    assertThat(replaying.progressDeadlineSeconds()).isEqualTo(15 * 60 + 215 + 40);
  }

  @ParameterizedTest
  @CsvSource({"backoffice, 1280", "games, 640", "gateway, 768", "callbacks, 640"})
  void whatWasSeenHasRoomBesideTheHeap(String service, long mebibytes) {
    assertThat(Memory.heapPercent()).isEqualTo(60);
    assertThat(Memory.of(service)).isEqualTo(mebibytes);
  }
}
