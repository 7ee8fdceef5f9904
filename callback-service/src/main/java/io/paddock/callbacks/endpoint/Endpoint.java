package io.paddock.callbacks.endpoint;

import io.paddock.callbacks.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be called.
 *
 * @param settings what the owner chose
 * @param disabledReason why it is disabled; null while it is enabled
 * @param heldUntil nothing is sent before, as the receiver asked; may be over
 */
public record Endpoint(
    UUID id,
    Tenant owner,
    EndpointSettings settings,
    EndpointStatus status,
    @Nullable String disabledReason,
    @Nullable Instant heldUntil,
    Instant createdAt,
    Instant updatedAt) {

  /** An endpoint as it is at its creation. */
  static Endpoint created(UUID id, Tenant owner, EndpointSettings settings, Instant at) {
    return new Endpoint(id, owner, settings, EndpointStatus.ENABLED, null, null, at, at);
  }

  Endpoint changed(EndpointSettings next, Instant at) {
    Instant held = next.url().equals(settings.url()) ? heldUntil : null;
    return new Endpoint(id, owner, next, status, disabledReason, held, createdAt, at);
  }

  /** A receiver that is put right is not waited for. */
  Endpoint enabled(Instant at) {
    return new Endpoint(id, owner, settings, EndpointStatus.ENABLED, null, null, createdAt, at);
  }

  /**
   * What the owner of an endpoint chose.
   *
   * @param url passes the address guard's check of form
   * @param eventTypes 1–32 names of the catalogue, each once
   * @param retryWaitsSeconds between its attempts; null for the service's schedule
   * @param rateLimitPerSecond 1–100 attempts a second on average, with bursts of one second's worth
   */
  public record EndpointSettings(
      String url,
      List<String> eventTypes,
      @Nullable String description,
      int rateLimitPerSecond,
      @Nullable List<Integer> retryWaitsSeconds) {

    public EndpointSettings {
      eventTypes = List.copyOf(eventTypes);
      retryWaitsSeconds = retryWaitsSeconds == null ? null : List.copyOf(retryWaitsSeconds);
    }
  }
}
