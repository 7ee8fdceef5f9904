package io.paddock.backoffice.visit;

import io.paddock.auth.visit.PortalLink;
import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A link without what opens it.
 *
 * @param madeBy operator, aggregator, partner or staff
 * @param keyId the public part of the key that made it; null when staff did
 * @param expiresAt until when it can be opened
 */
@Schema(name = "PortalLink")
record PortalLinkView(
    UUID id,
    @Schema(examples = "operator") String madeBy,
    @Nullable @Schema(examples = "0123456789abcdef") String keyId,
    boolean readOnly,
    @Schema(
            description = "open: not opened yet; visit: somebody may look; over",
            examples = "visit")
        String status,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant openedAt,
    @Schema(description = "Until when whoever opened it may look") @Nullable Instant visitEndsAt,
    @Schema(description = "When it was ended before its time") @Nullable Instant endedAt) {

  static PortalLinkView of(PortalLink link, Instant now) {
    return new PortalLinkView(
        link.id(),
        link.makerKind(),
        link.keyId(),
        link.readOnly(),
        link.status(now),
        link.createdAt(),
        link.linkEndsAt(),
        link.openedAt(),
        link.visitEndsAt(),
        link.endedAt());
  }

  /** What a link is good for. */
  @Schema(name = "PortalLinkRequest", examples = "{\"readOnly\":false}")
  record Request(
      @Schema(
              description = "Whether it only lets look, whatever its maker may do",
              examples = "false")
          @Nullable Boolean readOnly) {}

  /**
   * The one answer that shows a link.
   *
   * @param url opens once; a path where the installation names no address of its own
   * @param expiresAt until when it can be opened
   * @param visitSeconds how long the portal is open from then on
   */
  @Schema(name = "PortalLinkMade")
  record Made(
      UUID id,
      @ShownOnce
          @Schema(
              examples =
                  "\"/portal/open?token=pl_0199c0de00007000800000000000000a_Zm9yIHRoZSBvbmUgd2hvIHJlYWRzIHRoaXMsIG5vYm8\"")
          String url,
      @Schema(examples = "false") boolean readOnly,
      Instant expiresAt,
      @Schema(examples = "3600") long visitSeconds) {

    /** Shows no link. */
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }
}
