package io.paddock.gateway.settlement;

import io.paddock.matching.id.Address;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Has the vaults deployed that wallets' first requests queued. Every pod looks; writing down that a
 * vault is deployed is the same whoever does it, and however often.
 */
final class VaultDeployer {

  /** How many are looked after at once; the rest waits for the next look. */
  private static final int LIMIT = 100;

  private final Postgres postgres;
  private final UnaryOperator<Address> vaults;
  private final SettlementChain chain;
  private final Clock clock;

  /**
   * @param vaults the vault of a wallet
   */
  VaultDeployer(
      Postgres postgres, UnaryOperator<Address> vaults, SettlementChain chain, Clock clock) {
    this.postgres = postgres;
    this.vaults = vaults;
    this.chain = chain;
    this.clock = clock;
  }

  /** Asks the chain for each vault that is due, and writes down which are there. Blocking. */
  void look() {
    Instant now = clock.instant();
    for (Queued queued : postgres.withConnection(VaultDeployer::queued)) {
      Address wallet = Address.parse(queued.address());
      if (chain.deploy(vaults.apply(wallet), queued.firstSeenAt(), now)) {
        postgres.useConnection(sql -> deployed(sql, wallet, now));
      }
    }
  }

  private record Queued(String address, Instant firstSeenAt) {}

  private static List<Queued> queued(Sql sql) {
    return sql.query(
            """
            SELECT address, first_seen_at FROM wallets
             WHERE vault_status = 'queued' ORDER BY first_seen_at LIMIT #{limit}
            """)
        .bind("limit", LIMIT)
        .as(Queued.class)
        .list();
  }

  private static void deployed(Sql sql, Address wallet, Instant now) {
    var _ =
        sql.query(
                """
                UPDATE wallets SET vault_status = 'deployed', vault_deployed_at = #{now}
                 WHERE address = #{address} AND vault_status = 'queued'
                """)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("address", wallet.toString())
            .execute();
  }
}
