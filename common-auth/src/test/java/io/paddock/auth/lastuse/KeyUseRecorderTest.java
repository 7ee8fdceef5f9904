package io.paddock.auth.lastuse;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyUseRecorderTest {

  private static final long START_MS = START.toEpochMilli();

  private final List<Map<String, Long>> told = new ArrayList<>();
  private boolean redisIsThere = true;

  private final KeyUseRecorder recorder =
      new KeyUseRecorder(
          1_000,
          batch -> {
            told.add(batch);
            return Uni.createFrom().item(redisIsThere);
          });

  @Test
  void theLatestUseOfEachKeyIsToldOnce() {
    recorder.used(KeyKind.PARTNER, "a", START);
    recorder.used(KeyKind.PARTNER, "a", START.plusSeconds(5));
    recorder.used(KeyKind.PARTNER, "a", START.plusSeconds(3));
    recorder.used(KeyKind.OPERATOR, "a", START.plusSeconds(1));

    flush();
    flush();

    assertThat(told)
        .containsExactly(Map.of("partner:a", START_MS + 5_000, "operator:a", START_MS + 1_000));
    assertThat(recorder.dropped()).isZero();
  }

  @Test
  void usesWithinASecondAreOne() {
    recorder.used(KeyKind.PARTNER, "a", START);
    recorder.used(KeyKind.PARTNER, "a", START.plusMillis(999));
    recorder.used(KeyKind.PARTNER, "b", START);
    recorder.used(KeyKind.PARTNER, "b", START.plusMillis(1_000));

    flush();

    assertThat(told).containsExactly(Map.of("partner:a", START_MS, "partner:b", START_MS + 1_000));
  }

  @Test
  void nothingIsToldWhenNothingWasUsed() {
    flush();

    assertThat(told).isEmpty();
  }

  @Test
  void moreThanABatchIsToldInSeveral() {
    for (int i = 0; i < KeyUseRecorder.BATCH + 1; i++) {
      recorder.used(KeyKind.PARTNER, "k" + i, START);
    }

    flush();

    assertThat(told).extracting(Map::size).containsExactly(500, 1);
  }

  @Test
  void whatDoesNotFitIsCountedAndAKeyThatIsKeptIsStillUpdated() {
    for (int i = 0; i < 1_002; i++) {
      recorder.used(KeyKind.PARTNER, "k" + i, START);
    }
    recorder.used(KeyKind.PARTNER, "k0", START.plusSeconds(9));

    assertThat(recorder.dropped()).isEqualTo(2);
    flush();
    assertThat(told.stream().mapToInt(Map::size).sum()).isEqualTo(1_000);
    assertThat(told.stream().map(batch -> batch.get("partner:k0"))).contains(START_MS + 9_000);
  }

  @Test
  void whatRedisDoesNotTakeIsCounted() {
    redisIsThere = false;
    recorder.used(KeyKind.PARTNER, "a", START);
    recorder.used(KeyKind.PARTNER, "b", START);

    flush();

    assertThat(recorder.dropped()).isEqualTo(2);
    redisIsThere = true;
    flush();
    assertThat(told).hasSize(1);
  }

  private void flush() {
    recorder.flush().await().indefinitely();
  }
}
