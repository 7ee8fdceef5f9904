package io.paddock.games.report;

import io.paddock.games.money.Decimals;
import io.paddock.games.operator.Reach.Bounds;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an operator's movements of money, a bounded number of rows at a time, each by an index.
 *
 * <p>In the feed a movement stands at its last change, and is read up to the oldest transaction of
 * the database that still runs, so that nothing can appear before what was read already.
 */
@Singleton
class Movements {

  private static final String PAGE =
      """
      SELECT t.id, t.kind, t.status, t.amount, t.round_id, t.bet_transaction_id, t.free_bet_id,
             t.wallet_transaction_id, t.created_at, t.ended_at, t.tx, r.aggregator_id, r.game,
             r.currency
        FROM (SELECT * FROM wallet_transactions
               WHERE operator_id = #{operator} AND %1$s
               ORDER BY %2$s LIMIT #{rows}) t
        JOIN rounds r ON r.id = t.round_id
       ORDER BY %3$s
      """;

  private static final String FEED =
      PAGE.formatted(
          "(tx, id) > (#{tx}, #{id})"
              + " AND tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
          "tx, id",
          "t.tx, t.id");

  private static final String DAY =
      PAGE.formatted(
          "(ended_at, id) > (#{at}, #{id}) AND ended_at < #{end}",
          "ended_at, id",
          "t.ended_at, t.id");

  /** Before every id. */
  private static final UUID NO_ID = new UUID(0, 0);

  /** A place in the feed, behind that movement. */
  record Place(long tx, UUID id) {

    static final Place BEGINNING = new Place(0, NO_ID);
  }

  /** A place in a file, behind that movement. */
  record Moment(Instant at, UUID id) {

    static Moment before(Instant begin) {
      return new Moment(begin, NO_ID);
    }
  }

  /**
   * A movement, and whose it was.
   *
   * @param aggregatorId whose operator played the round
   */
  record Entry(long tx, @Nullable UUID aggregatorId, UUID operatorId, Movement movement) {

    Place place() {
      return new Place(tx, movement.transactionId());
    }

    Moment moment() {
      return new Moment(Objects.requireNonNull(movement.endedAt()), movement.transactionId());
    }

    /** Whether the caller may see it: a later aggregator does not see its predecessor's. */
    boolean within(Bounds bounds) {
      return bounds.holds(operatorId, aggregatorId);
    }
  }

  /** What changed behind a place, in the order of the feed. */
  List<Entry> changed(Sql sql, UUID operatorId, Place after, int rows) {
    return entries(sql.query(FEED).bind("tx", after.tx()).bind("id", after.id()), operatorId, rows);
  }

  /** What ended behind a moment and before {@code end}, in the order of its end. */
  List<Entry> ended(Sql sql, UUID operatorId, Moment after, Instant end, int rows) {
    return entries(
        sql.query(DAY).bind("at", after.at()).bind("id", after.id()).bind("end", end),
        operatorId,
        rows);
  }

  private static List<Entry> entries(Query query, UUID operatorId, int rows) {
    return query.bind("operator", operatorId).bind("rows", rows).as(Moved.class).stream()
        .map(moved -> new Entry(moved.tx(), moved.aggregatorId(), operatorId, moved.movement()))
        .toList();
  }

  private record Moved(
      UUID id,
      String kind,
      String status,
      BigDecimal amount,
      UUID roundId,
      @Nullable UUID betTransactionId,
      @Nullable UUID freeBetId,
      @Nullable String walletTransactionId,
      Instant createdAt,
      @Nullable Instant endedAt,
      long tx,
      @Nullable UUID aggregatorId,
      String game,
      String currency) {

    Movement movement() {
      return new Movement(
          id,
          kind,
          status,
          Decimals.text(amount),
          currency,
          game,
          roundId,
          betTransactionId,
          freeBetId,
          walletTransactionId,
          createdAt,
          endedAt);
    }
  }
}
