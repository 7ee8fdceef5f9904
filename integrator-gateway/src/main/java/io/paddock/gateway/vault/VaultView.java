package io.paddock.gateway.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The wallet's vault.
 *
 * @param address known before it is deployed: it follows from the wallet's
 * @param status none, queued, deploying, deployed or failed
 */
@Schema(
    examples =
        """
        {"address":"0x8ba1f109551bd432803012645ac136ddd64dba72","status":"deployed",
         "deployedAt":"2026-01-15T09:30:00Z"}
        """)
@JsonInclude(JsonInclude.Include.NON_NULL)
record VaultView(String address, String status, @Nullable Instant deployedAt) {

  /**
   * Of a wallet that is nobody's as yet.
   *
   * @param onboarded whether the partner's first request for it queued its vault
   */
  static VaultView unseen(String address, boolean onboarded) {
    return new VaultView(address, onboarded ? "queued" : "none", null);
  }
}
