package io.paddock.auth.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How requests with a partner's key are signed.
 *
 * @param required whether the partner demands it of every request that acts for a wallet
 * @param id the row of the key's signing secret; null, as {@code sealed} is, for a key without one
 * @param sealed as {@link io.paddock.auth.seal.SecretBox} makes it, for {@link #TABLE} and the id
 */
public record RequestSigning(boolean required, @Nullable UUID id, @Nullable String sealed) {

  /** The table that sealed secrets are bound to. */
  public static final String TABLE = "key_signing_secrets";

  /** Of a key that cannot sign and need not. */
  public static final RequestSigning NONE = new RequestSigning(false, null, null);
}
