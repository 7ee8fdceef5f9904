package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.Share.Contender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  @Test
  void slotsAreDividedEvenly() {
    List<Share> shares = Share.divide(List.of(idle(A), idle(B)), 8, 100, NOW);

    assertThat(shares).containsExactly(new Share(A, 4), new Share(B, 4));
  }

  @Test
  void oneEndpointHasAtMostItsPlaces() {
    assertThat(Share.divide(List.of(idle(A)), 8, 3, NOW)).containsExactly(new Share(A, 3));
  }

  @Test
  void placesThatAreTakenCount() {
    Contender busy = new Contender(A, 100, NOW, 2);

    assertThat(Share.divide(List.of(busy), 8, 3, NOW)).containsExactly(new Share(A, 1));
  }

  @Test
  void whoHasNoRoomHasNoShare() {
    Contender full = new Contender(A, 100, NOW, 3);

    assertThat(Share.divide(List.of(full, idle(B)), 8, 3, NOW)).containsExactly(new Share(B, 3));
  }

  @Test
  void withMoreContendersThanSlotsTheFirstGetOneEach() {
    List<Contender> many = IntStream.rangeClosed(1, 5).mapToObj(i -> idle(new UUID(0, i))).toList();

    assertThat(Share.divide(many, 3, 4, NOW))
        .containsExactly(
            new Share(new UUID(0, 1), 1),
            new Share(new UUID(0, 2), 1),
            new Share(new UUID(0, 3), 1));
  }

  @Test
  void nobodyGetsNothing() {
    assertThat(Share.divide(List.of(), 8, 4, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,   PT-1H,     1", // idle: one second's worth
    "10,  PT0S,     10",
    "10,  PT0.1S,    9",
    "10,  PT0.101S,  8", // only whole deliveries
    "10,  PT0.999S,  0",
    "10,  PT1S,      0",
    "10,  PT5S,      0",
    "1,   PT0.001S,  0",
    "100, PT0.5S,   50"
  })
  void theRateLeavesWhatOneSecondHolds(int rate, Duration ahead, int count) {
    assertThat(new Contender(A, rate, NOW.plus(ahead), 0).paced(NOW)).isEqualTo(count);
  }

  @Test
  void withoutARateOnlyThePlacesLimit() {
    Contender unlimited = new Contender(A, null, NOW.plusSeconds(60), 0);

    assertThat(Share.divide(List.of(unlimited), 8_000, 6_000, NOW))
        .containsExactly(new Share(A, 6_000));
  }

  @Test
  void aSpentRateLimitsTheShare() {
    Contender spent = new Contender(A, 10, NOW.plusMillis(800), 0);

    assertThat(Share.divide(List.of(spent), 8, 4, NOW)).containsExactly(new Share(A, 2));
  }

  private static Contender idle(UUID id) {
    return new Contender(id, 100, NOW, 0);
  }
}
