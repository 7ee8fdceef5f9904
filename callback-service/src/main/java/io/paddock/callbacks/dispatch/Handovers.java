package io.paddock.callbacks.dispatch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.delivery.Handover;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.dispatch.HandoverStore.Standing;
import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.dispatch.TenantPlaces.Hold;
import io.paddock.web.claim.ClaimedWork;
import io.paddock.web.claim.Reservation;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Claims deliveries as they are made, in the transaction that makes them, within the limits of a
 * claim: places of the process, of the tenant and of the endpoint, its rate, its line, and the
 * order of first attempts. What finds no place there waits for a claim as ever.
 */
final class Handovers implements Handover {

  private final HandoverStore store;
  private final TenantPlaces tenants;
  private final Turns turns;
  private final IntFunction<Reservation> places;
  private final ClaimedWork<Claim> work;

  /**
   * @param places reserves up to so many of this process
   * @param work makes the attempts
   */
  Handovers(
      HandoverStore store,
      TenantPlaces tenants,
      Turns turns,
      IntFunction<Reservation> places,
      ClaimedWork<Claim> work) {
    this.store = store;
    this.tenants = tenants;
    this.turns = turns;
    this.places = places;
    this.work = work;
  }

  @Override
  public Batch begin() {
    return new Handed();
  }

  private final class Handed implements Batch {

    private final long beganAtNanos = System.nanoTime();
    private final Hold hold = tenants.hold();
    private Reservation reserved = places.apply(0);
    private List<Claim> claims = List.of();

    @Override
    public int add(Sql tx, List<Fresh> deliveries) {
      if (deliveries.isEmpty()) {
        return 0;
      }
      reserved = places.apply(deliveries.size());
      List<Standing> line = store.lock(tx, deliveries);
      Set<UUID> chosen = line.isEmpty() ? Set.of() : chosen(deliveries, line);
      Instant now = line.isEmpty() ? DatabaseClock.present(tx) : line.getFirst().now();
      HandoverStore.Added added = store.add(tx, deliveries, chosen, line, now, beganAtNanos);
      claims = added.claims();
      // While their endpoints are locked, or what is claimed behind them could get ahead.
      turns.lineUp(claims);
      return added.made();
    }

    /** Of each endpoint as many as it may have at once, the lowest sequences first. */
    private Set<UUID> chosen(List<Fresh> deliveries, List<Standing> line) {
      Map<UUID, Long> wanted =
          deliveries.stream().collect(groupingBy(each -> each.delivery().endpointId(), counting()));
      List<Contender> contenders =
          line.stream()
              .filter(Standing::isOpen)
              .map(one -> one.wanting(wanted.getOrDefault(one.endpointId(), 0L).intValue()))
              .toList();
      int most = reserved.left();
      Map<UUID, Integer> left = new HashMap<>();
      // Nobody's places are taken from others: half of all are not given here.
      hold.divide(contenders, most * contenders.size(), line.getFirst().now())
          .forEach(share -> left.put(share.endpointId(), share.count()));
      return deliveries.stream()
          .sorted(Comparator.comparing(each -> each.event().envelope().sequence()))
          .map(Fresh::delivery)
          .filter(delivery -> left.merge(delivery.endpointId(), -1, Integer::sum) >= 0)
          .limit(most)
          .map(NewDelivery::id)
          .collect(Collectors.toSet());
    }

    @Override
    public int committed() {
      List<Claim> begun = claims;
      hold.keep(begun);
      claims = List.of();
      begun.forEach(claim -> reserved.begin(work, claim));
      return begun.size();
    }

    @Override
    public void close() {
      // What is not known to be committed is not attempted: its lease ends by itself.
      claims.forEach(claim -> turns.over(claim, true));
      hold.close();
      reserved.close();
    }
  }
}
