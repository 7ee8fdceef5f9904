package io.paddock.backoffice.statistics;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventCatalogue;
import io.paddock.events.catalogue.EventPayload;
import io.paddock.events.catalogue.RoundSettled;
import io.paddock.events.catalogue.SessionStarted;
import io.paddock.events.catalogue.TradeExecuted;
import io.paddock.events.catalogue.UserRegistered;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events adds to the statistics. Each subject's events count in their sequence: one
 * at or below the last that was counted was counted before.
 */
final class Tally {

  private static final Logger LOG = Logger.getLogger(Tally.class);

  /** What is counted together. */
  record Cell(UUID operatorId, LocalDate month, String kind, String item, String currency)
      implements Comparable<Cell> {

    @Override
    public int compareTo(Cell other) {
      return toString().compareTo(other.toString());
    }
  }

  /** What is added to a cell. */
  record Sum(long events, BigDecimal volume, BigDecimal revenue) {

    Sum plus(Sum more) {
      return new Sum(events + more.events, volume.add(more.volume), revenue.add(more.revenue));
    }
  }

  /** What is added to an operator's users, and when something last happened. */
  record Users(long users, Instant lastActivityAt) {

    Users plus(Users more) {
      return new Users(
          users + more.users,
          lastActivityAt.isAfter(more.lastActivityAt) ? lastActivityAt : more.lastActivityAt);
    }
  }

  /**
   * What is counted in one order: a source's events about a subject, in one topic. Its events in
   * another topic have sequences of the same counter, but come before or after these by chance.
   */
  record Subject(String topic, String source, String subject) implements Comparable<Subject> {

    @Override
    public int compareTo(Subject other) {
      return toString().compareTo(other.toString());
    }
  }

  private final String topic;
  private final String collateral;
  private final Map<Subject, Long> sequences = new TreeMap<>();
  private final Map<Cell, Sum> cells = new TreeMap<>();
  private final Map<UUID, Users> users = new TreeMap<>();

  /**
   * @param topic of all events of the batch
   * @param counted the last sequence that was counted of each subject in the batch
   */
  Tally(String topic, String collateral, Map<Subject, Long> counted) {
    this.topic = topic;
    this.collateral = collateral;
    this.sequences.putAll(counted);
  }

  /** The event in a record; empty for one that is none, or of no operator. */
  static Optional<EventEnvelope> read(@Nullable String record) {
    if (record == null || record.isEmpty()) {
      return Optional.empty();
    }
    try {
      @Nullable EventEnvelope event = EventJson.read(record);
      return Optional.ofNullable(event).filter(owned -> owned.operatorId() != null);
    } catch (IllegalArgumentException unreadable) {
      LOG.warnf("statistics_event_unreadable cause=%s", unreadable.getMessage());
      return Optional.empty();
    }
  }

  static Subject subject(String topic, EventEnvelope event) {
    return new Subject(topic, event.source(), event.subject());
  }

  void add(EventEnvelope event) {
    long counted = sequences.getOrDefault(subject(topic, event), 0L);
    @Nullable UUID operator = event.operatorId();
    if (event.sequence() <= counted || operator == null) {
      return;
    }
    sequences.put(subject(topic, event), event.sequence());
    payload(event).ifPresent(payload -> add(operator, event.time(), payload));
  }

  private static Optional<EventPayload> payload(EventEnvelope event) {
    try {
      return EventCatalogue.payload(event);
    } catch (IllegalArgumentException misfit) {
      LOG.warnf("statistics_event_unreadable id=%s cause=%s", event.id(), misfit.getMessage());
      return Optional.empty();
    }
  }

  private void add(UUID operator, Instant at, EventPayload payload) {
    switch (payload) {
      case RoundSettled round -> {
        put(
            new Cell(operator, month(at), "game", round.game(), round.currency()),
            new Sum(1, round.stake(), round.stake().subtract(round.payout())));
        active(operator, 0, at);
      }
      case TradeExecuted trade -> {
        put(
            new Cell(operator, month(at), "market", trade.marketId(), collateral),
            new Sum(1, trade.price().multiply(trade.quantity()), trade.fee()));
        active(operator, 0, at);
      }
      case UserRegistered _ -> active(operator, 1, at);
      case SessionStarted _ -> active(operator, 0, at);
      default -> LOG.tracef("statistics_event_counts_nothing operator=%s", operator);
    }
  }

  private void put(Cell cell, Sum sum) {
    cells.merge(cell, sum, Sum::plus);
  }

  private void active(UUID operator, long more, Instant at) {
    users.merge(operator, new Users(more, at), Users::plus);
  }

  private static LocalDate month(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).withDayOfMonth(1);
  }

  /** In one order whoever writes: two pods cannot wait for each other. */
  Map<Cell, Sum> cells() {
    return new LinkedHashMap<>(cells);
  }

  Map<UUID, Users> users() {
    return new LinkedHashMap<>(users);
  }

  Map<Subject, Long> sequences() {
    return new LinkedHashMap<>(sequences);
  }
}
