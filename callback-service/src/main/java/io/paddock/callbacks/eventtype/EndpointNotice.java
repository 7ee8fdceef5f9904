package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event that tells a tenant of one of its endpoints. It goes to the tenant's other
 * endpoints that subscribe to it by name, and an attempt to deliver it begets none itself.
 */
public sealed interface EndpointNotice {

  /** Numbered apart from the tests of the same endpoint, which are in nobody's feed. */
  String SOURCE = OwnEvent.SOURCE + "/notices";

  /** The types' names. */
  Set<String> TYPES =
      Set.of(Failing.TYPE, Disabled.TYPE, CertificateExpiring.TYPE, LatencyDrift.TYPE);

  UUID endpointId();

  /** The name of its type. */
  String type();

  /**
   * Every attempt has failed for some time.
   *
   * @param uid its owner's own name for the endpoint, null for none
   * @param failingSince when the first attempt failed that no success has followed
   * @param hours for how long at least: 1, 24 or 72
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"endpointId", "uid", "failingSince", "hours"})
  record Failing(UUID endpointId, @Nullable String uid, Instant failingSince, int hours)
      implements EndpointNotice {

    public static final String TYPE = "endpoint.failing";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * It is called no more until its owner enables it.
   *
   * @param uid its owner's own name for the endpoint, null for none
   * @param reason {@code failing} or {@code gone}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"endpointId", "uid", "reason"})
  record Disabled(UUID endpointId, @Nullable String uid, String reason) implements EndpointNotice {

    public static final String TYPE = "endpoint.disabled";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * The certificate that its receiver shows ends soon.
   *
   * @param uid its owner's own name for the endpoint, null for none
   * @param issuer who signed the certificate, as far as it can be shown
   * @param days how soon at most: 30, 7 or 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"endpointId", "uid", "issuer", "expiresAt", "days"})
  record CertificateExpiring(
      UUID endpointId, @Nullable String uid, String issuer, Instant expiresAt, int days)
      implements EndpointNotice {

    public static final String TYPE = "endpoint.certificate_expiring";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * It answers more slowly than in the week before, or no longer.
   *
   * @param uid its owner's own name for the endpoint, null for none
   * @param state {@code started}, {@code ended}, or {@code settled}: it has lasted for a week and
   *     is what is usual from now on
   * @param since the beginning of the first hour of it
   * @param p95Ms within which 95 % of the answers of the latest hour came
   * @param usualP95Ms what that usually is; of one that has settled the new one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"endpointId", "uid", "state", "since", "p95Ms", "usualP95Ms"})
  record LatencyDrift(
      UUID endpointId, @Nullable String uid, String state, Instant since, int p95Ms, int usualP95Ms)
      implements EndpointNotice {

    public static final String TYPE = "endpoint.latency_drift";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Whether events of this type are notices. */
  static boolean isType(String type) {
    return TYPES.contains(type);
  }

  /** Whether an event is a notice of this very endpoint. */
  static boolean isAbout(EventEnvelope event, UUID endpointId) {
    return isType(event.type()) && event.subject().equals(OwnEvent.subject(endpointId));
  }

  /**
   * The notice as an event.
   *
   * @param sequence counts the notices of this endpoint, from 1
   */
  default EventEnvelope event(UUID eventId, Tenant owner, long sequence, Instant at) {
    return OwnEvent.of(SOURCE, type(), eventId, endpointId(), owner, sequence, at, null, this);
  }
}
