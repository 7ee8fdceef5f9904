package io.paddock.gateway.sandbox;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import java.time.LocalDate;
import java.util.Optional;

/** Table {@code faucet_grants}: what keeps the faucet within its bounds on every pod. Blocking. */
final class FaucetGrants {

  private FaucetGrants() {}

  /** How a grant was noted. */
  enum Noted {
    /** It is there, now or before, with this amount. */
    GRANTED,
    /** It was noted before with another amount. */
    OTHER_AMOUNT,
    /** The wallet would be given more than it may in a day. */
    EXHAUSTED
  }

  /**
   * Notes what a deposit is about to give. Requests of one wallet wait for each other, so that two
   * at once do not both find room for one.
   *
   * @param amount 10⁻⁶ collateral, like {@code daily}
   */
  static Noted note(
      Sql tx, Bytes32 txHash, Address wallet, LocalDate day, long amount, long daily) {
    var _ =
        tx.query(
                "SELECT pg_advisory_xact_lock(hashtextextended('faucet/' || #{wallet}::text,"
                    + " 0))::text")
            .bind("wallet", wallet.toString())
            .map(row -> true)
            .findOne();
    Optional<Long> before =
        tx.query("SELECT amount FROM faucet_grants WHERE tx_hash = #{txHash}")
            .bind("txHash", txHash.toString())
            .mapTo(Long.class)
            .findOne();
    if (before.isPresent()) {
      return before.get() == amount ? Noted.GRANTED : Noted.OTHER_AMOUNT;
    }
    long given =
        tx.query(
                """
                SELECT coalesce(sum(amount), 0)::bigint FROM faucet_grants
                 WHERE wallet = #{wallet} AND day = #{day}
                """)
            .bind("wallet", wallet.toString())
            .bind("day", day)
            .mapTo(Long.class)
            .one();
    if (amount > daily - given) {
      return Noted.EXHAUSTED;
    }
    tx.query(
            """
            INSERT INTO faucet_grants (tx_hash, wallet, day, amount)
            VALUES (#{txHash}, #{wallet}, #{day}, #{amount})
            """)
        .bind("txHash", txHash.toString())
        .bind("wallet", wallet.toString())
        .bind("day", day)
        .bind("amount", amount)
        .execute();
    return Noted.GRANTED;
  }

  /** Its deposit was refused for good: it counts no more. */
  static void forget(Sql sql, Bytes32 txHash) {
    sql.query("DELETE FROM faucet_grants WHERE tx_hash = #{txHash}")
        .bind("txHash", txHash.toString())
        .execute();
  }
}
