package io.paddock.callbacks.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many deliveries of one endpoint may be claimed now.
 *
 * @param count 1 or more
 */
record Share(UUID endpointId, int count) {

  /** A full second's worth may be sent at once. */
  static final Duration BURST = Duration.ofSeconds(1);

  /**
   * An endpoint that has something due, and room.
   *
   * @param ratePerSecond null for no limit
   * @param pacedUntil the time up to which its rate is spent; in the past when it has been idle
   * @param inFlight attempts that are being made now, by any process
   */
  record Contender(
      UUID endpointId, @Nullable Integer ratePerSecond, Instant pacedUntil, int inFlight) {

    /** How many the rate allows at {@code now}. */
    int paced(Instant now) {
      if (ratePerSecond == null) {
        return Integer.MAX_VALUE;
      }
      Duration ahead = Duration.between(now, pacedUntil);
      Duration room = ahead.isPositive() ? BURST.minus(ahead) : BURST;
      long count = room.toMillis() * ratePerSecond / BURST.toMillis();
      return (int) Math.max(0, count);
    }
  }

  /**
   * Divides free slots evenly, within each endpoint's own limits; what one does not take is not
   * given to the others, the next claim follows at once.
   *
   * @param slots free in this process
   * @param perEndpoint attempts at once for one endpoint
   */
  static List<Share> divide(List<Contender> contenders, int slots, int perEndpoint, Instant now) {
    if (contenders.isEmpty()) {
      return List.of();
    }
    int even = Math.max(1, slots / contenders.size());
    return contenders.stream()
        .map(
            contender ->
                new Share(
                    contender.endpointId(),
                    Math.min(
                        Math.min(even, perEndpoint - contender.inFlight()), contender.paced(now))))
        .filter(share -> share.count() > 0)
        .limit(slots)
        .toList();
  }
}
