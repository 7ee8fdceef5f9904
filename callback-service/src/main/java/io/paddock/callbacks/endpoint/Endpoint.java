package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be called.
 *
 * @param settings what the owner chose
 * @param disabledReason why it is disabled; null while it is enabled
 * @param heldUntil nothing is sent before: the receiver asked for it, or hardly answered; may be
 *     over
 * @param failingSince when the first attempt failed that no success has followed; null while it
 *     does well
 */
public record Endpoint(
    UUID id,
    @JsonUnwrapped(prefix = "owner_") Tenant owner,
    @JsonUnwrapped EndpointSettings settings,
    EndpointStatus status,
    @Nullable String disabledReason,
    @Nullable Instant heldUntil,
    @Nullable Instant failingSince,
    Instant createdAt,
    Instant updatedAt) {

  private static final String BY_OWNER = "owner";
  private static final String GONE = "gone";

  /** An endpoint as it is at its creation. */
  static Endpoint created(UUID id, Tenant owner, EndpointSettings settings, Instant at) {
    return new Endpoint(id, owner, settings, EndpointStatus.ENABLED, null, null, null, at, at);
  }

  Endpoint changed(EndpointSettings next, Instant at) {
    boolean sameUrl = next.url().equals(settings.url());
    return new Endpoint(
        id,
        owner,
        next,
        status,
        disabledReason,
        sameUrl ? heldUntil : null,
        sameUrl ? failingSince : null,
        createdAt,
        at);
  }

  /** At its owner's wish; one that was disabled before stays so for the same reason. */
  Endpoint disabled(Instant at) {
    String reason = disabledReason == null ? BY_OWNER : disabledReason;
    return new Endpoint(
        id,
        owner,
        settings,
        EndpointStatus.DISABLED,
        reason,
        heldUntil,
        failingSince,
        createdAt,
        at);
  }

  /** Whether its receiver said that it is gone for good. */
  boolean isGone() {
    return GONE.equals(disabledReason);
  }

  /** A receiver that is put right is not waited for. */
  Endpoint enabled(Instant at) {
    return new Endpoint(
        id, owner, settings, EndpointStatus.ENABLED, null, null, null, createdAt, at);
  }

  /**
   * What the owner of an endpoint chose.
   *
   * @param url passes the address guard's check of form
   * @param eventTypes 1–32 names of the catalogue or patterns of them, each once
   * @param retryWaitsSeconds between its attempts; null for the service's schedule
   * @param uid the owner's name for it, no other endpoint of the owner's has it
   * @param headerNames of the owner's own headers; what they say is kept apart, sealed
   * @param filter null for every event of the types
   * @param rateLimitPerSecond 1–5000 attempts a second on average, with bursts of one second's
   *     worth; null for no limit
   * @param asymmetric whether it is signed for with key pairs, too
   * @param eventVersion of the catalogue, that events are sent by; null for the newest
   * @param batchSize 2–100 events of one request at most; null where each has one of its own
   */
  public record EndpointSettings(
      String url,
      List<String> eventTypes,
      @Nullable String description,
      @Nullable Integer rateLimitPerSecond,
      @Nullable List<Integer> retryWaitsSeconds,
      @Nullable String uid,
      Map<String, String> metadata,
      List<String> headerNames,
      @Nullable EventFilter filter,
      boolean asymmetric,
      @Nullable Integer eventVersion,
      @Nullable Integer batchSize) {

    public EndpointSettings {
      metadata = Map.copyOf(metadata);
      headerNames = List.copyOf(headerNames);
      eventTypes = List.copyOf(eventTypes);
      retryWaitsSeconds = retryWaitsSeconds == null ? null : List.copyOf(retryWaitsSeconds);
    }
  }
}
