package io.paddock.auth.visit;

import io.paddock.auth.http.Makers.Maker;
import io.paddock.auth.lastuse.KeyKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link to a portal, as it is kept.
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
public record PortalLink(
    UUID id,
    KeyKind ownerKind,
    UUID ownerId,
    String makerKind,
    String makerId,
    String makerCredential,
    boolean readOnly,
    String linkHash,
    @Nullable String visitHash,
    Instant createdAt,
    Instant linkEndsAt,
    @Nullable Instant openedAt,
    @Nullable Instant visitEndsAt,
    @Nullable Instant endedAt) {

  public LinkOwner owner() {
    return new LinkOwner(ownerKind, ownerId);
  }

  public Maker maker() {
    return new Maker(makerKind, makerId, makerCredential);
  }

  /** The public part of the key that made it; null when staff did. */
  public @Nullable String keyId() {
    return KeyKind.parse(makerKind).isPresent() ? makerCredential : null;
  }

  /** open, visit or over. */
  public String status(Instant now) {
    if (endedAt != null) {
      return "over";
    }
    if (visitEndsAt == null) {
      return now.isBefore(linkEndsAt) ? "open" : "over";
    }
    return now.isBefore(visitEndsAt) ? "visit" : "over";
  }

  /** Shows no hash. */
  @Override
  public String toString() {
    return "PortalLink[" + id + "]";
  }
}
