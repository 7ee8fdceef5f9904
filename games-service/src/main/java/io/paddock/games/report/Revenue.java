package io.paddock.games.report;

import io.paddock.games.money.Decimals;
import io.paddock.games.operator.Reach;
import io.paddock.games.operator.Reach.Bounds;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import io.paddock.web.page.PageRequest;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gross gaming revenue, counted from the rounds: a round counts on the day of its {@code
 * round.settled}, whose time its row notes, too. A free bet took nothing, so it adds to the wins
 * alone; what was staked beside it was taken.
 */
@Singleton
class Revenue {

  private static final String LINES =
      """
      WITH parts AS (
          SELECT (closed_at AT TIME ZONE 'UTC')::date AS day, operator_id, aggregator_id, game,
                 currency, 1 AS rounds,
                 coalesce(staked, stake)
                   - CASE WHEN free_bet_id IS NULL THEN 0 ELSE stake END AS stakes,
                 payout AS wins, 0 AS returned, 0 AS returns,
                 CASE WHEN free_bet_id IS NULL THEN 0 ELSE 1 END AS free_rounds,
                 CASE WHEN free_bet_id IS NULL THEN 0 ELSE stake END AS free_stakes,
                 CASE WHEN free_bet_id IS NULL THEN 0 ELSE payout END AS free_wins
            FROM rounds
           WHERE status = 'settled' AND mode = 'real'
             AND closed_at >= #{begin} AND closed_at < #{end}
             AND (#{operator}::uuid IS NULL OR operator_id = #{operator})
             AND (#{aggregator}::uuid IS NULL OR aggregator_id = #{aggregator})
          UNION ALL
          SELECT (t.ended_at AT TIME ZONE 'UTC')::date, r.operator_id, r.aggregator_id, r.game,
                 r.currency, 0, 0, 0, 1, t.amount, 0, 0, 0
            FROM wallet_transactions t JOIN rounds r ON r.id = t.round_id
           WHERE t.kind = 'rollback' AND t.status = 'acknowledged'
             AND t.ended_at >= #{begin} AND t.ended_at < #{end}
             AND (#{operator}::uuid IS NULL OR r.operator_id = #{operator})
             AND (#{aggregator}::uuid IS NULL OR r.aggregator_id = #{aggregator})),
      lines AS (
          SELECT day, operator_id, aggregator_id, game, currency, sum(rounds)::bigint AS rounds,
                 sum(stakes) AS stakes, sum(wins) AS wins, sum(returned)::bigint AS returned,
                 sum(returns) AS returns, sum(free_rounds)::bigint AS free_rounds,
                 sum(free_stakes) AS free_stakes, sum(free_wins) AS free_wins,
                 coalesce(aggregator_id::text, '') AS owner
            FROM parts GROUP BY day, operator_id, aggregator_id, game, currency)
      SELECT day, operator_id, aggregator_id, game, currency, rounds, stakes, wins, returned,
             returns, free_rounds, free_stakes, free_wins
        FROM lines
       WHERE #{afterDay}::date IS NULL
          OR (day, operator_id, owner, game, currency)
             > (#{afterDay}::date, #{afterOperator}::uuid, #{afterOwner}::text, #{afterGame}::text,
                #{afterCurrency}::text)
       ORDER BY day, operator_id, owner, game, currency
       LIMIT #{rows}
      """;

  private final Reach reach;

  Revenue(Reach reach) {
    this.reach = reach;
  }

  /** The lines of a page, the oldest day first. */
  List<RevenueLine> page(Sql sql, Bounds bounds, Days days, PageRequest page) {
    return after(
            sql.query(LINES)
                .bind("begin", days.begin())
                .bind("end", days.end())
                .bind("operator", bounds.operatorId())
                .bind("aggregator", bounds.aggregatorId()),
            page)
        .bind("rows", page.rows())
        .as(Line.class)
        .stream()
        .map(line -> line.shown(code(line.operatorId())))
        .toList();
  }

  private static Query after(Query query, PageRequest page) {
    return page.isFirst()
        ? query
        : query
            .bind("afterDay", LocalDate.ofEpochDay(page.number(0)))
            .bind("afterOperator", page.id(1))
            .bind("afterOwner", page.text(2))
            .bind("afterGame", page.text(3))
            .bind("afterCurrency", page.text(4));
  }

  /** Where a page goes on behind a line. */
  static Function<RevenueLine, String> cursor(PageRequest page) {
    return line ->
        page.cursor(
            LocalDate.parse(line.day()).toEpochDay(),
            line.operatorId(),
            line.aggregatorId() == null ? "" : line.aggregatorId(),
            line.game(),
            line.currency());
  }

  private @Nullable String code(UUID operatorId) {
    return reach.code(operatorId).orElse(null);
  }

  private record Line(
      LocalDate day,
      UUID operatorId,
      @Nullable UUID aggregatorId,
      String game,
      String currency,
      long rounds,
      BigDecimal stakes,
      BigDecimal wins,
      long returned,
      BigDecimal returns,
      long freeRounds,
      BigDecimal freeStakes,
      BigDecimal freeWins) {

    RevenueLine shown(@Nullable String code) {
      return new RevenueLine(
          day.toString(),
          aggregatorId,
          operatorId,
          code,
          game,
          currency,
          rounds,
          Decimals.text(stakes),
          Decimals.text(wins),
          Decimals.text(stakes.subtract(wins)),
          new RevenueLine.Rollbacks(returned, Decimals.text(returns)),
          new RevenueLine.FreeRounds(
              freeRounds, Decimals.text(freeStakes), Decimals.text(freeWins)));
    }
  }
}
