package io.paddock.callbacks.dispatch;

import io.paddock.auth.sign.WebhookKey;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.web.trace.TraceParent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends one event outside of any schedule, exactly as an attempt of a delivery sends it: the same
 * request, signature, client and deadline. Other than there, the answer's body counts, and the
 * connection is new and used once, so that every phase is seen.
 */
@Singleton
public class Probe {

  /** The largest body that a receiver may answer a test with. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  private final OutboundClient client;
  private final Duration deadline;

  Probe(OutboundClient client, DispatchConfig config) {
    this.client = client;
    this.deadline = config.deadline();
  }

  /**
   * What is sent, and where to.
   *
   * @param url in ASCII, its text judged
   * @param keys those that sign
   * @param headers the endpoint's own
   */
  public record Call(
      Tenant owner,
      String url,
      EventEnvelope event,
      List<WebhookKey> keys,
      Map<String, String> headers) {}

  /**
   * What a call is on the wire, over a connection that nothing else uses.
   *
   * @param at when it is signed
   */
  public OutboundRequest request(Call call, Instant at) {
    UUID alone = UUID.fromString(call.event().id());
    Claim claim =
        new Claim(
            alone,
            alone,
            call.owner(),
            1,
            at,
            new Claim.Run(0, 0, 0, false, Optional.empty()),
            call.url(),
            new Claim.Event(
                call.event().id(),
                call.event().type(),
                EventJson.write(call.event()),
                call.event().requestId(),
                call.event().time(),
                TraceParent.current()),
            List.of(),
            Optional.empty(),
            Room.NONE,
            null,
            Claim.Terms.NONE);
    OutboundRequest live =
        CallbackRequest.of(
            claim,
            call.keys(),
            call.headers(),
            claim.event().traceparent(),
            at,
            deadline,
            MAX_BODY_BYTES);
    String once = "probe:" + alone;
    return new OutboundRequest(
        once,
        once,
        live.sharer(),
        false,
        live.method(),
        live.uri(),
        live.headers(),
        live.body(),
        deadline,
        MAX_BODY_BYTES,
        false);
  }

  /** Sends it; blocks until the answer, or the deadline. */
  public OutboundResult send(OutboundRequest request) {
    return client.send(request);
  }
}
