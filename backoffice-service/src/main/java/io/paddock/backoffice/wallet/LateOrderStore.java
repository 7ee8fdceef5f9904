package io.paddock.backoffice.wallet;

import io.paddock.backoffice.trading.CommandKind;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Cancellations among {@code tenancy.trading_commands}. */
final class LateOrderStore {

  /** A cancellation of a wallet's orders. */
  record Cancelled(UUID commandId, String address) {}

  private LateOrderStore() {}

  /** Those in the time given whose wallet is not cleared and which were not repeated yet. */
  static List<Cancelled> notRepeated(Sql sql, Instant from, Instant until, int rows) {
    return sql.query(
            """
            SELECT c.command_id, c.target
              FROM tenancy.trading_commands c
              JOIN tenancy.wallets w ON w.address = c.target
             WHERE c.kind = #{first} AND c.created_at BETWEEN #{from} AND #{until}
               AND NOT (w.kyc_status = 'APPROVED' AND w.kyc_tier >= 1)
               AND NOT EXISTS (SELECT 1 FROM tenancy.trading_commands a
                                WHERE a.natural_key = #{again} || '/' || c.command_id)
             ORDER BY c.created_at
             LIMIT #{rows}
            """)
        .bind("first", CommandKind.CANCEL_ALL.code())
        .bind("again", CommandKind.CANCEL_ALL_AGAIN.code())
        .bind("from", from)
        .bind("until", until)
        .bind("rows", rows)
        .map(row -> new Cancelled(row.getUUID("command_id"), row.getString("target")))
        .list();
  }
}
