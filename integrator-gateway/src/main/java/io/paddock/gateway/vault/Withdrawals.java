package io.paddock.gateway.vault;

import io.paddock.gateway.history.Listing;
import io.paddock.gateway.history.Rows;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Withdrawals as the projection has them. Every question names the wallet. */
final class Withdrawals {

  /** Comes before every withdrawal there is. */
  static final long NEWEST = Long.MAX_VALUE;

  private static final String OF_WALLET =
      """
      SELECT request_id, status, recipient, amount, fee, deadline, tx_hash, requested_sequence,
             requested_at, updated_at
        FROM vault_requests
       WHERE wallet = #{wallet} AND kind = 'withdrawal'
      """;

  private Withdrawals() {}

  /** A withdrawal with its place in the list. */
  record Listed(WithdrawalView withdrawal, long requestedSequence) {}

  /** Newest first. */
  static Listing<Listed> page(Address wallet, String asset, long before, int limit) {
    return new Listing<>(
        OF_WALLET
            + " AND requested_sequence < #{before} ORDER BY requested_sequence DESC LIMIT #{limit}",
        "requested_sequence DESC",
        Map.of("wallet", wallet.toString(), "before", before, "limit", limit),
        row -> new Listed(view(row, asset), row.getLong("requested_sequence")));
  }

  /** One of the wallet's own. Blocking. */
  static Optional<WithdrawalView> find(Sql sql, Address wallet, Bytes32 id, String asset) {
    return sql.query(OF_WALLET + " AND request_id = #{id}")
        .bind("wallet", wallet.toString())
        .bind("id", id.toString())
        .map(row -> view(row, asset))
        .findOne();
  }

  /** When collateral first came for the wallet, and how much in all. Blocking. */
  static Optional<DepositSources.DepositSource> source(Sql sql, Address wallet) {
    return sql.query(
            """
            SELECT min(at) AS first_seen, sum(amount)::bigint AS total
              FROM deposits WHERE wallet = #{wallet} HAVING count(*) > 0
            """)
        .bind("wallet", wallet.toString())
        .map(
            row ->
                new DepositSources.DepositSource(
                    wallet.toString(),
                    Rows.instant(row, "first_seen"),
                    Micros.text(row.getLong("total"))))
        .findOne();
  }

  private static WithdrawalView view(Row row, String asset) {
    return new WithdrawalView(
        row.getString("request_id"),
        row.getString("status"),
        row.getString("recipient"),
        asset,
        Micros.text(row.getLong("amount")),
        Micros.text(row.getLong("fee")),
        Instant.ofEpochSecond(row.getLong("deadline")),
        row.getString("tx_hash"),
        Rows.instant(row, "requested_at"),
        Rows.instant(row, "updated_at"));
  }
}
