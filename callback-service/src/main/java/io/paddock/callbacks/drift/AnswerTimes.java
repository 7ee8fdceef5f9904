package io.paddock.callbacks.drift;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts how long receivers took to answer, by endpoint, URL and hour, until that is kept: an
 * attempt costs no statement for it. What a process that is killed had counted is lost, at most
 * what one {@code paddock.drift.every} saw.
 */
@Singleton
public class AnswerTimes {

  /** Endpoints and hours at a time; what is beyond is not counted. */
  static final int MOST = 20_000;

  private Map<Place, Spread> counted = new HashMap<>();

  /**
   * What was counted together.
   *
   * @param hour its beginning
   */
  record Place(UUID endpointId, String url, Instant hour) {}

  /**
   * Counts an answer.
   *
   * @param at when the attempt was claimed, by the database's clock
   * @param ms from the request to the answer's status line
   */
  public synchronized void note(UUID endpointId, String url, Instant at, long ms) {
    Place place = new Place(endpointId, url, at.truncatedTo(ChronoUnit.HOURS));
    Spread spread = at(place);
    if (spread != null) {
      spread.add(ms);
    }
  }

  /** All that was counted since the last time. */
  synchronized Map<Place, Spread> take() {
    Map<Place, Spread> taken = counted;
    counted = new HashMap<>();
    return taken;
  }

  /** What could not be kept counts on. */
  synchronized void putBack(Map<Place, Spread> taken) {
    taken.forEach(
        (place, spread) -> {
          Spread present = at(place);
          if (present != null) {
            present.add(spread);
          }
        });
  }

  private @Nullable Spread at(Place place) {
    if (counted.size() >= MOST && !counted.containsKey(place)) {
      return null;
    }
    return counted.computeIfAbsent(place, _ -> new Spread());
  }
}
