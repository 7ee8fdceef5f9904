package io.paddock.backoffice.operatorsecret;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new secret, and until when the older ones stay good. */
record Rotated(NewSecret made, List<Previous> previous) {

  /** An older secret that is still good. */
  @Schema(name = "SecretInGrace")
  record Previous(UUID id, Instant expiresAt) {}
}
