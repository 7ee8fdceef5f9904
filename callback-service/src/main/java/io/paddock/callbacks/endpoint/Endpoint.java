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
 */
public record Endpoint(
    UUID id,
    Tenant owner,
    EndpointSettings settings,
    EndpointStatus status,
    @Nullable String disabledReason,
    Instant createdAt,
    Instant updatedAt) {

  /** An endpoint as it is at its creation. */
  static Endpoint created(UUID id, Tenant owner, EndpointSettings settings, Instant at) {
    return new Endpoint(id, owner, settings, EndpointStatus.ENABLED, null, at, at);
  }

  Endpoint changed(EndpointSettings next, Instant at) {
    return new Endpoint(id, owner, next, status, disabledReason, createdAt, at);
  }

  Endpoint enabled(Instant at) {
    return new Endpoint(id, owner, settings, EndpointStatus.ENABLED, null, createdAt, at);
  }

  /**
   * What the owner of an endpoint chose.
   *
   * @param url passes the address guard's check of form
   * @param eventTypes 1–32 names of the catalogue, each once
   * @param rateLimitPerSecond 1–100 attempts a second on average, with bursts of one second's worth
   */
  public record EndpointSettings(
      String url, List<String> eventTypes, @Nullable String description, int rateLimitPerSecond) {

    public EndpointSettings {
      eventTypes = List.copyOf(eventTypes);
    }
  }
}
