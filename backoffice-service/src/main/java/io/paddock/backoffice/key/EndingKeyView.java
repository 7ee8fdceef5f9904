package io.paddock.backoffice.key;

import io.paddock.auth.lastuse.KeyKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that somebody must replace, with whose it is. */
@Schema(name = "EndingKey")
record EndingKeyView(
    @Schema(description = "An aggregator's is its prefix", examples = "0123456789abcdef")
        String keyId,
    @Schema(description = "aggregator, operator or partner", examples = "operator") String kind,
    UUID ownerId,
    @Schema(examples = "My Brand Casino") String owner,
    @Schema(examples = "web shop") @Nullable String label,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  /** A row of the store. */
  record Row(
      String keyId,
      KeyKind kind,
      UUID ownerId,
      String owner,
      @Nullable String label,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {

    EndingKeyView view() {
      return new EndingKeyView(keyId, kind.text(), ownerId, owner, label, expiresAt, lastUsedAt);
    }
  }
}
