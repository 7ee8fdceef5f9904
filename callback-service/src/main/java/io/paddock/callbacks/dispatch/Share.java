package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
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
   * @param places how many it may have at once
   * @param silences attempts in a row that nothing answered
   * @param failing whether its latest attempts failed
   */
  record Contender(
      UUID endpointId,
      Tenant owner,
      @Nullable Integer ratePerSecond,
      Instant pacedUntil,
      int inFlight,
      int places,
      int silences,
      boolean failing) {

    /** With so many more attempts than are being made. */
    Room room(int taken) {
      return new Room(places, silences, inFlight + taken >= places, failing);
    }

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
   * Divides free slots evenly, within each endpoint's and each tenant's own limits; what one does
   * not take is not given to the others, the next claim follows at once.
   *
   * @param slots free in this process
   * @param left how many more a tenant may have in this process
   */
  static List<Share> divide(
      List<Contender> contenders, int slots, ToIntFunction<Tenant> left, Instant now) {
    if (contenders.isEmpty()) {
      return List.of();
    }
    int even = Math.max(1, slots / contenders.size());
    Map<Tenant, Integer> tenants = new HashMap<>();
    List<Share> shares = new ArrayList<>();
    for (Contender contender : contenders) {
      int ofTenant = tenants.computeIfAbsent(contender.owner(), left::applyAsInt);
      int own = Math.min(contender.places() - contender.inFlight(), contender.paced(now));
      int count = Math.min(Math.min(even, own), ofTenant);
      if (count > 0 && shares.size() < slots) {
        shares.add(new Share(contender.endpointId(), count));
        tenants.put(contender.owner(), ofTenant - count);
      }
    }
    return List.copyOf(shares);
  }
}
