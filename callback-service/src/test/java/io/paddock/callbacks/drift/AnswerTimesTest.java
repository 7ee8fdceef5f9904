package io.paddock.callbacks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.drift.AnswerTimes.Place;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {

  private static final UUID ENDPOINT = new UUID(0, 1);
  private static final Instant HOUR = Instant.parse("2026-01-15T09:00:00Z");

  private final AnswerTimes times = new AnswerTimes();

  @Test
  void answersAreCountedByEndpointUrlAndHour() {
    times.note(ENDPOINT, "a", HOUR, 3);
    times.note(ENDPOINT, "a", HOUR.plusSeconds(3_599), 5);
    times.note(ENDPOINT, "a", HOUR.plusSeconds(3_600), 7);
    times.note(ENDPOINT, "b", HOUR, 9);
    times.note(new UUID(0, 2), "a", HOUR, 11);

    Map<Place, Spread> taken = times.take();

    assertThat(taken).hasSize(4);
    assertThat(at(taken, new Place(ENDPOINT, "a", HOUR)).size()).isEqualTo(2);
    assertThat(at(taken, new Place(ENDPOINT, "a", HOUR)).percentile(100)).isEqualTo(5);
    assertThat(at(taken, new Place(ENDPOINT, "a", HOUR.plusSeconds(3_600))).size()).isOne();
    assertThat(times.take()).isEmpty();
  }

  @Test
  void whatIsPutBackCountsWithWhatCameMeanwhile() {
    times.note(ENDPOINT, "a", HOUR, 3);
    Map<Place, Spread> taken = times.take();
    times.note(ENDPOINT, "a", HOUR, 5);
    times.putBack(taken);

    assertThat(at(times.take(), new Place(ENDPOINT, "a", HOUR)).size()).isEqualTo(2);
  }

  @Test
  void itHasABoundAndWhatIsCountedAlreadyGoesOn() {
    for (int i = 0; i < AnswerTimes.MOST; i++) {
      times.note(new UUID(1, i), "a", HOUR, 3);
    }
    times.note(new UUID(2, 0), "a", HOUR, 3);
    times.note(new UUID(1, 0), "a", HOUR, 3);
    Map<Place, Spread> taken = times.take();
    times.note(ENDPOINT, "a", HOUR, 3);
    times.putBack(taken);

    assertThat(taken).hasSize(AnswerTimes.MOST);
    assertThat(at(taken, new Place(new UUID(1, 0), "a", HOUR)).size()).isEqualTo(2);
    assertThat(times.take()).hasSize(AnswerTimes.MOST);
  }

  private static Spread at(Map<Place, Spread> taken, Place place) {
    return Objects.requireNonNull(taken.get(place));
  }
}
