package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key will soon be good for nothing.
 *
 * @param keyId its public part; an aggregator's key calls it prefix
 * @param ownerKind {@code aggregator}, {@code operator} or {@code partner}
 * @param ownerId whose key it is
 * @param label null when it has none
 * @param days how soon at most: 30, 7 or 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"keyId", "ownerKind", "ownerId", "label", "expiresAt", "days"})
public record KeyExpiring(
    String keyId,
    String ownerKind,
    UUID ownerId,
    @Nullable String label,
    Instant expiresAt,
    int days)
    implements EventPayload {

  /** Where the event goes: to where its owner's other events are, or its operators'. */
  EventTopic topic() {
    return switch (ownerKind) {
      case "aggregator", "operator" -> EventTopic.OPERATOR_EVENTS;
      case "partner" -> EventTopic.PARTNER_EVENTS;
      default -> throw new IllegalArgumentException("key_expiring_owner_kind_invalid");
    };
  }
}
