package io.paddock.callbacks.dispatch;

import io.paddock.auth.sign.WebhookKey;
import io.paddock.auth.sign.WebhookSignature;
import io.paddock.http.OutboundRequest;
import io.paddock.web.request.RequestId;
import io.paddock.web.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request that delivers an event, signed as Standard Webhooks says, afresh at each attempt.
 * Receivers know an event by its id, so it may arrive twice.
 */
final class CallbackRequest {

  private static final Pattern HEADER_SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** CloudEvents 1.0, HTTP binding, structured mode: the event and its data are one JSON text. */
  private static final String CONTENT_TYPE = "application/cloudevents+json";

  /** The same in batched mode: a JSON array of such events. */
  private static final String BATCH_CONTENT_TYPE = "application/cloudevents-batch+json";

  private CallbackRequest() {}

  /**
   * The request.
   *
   * @param traceparent what the receiver may continue, null for nothing
   */
  static OutboundRequest of(
      Claim claim,
      List<WebhookKey> keys,
      Map<String, String> own,
      @Nullable String traceparent,
      Instant at,
      Duration deadline,
      int maxResponseBytes) {
    byte[] body = claim.event().body().getBytes(StandardCharsets.UTF_8);
    String id = claim.event().id();
    Map<String, String> headers = new LinkedHashMap<>(own);
    headers.put("Content-Type", claim.isBatched() ? BATCH_CONTENT_TYPE : CONTENT_TYPE);
    headers.put(WebhookSignature.ID_HEADER, id);
    headers.put(WebhookSignature.TIMESTAMP_HEADER, Long.toString(at.getEpochSecond()));
    headers.put(WebhookSignature.SIGNATURE_HEADER, WebhookSignature.sign(keys, id, at, body));
    String requestId = claim.event().requestId();
    if (requestId != null && HEADER_SAFE.matcher(requestId).matches()) {
      headers.put(RequestId.HEADER, requestId);
    }
    if (traceparent != null) {
      headers.put(TraceParent.HEADER, traceparent);
    }
    return new OutboundRequest(
        claim.circuit(),
        claim.connections(),
        claim.owner().text(),
        true,
        "POST",
        claim.target(),
        headers,
        body,
        deadline,
        maxResponseBytes,
        true);
  }
}
