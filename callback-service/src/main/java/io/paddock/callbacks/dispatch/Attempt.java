package io.paddock.callbacks.dispatch;

import io.paddock.auth.seal.SealException;
import io.paddock.auth.sign.WebhookKey;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.http.FailureCode;
import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import io.paddock.http.PhaseTimings;
import io.paddock.http.Reached;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes one attempt: opens the secrets, signs, sends, judges the answer. */
final class Attempt {

  private static final Logger LOG = Logger.getLogger(Attempt.class);

  /** Why there is no answer when it is not the receiver's doing. */
  private static final Set<FailureCode> OURS =
      EnumSet.of(
          FailureCode.NO_CAPACITY,
          FailureCode.INTERRUPTED,
          FailureCode.RESOLVER_FAILED,
          FailureCode.PROXY_FAILED,
          FailureCode.PROXY_SAYS_UNREACHABLE);

  /** What is silent in these may be a server of ours. */
  private static final Set<FailurePhase> BEFORE_THEM =
      EnumSet.of(FailurePhase.DNS, FailurePhase.PROXY);

  private final Function<Sealed, List<WebhookKey>> open;
  private final Function<SealedHeaders, Map<String, String>> openHeaders;
  private final Send send;
  private final AttemptSpans spans;
  private final Function<Claim, Instant> now;
  private final Duration deadline;
  private final int maxResponseBytes;
  private final int keptBytes;

  /**
   * @param now the time that a request is signed for: {@link Claim#now}
   */
  Attempt(
      Function<Sealed, List<WebhookKey>> open,
      Function<SealedHeaders, Map<String, String>> openHeaders,
      Send send,
      AttemptSpans spans,
      Function<Claim, Instant> now,
      Duration deadline,
      int maxResponseBytes,
      int keptBytes) {
    this.open = open;
    this.openHeaders = openHeaders;
    this.send = send;
    this.spans = spans;
    this.now = now;
    this.deadline = deadline;
    this.maxResponseBytes = maxResponseBytes;
    this.keptBytes = keptBytes;
  }

  /** {@link io.paddock.http.OutboundClient#send(OutboundRequest, Runnable)}. */
  @FunctionalInterface
  interface Send {
    OutboundResult send(OutboundRequest request, Runnable begun);
  }

  /**
   * How an attempt ended.
   *
   * @param answer what was answered, if anything was
   * @param reached where it got to
   * @param batchId of the batch that it was made in; null for a delivery by itself
   */
  record Made(
      AttemptOutcome outcome, @Nullable Answer answer, Reached reached, @Nullable String batchId) {

    Made(AttemptOutcome outcome, @Nullable Answer answer, Reached reached) {
      this(outcome, answer, reached, null);
    }

    /** Of one that got nowhere. */
    Made(AttemptOutcome outcome, @Nullable Answer answer) {
      this(outcome, answer, Reached.NOTHING);
    }

    Made in(String batch) {
      return new Made(outcome, answer, reached, batch);
    }
  }

  /**
   * Makes the attempt; what breaks in our own code is an outcome, too.
   *
   * @param begun told when the request is about to be written
   */
  Made make(Claim claim, Runnable begun) {
    try {
      return attempt(claim, begun);
    } catch (RuntimeException defect) {
      if (LastLook.isRecall(defect)) {
        return new Made(new AttemptOutcome.Recalled(), null);
      }
      LOG.errorf(defect, "attempt_broken delivery=%s", claim.deliveryId());
      return new Made(new AttemptOutcome.Broken(), null);
    }
  }

  private Made attempt(Claim claim, Runnable begun) {
    List<WebhookKey> keys;
    Map<String, String> headers;
    try {
      keys = claim.secrets().stream().flatMap(kept -> open.apply(kept).stream()).toList();
      headers = claim.headers().map(openHeaders).orElseGet(Map::of);
    } catch (SealException unreadable) {
      LOG.errorf("endpoint_secret_unreadable endpoint=%s", claim.endpointId());
      return unsent("secret_unreadable");
    }
    if (keys.isEmpty()) {
      return unsent("secret_missing");
    }
    OutboundResult result =
        spans.around(
            claim,
            traceparent ->
                send.send(
                    CallbackRequest.of(
                        claim,
                        keys,
                        headers,
                        traceparent,
                        now.apply(claim),
                        deadline,
                        maxResponseBytes),
                    begun));
    return new Made(
        judge(result, now.apply(claim)),
        result instanceof Answered answered ? Answer.of(answered, keptBytes) : null,
        result.reached());
  }

  static AttemptOutcome judge(OutboundResult result, Instant now) {
    return switch (result) {
      case Answered answer -> judge(answer.head(), answer.timings(), now);
      case Failed failed when failed.code() == FailureCode.CIRCUIT_OPEN -> new Held();
      case Failed failed when isOurs(failed) ->
          new OwnFault(
              failed.phase().text(), failed.code().text(), failed.maybeSent(), failed.timings());
      case Failed failed ->
          new Unanswered(failed.phase().text(), failed.code().text(), failed.timings());
      case Blocked() -> new Unanswered("url", "target_blocked", PhaseTimings.NONE);
    };
  }

  /**
   * A name server, or proxy, that says nothing in time is as much ours as one that says it failed.
   */
  private static boolean isOurs(Failed failed) {
    return OURS.contains(failed.code())
        || (BEFORE_THEM.contains(failed.phase()) && failed.code() == FailureCode.TIMEOUT);
  }

  private static AttemptOutcome judge(Head head, PhaseTimings timings, Instant now) {
    if (head.isSuccess()) {
      return new Acknowledged(head.status(), timings);
    }
    if (head.status() == Gone.HTTP_STATUS) {
      return new Gone(timings);
    }
    return new Refused(
        head.status(),
        head.header("retry-after").flatMap(value -> RetryAfter.parse(value, said(head, now))),
        timings);
  }

  /** A date is meant by the clock of whoever names it, if it says what that shows. */
  private static Instant said(Head head, Instant now) {
    return head.header("date").flatMap(RetryAfter::date).orElse(now);
  }

  private static Made unsent(String code) {
    return new Made(OwnFault.unsent(code), null);
  }
}
