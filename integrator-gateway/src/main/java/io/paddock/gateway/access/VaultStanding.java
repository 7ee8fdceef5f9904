package io.paddock.gateway.access;

import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a wallet's vault stands, as {@code trading.wallets} has it.
 *
 * @param firstSeenAt when the wallet was onboarded
 */
public record VaultStanding(String status, Instant firstSeenAt, @Nullable Instant deployedAt) {

  private static final String NONE = "none";
  private static final String DEPLOYED = "deployed";

  /** Empty for a wallet that nobody has named. Blocking. */
  public static Optional<VaultStanding> find(Sql sql, String wallet) {
    return sql.query(
            """
            SELECT vault_status AS status, first_seen_at, vault_deployed_at AS deployed_at FROM wallets
             WHERE address = #{address}
            """)
        .bind("address", wallet)
        .as(VaultStanding.class)
        .findOne();
  }

  /**
   * Whether it can act.
   *
   * @param assumed whether a vault that nobody has queued counts as deployed at onboarding
   */
  public boolean isDeployed(boolean assumed) {
    return status.equals(DEPLOYED) || (assumed && status.equals(NONE));
  }

  /** What it shows as; {@code assumed} as in {@link #isDeployed}. */
  public String shown(boolean assumed) {
    return isDeployed(assumed) ? DEPLOYED : status;
  }

  /** Since when it can act; null while it cannot. */
  public @Nullable Instant since(boolean assumed) {
    return assumed && status.equals(NONE) ? firstSeenAt : deployedAt;
  }
}
