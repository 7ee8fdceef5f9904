package io.paddock.callbacks.dispatch;

import io.paddock.auth.seal.SealException;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.http.FailureCode;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import io.paddock.http.PhaseTimings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Makes one attempt: opens the secrets, signs, sends, judges the answer. */
final class Attempt {

  private static final Logger LOG = Logger.getLogger(Attempt.class);

  private final Function<Sealed, WebhookSecret> open;
  private final Function<OutboundRequest, OutboundResult> send;
  private final Clock clock;
  private final Duration deadline;
  private final int maxResponseBytes;

  Attempt(
      Function<Sealed, WebhookSecret> open,
      Function<OutboundRequest, OutboundResult> send,
      Clock clock,
      Duration deadline,
      int maxResponseBytes) {
    this.open = open;
    this.send = send;
    this.clock = clock;
    this.deadline = deadline;
    this.maxResponseBytes = maxResponseBytes;
  }

  AttemptOutcome make(Claim claim) {
    List<WebhookSecret> secrets;
    try {
      secrets = claim.secrets().stream().map(open).toList();
    } catch (SealException unreadable) {
      LOG.errorf("endpoint_secret_unreadable endpoint=%s", claim.endpointId());
      return unsent("secret_unreadable");
    }
    if (secrets.isEmpty()) {
      return unsent("secret_missing");
    }
    OutboundRequest request =
        CallbackRequest.of(claim, secrets, clock.instant(), deadline, maxResponseBytes);
    return judge(send.apply(request), clock.instant());
  }

  /** The status line counts, whatever becomes of the body behind it. */
  static AttemptOutcome judge(OutboundResult result, Instant now) {
    return switch (result) {
      case Answered answer -> judge(answer.head(), answer.timings(), now);
      case Failed failed when failed.head() != null -> judge(failed.head(), failed.timings(), now);
      case Failed failed when failed.code() == FailureCode.CIRCUIT_OPEN -> new Held();
      case Failed failed ->
          new Unanswered(failed.phase().text(), failed.code().text(), failed.timings());
      case Blocked() -> new Unanswered("url", "target_blocked", PhaseTimings.NONE);
    };
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
        head.header("retry-after").flatMap(value -> RetryAfter.parse(value, now)),
        timings);
  }

  private static AttemptOutcome unsent(String code) {
    return new Unanswered("url", code, PhaseTimings.NONE);
  }
}
