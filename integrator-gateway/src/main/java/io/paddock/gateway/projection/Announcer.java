package io.paddock.gateway.projection;

import io.paddock.events.outbox.KnownEvent;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.events.outbox.Owners;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.event.Event;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts what partners are told into the outbox. What concerns a wallet that belongs to nobody is
 * told to nobody.
 */
final class Announcer {

  private static final String CLIENT_IDS =
      """
      SELECT order_id, client_order_id FROM orders
       WHERE order_id = ANY (#{ids}) AND client_order_id IS NOT NULL
      """;

  private final Outbox outbox;
  private final String collateral;

  Announcer(Outbox outbox, String collateral) {
    this.outbox = outbox;
    this.collateral = collateral;
  }

  /** Announces a batch whose orders are written already. */
  void announce(Sql tx, List<Step> steps) {
    Map<String, String> clientIds = clientIds(tx, steps);
    Announcements announcements =
        new Announcements(collateral, orderId -> clientIds.get(orderId.toString()));
    List<Told> all = new ArrayList<>();
    for (Step step : steps) {
      for (int index = 0; index < step.events().size(); index++) {
        for (Announcement each : announcements.of(Fact.of(step, index), step.events().get(index))) {
          all.add(new Told(each, step.record().traceparent()));
        }
      }
    }
    Map<String, Owners> owners = WalletOwners.find(tx, wallets(all));
    List<KnownEvent> told = new ArrayList<>(all.size());
    for (Told one : all) {
      Announcement each = one.announcement();
      Owners owner = each.wallet() == null ? Owners.none() : owners.get(each.wallet());
      if (owner != null) {
        told.add(
            new KnownEvent(
                new NewEvent(each.subject(), owner, each.payload(), null),
                each.id(),
                each.at(),
                one.traceparent()));
      }
    }
    outbox.appendAll(tx, told);
  }

  /**
   * What is told, and what of.
   *
   * @param traceparent of the command behind it, null for no trace
   */
  private record Told(Announcement announcement, @Nullable String traceparent) {}

  private static Set<String> wallets(List<Told> all) {
    return all.stream()
        .map(told -> told.announcement().wallet())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> clientIds(Sql tx, List<Step> steps) {
    List<String> orders =
        steps.stream()
            .flatMap(step -> step.events().stream())
            .map((Event event) -> Announcements.orders(event))
            .flatMap(List::stream)
            .map(Bytes32::toString)
            .distinct()
            .toList();
    if (orders.isEmpty()) {
      return Map.of();
    }
    return tx.query(CLIENT_IDS).bindArray("ids", String.class, orders).as(Named.class).stream()
        .collect(Collectors.toMap(Named::orderId, Named::clientOrderId));
  }

  private record Named(String orderId, String clientOrderId) {}
}
