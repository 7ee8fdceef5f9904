package io.paddock.gateway.vault;

import io.paddock.gateway.history.Listing;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        WithdrawalRow.class,
        row -> new Listed(row.view(asset), row.requestedSequence()));
  }

  /** One of the wallet's own. Blocking. */
  static Optional<WithdrawalView> find(Sql sql, Address wallet, Bytes32 id, String asset) {
    return sql.query(OF_WALLET + " AND request_id = #{id}")
        .bind("wallet", wallet.toString())
        .bind("id", id.toString())
        .as(WithdrawalRow.class)
        .findOne()
        .map(row -> row.view(asset));
  }

  /** When collateral first came for the wallet, and how much in all. Blocking. */
  static Optional<DepositSources.DepositSource> source(Sql sql, Address wallet) {
    return sql.query(
            """
            SELECT min(at) AS first_seen, sum(amount)::bigint AS total
              FROM deposits WHERE wallet = #{wallet} HAVING count(*) > 0
            """)
        .bind("wallet", wallet.toString())
        .as(SourceRow.class)
        .findOne()
        .map(
            row ->
                new DepositSources.DepositSource(
                    wallet.toString(), row.firstSeen(), Micros.text(row.total())));
  }

  private record SourceRow(Instant firstSeen, long total) {}

  /**
   * @param deadline unix seconds
   */
  private record WithdrawalRow(
      String requestId,
      String status,
      String recipient,
      long amount,
      long fee,
      long deadline,
      @Nullable String txHash,
      long requestedSequence,
      Instant requestedAt,
      Instant updatedAt) {

    WithdrawalView view(String asset) {
      return new WithdrawalView(
          requestId,
          status,
          recipient,
          asset,
          Micros.text(amount),
          Micros.text(fee),
          Instant.ofEpochSecond(deadline),
          txHash,
          requestedAt,
          updatedAt);
    }
  }
}
