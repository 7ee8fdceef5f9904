package io.paddock.backoffice.wallet;

import io.paddock.backoffice.trading.CommandKind;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Cancellations among {@code tenancy.trading_commands}. */
final class LateOrderStore {

  /** A cancellation of a wallet's orders. */
  record Cancelled(UUID commandId, String address) {}

  private LateOrderStore() {}

  /** Those in the time given whose wallet is not cleared and which were not repeated yet. */
  static Uni<List<Cancelled>> notRepeated(Statements tx, Instant from, Instant until, int limit) {
    return tx.rows(
            Cancelled.class,
            """
            SELECT c.command_id, c.target
              FROM tenancy.trading_commands c
              JOIN tenancy.wallets w ON w.address = c.target
             WHERE c.kind = $1 AND c.created_at BETWEEN $3 AND $4
               AND NOT (w.kyc_status = 'APPROVED' AND w.kyc_tier >= 1)
               AND NOT EXISTS (SELECT 1 FROM tenancy.trading_commands a
                                WHERE a.natural_key = $2 || '/' || c.command_id)
             ORDER BY c.created_at
             LIMIT $5
            """,
            CommandKind.CANCEL_ALL.code(),
            CommandKind.CANCEL_ALL_AGAIN.code(),
            from,
            until,
            limit)
        .map(Rows::list);
  }
}
