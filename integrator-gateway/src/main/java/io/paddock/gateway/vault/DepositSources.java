package io.paddock.gateway.vault;

import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From where a wallet's collateral came; withdrawals go to one of these. */
@Schema(
    examples =
        """
        {"items":[{"address":"0x1234567890abcdef1234567890abcdef12345678",
                   "firstSeen":"2026-01-15T09:30:00Z","total":"100000"}]}
        """)
record DepositSources(List<DepositSource> items) {

  /**
   * An address that deposited.
   *
   * @param total of all its deposits
   */
  record DepositSource(String address, Instant firstSeen, @Decimal String total) {}
}
