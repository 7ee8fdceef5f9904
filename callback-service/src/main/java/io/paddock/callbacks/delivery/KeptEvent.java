package io.paddock.callbacks.delivery;

import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.events.EventEnvelope;
import io.paddock.web.trace.TraceParent;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is kept for delivery.
 *
 * @param body the JSON text exactly as it came: every attempt sends these bytes
 * @param owners who can read it and have it sent; none for what is one endpoint's alone
 * @param toldToAll whether every tenant can
 * @param traceparent the place in a trace of what caused it, null for none
 */
public record KeptEvent(
    EventEnvelope envelope,
    String body,
    Set<Tenant> owners,
    boolean toldToAll,
    @Nullable String traceparent) {

  public KeptEvent {
    owners = Set.copyOf(owners);
  }

  /** Of one endpoint alone, such as a test: in nobody's feed. */
  public static KeptEvent ofOneEndpoint(EventEnvelope envelope, String body) {
    return new KeptEvent(envelope, body, Set.of(), false, TraceParent.current());
  }

  /** Null for what is in nobody's feed. */
  @Nullable String shownSubject() {
    return isShown() ? envelope.subject() : null;
  }

  @Nullable Long shownSequence() {
    return isShown() ? envelope.sequence() : null;
  }

  /** What its sequence counts: a subject's events, each source for itself. */
  @Nullable String shownCounter() {
    return isShown() ? envelope.source() + " " + envelope.subject() : null;
  }

  private boolean isShown() {
    return toldToAll || !owners.isEmpty();
  }

  /** The owner of that kind; null for none. */
  @Nullable UUID owner(TenantKind kind) {
    return owners.stream()
        .filter(owner -> owner.kind() == kind)
        .map(Tenant::id)
        .findFirst()
        .orElse(null);
  }
}
