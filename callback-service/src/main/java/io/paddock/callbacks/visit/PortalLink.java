package io.paddock.callbacks.visit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.auth.http.Makers.Maker;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link to the portal, as it is kept.
 *
 * <pre>
 *   made ──▶ OPEN ── opened, once ──▶ VISIT ── its hour is over ──▶ over
 *              │                        │
 *              └── its minutes are ─────┴── ended by its tenant, or left ──▶ over
 *                  over
 * </pre>
 *
 * Besides, it is good for nothing while its maker is good for nothing: {@link
 * io.paddock.auth.http.Makers}.
 *
 * @param readOnly whether it was made for looking alone; its maker may be held to that as well
 */
record PortalLink(
    UUID id,
    @JsonUnwrapped(prefix = "owner_") Tenant owner,
    @JsonUnwrapped(prefix = "maker_") Maker maker,
    boolean readOnly,
    String linkHash,
    @Nullable String visitHash,
    Instant createdAt,
    Instant linkEndsAt,
    @Nullable Instant openedAt,
    @Nullable Instant visitEndsAt,
    @Nullable Instant endedAt) {

  /** Shows no hash. */
  @Override
  public String toString() {
    return "PortalLink[" + id + "]";
  }

  /** open, visit or over. */
  String status(Instant now) {
    if (endedAt != null) {
      return "over";
    }
    if (visitEndsAt == null) {
      return now.isBefore(linkEndsAt) ? "open" : "over";
    }
    return now.isBefore(visitEndsAt) ? "visit" : "over";
  }
}
