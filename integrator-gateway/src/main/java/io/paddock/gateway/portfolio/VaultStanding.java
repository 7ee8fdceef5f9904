package io.paddock.gateway.portfolio;

import io.paddock.web.db.Sql;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a wallet's vault stands, as {@code trading.wallets} has it.
 *
 * @param firstSeenAt when the wallet was onboarded
 */
record VaultStanding(String status, Instant firstSeenAt, @Nullable Instant deployedAt) {

  private static final String NONE = "none";
  private static final String DEPLOYED = "deployed";

  /** A request that reads this was admitted, so the wallet has its row. */
  static VaultStanding read(Sql sql, String wallet) {
    return sql.query(
            """
            SELECT vault_status AS status, first_seen_at, vault_deployed_at AS deployed_at FROM wallets
             WHERE address = #{address}
            """)
        .bind("address", wallet)
        .mapToRecord(VaultStanding.class)
        .one();
  }

  /**
   * As the API shows it.
   *
   * @param assumed whether a vault that nobody has queued counts as deployed at onboarding
   */
  VaultView view(String address, boolean assumed) {
    return assumed && status.equals(NONE)
        ? new VaultView(address, DEPLOYED, firstSeenAt)
        : new VaultView(address, status, deployedAt);
  }
}
