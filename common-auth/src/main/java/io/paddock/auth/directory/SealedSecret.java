package io.paddock.auth.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of an operator's run-time secrets, still sealed for table {@value #TABLE} and row {@code id}.
 *
 * @param id the row; for a wallet secret also its public {@code walletKeyId}
 * @param expiresAt when its grace ends, exclusive; null while it is the current one
 */
public record SealedSecret(UUID id, String sealed, @Nullable Instant expiresAt) {

  /** The table name in the associated data of every operator secret. */
  public static final String TABLE = "operator_secrets";

  /** Whether the secret is valid at {@code now}. */
  public boolean usableAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
