package io.paddock.demo.ledger;

import io.paddock.demo.protocol.WalletStatus;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the books for people and for reconciliation. */
@Singleton
class LedgerViews {

  private final Postgres postgres;

  LedgerViews(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * One row of a player's statement.
   *
   * @param seq orders the rows; later ones are greater
   * @param freeBetId what the win of a free bet names, which has no bet
   */
  public record Row(
      long seq,
      String transactionId,
      String kind,
      BigDecimal amount,
      BigDecimal moved,
      @Nullable String roundId,
      @Nullable String betTransactionId,
      @Nullable String freeBetId,
      WalletStatus status,
      Instant at) {}

  /**
   * What moved in one currency since the books were opened.
   *
   * @param balances the sum of all players' balances; always {@code deposited - staked + won +
   *     refunded}
   * @param entries sum of every entry; always zero
   */
  public record Total(
      String currency,
      BigDecimal deposited,
      BigDecimal staked,
      BigDecimal won,
      BigDecimal refunded,
      BigDecimal balances,
      BigDecimal entries,
      long bets,
      long wins,
      long rollbacks) {}

  Optional<BigDecimal> balance(String playerId, String currency) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT balance FROM balances
                     WHERE player_id = #{playerId} AND currency = #{currency}""")
                .bind("playerId", playerId)
                .bind("currency", currency)
                .mapTo(BigDecimal.class)
                .findOne());
  }

  /** Up to {@code rows} rows below {@code before}, newest first. */
  List<Row> statement(String playerId, String currency, long before, int rows) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT seq, transaction_id, kind, amount, moved, round_id, bet_transaction_id,
                           free_bet_id, status, at
                      FROM transactions
                     WHERE player_id = #{playerId} AND currency = #{currency} AND seq < #{before}
                     ORDER BY seq DESC LIMIT #{rows}""")
                .bind("playerId", playerId)
                .bind("currency", currency)
                .bind("before", before)
                .bind("rows", rows)
                .as(Row.class)
                .list());
  }

  List<Total> totals() {
    return postgres.withConnection(LedgerViews::totals);
  }

  /** One statement, hence one snapshot: its sums are consistent even while bets are running. */
  private static List<Total> totals(Sql sql) {
    return sql.query(
            """
            SELECT t.currency,
                   coalesce(sum(moved) FILTER (WHERE kind = 'deposit'), 0) AS deposited,
                   coalesce(sum(moved) FILTER (WHERE kind = 'bet'), 0) AS staked,
                   coalesce(sum(moved) FILTER (WHERE kind = 'win'), 0) AS won,
                   coalesce(sum(moved) FILTER (WHERE kind = 'rollback'), 0) AS refunded,
                   (SELECT coalesce(sum(balance), 0) FROM balances b
                     WHERE b.currency = t.currency) AS balances,
                   (SELECT coalesce(sum(e.amount), 0) FROM entries e
                      JOIN transactions x USING (transaction_id)
                     WHERE x.currency = t.currency) AS entries,
                   count(*) FILTER (WHERE kind = 'bet' AND status = 'OK') AS bets,
                   count(*) FILTER (WHERE kind = 'win') AS wins,
                   count(*) FILTER (WHERE kind = 'rollback') AS rollbacks
              FROM transactions t GROUP BY t.currency ORDER BY t.currency""")
        .as(Total.class)
        .list();
  }
}
