package io.paddock.auth.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a key is valid.
 *
 * <pre>
 * issued ──► usable ──expiresAt──► expired
 *               └─────revokedAt──► revoked
 * </pre>
 */
final class KeyLifetime {

  private KeyLifetime() {}

  static boolean usableAt(Instant now, @Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    return (expiresAt == null || now.isBefore(expiresAt))
        && (revokedAt == null || now.isBefore(revokedAt));
  }
}
