package io.paddock.backoffice.callback;

import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.backoffice.callback.CallbackMessageStore.Message;
import io.paddock.backoffice.callback.CallbackService.Answer;
import io.paddock.backoffice.change.Jobs;
import io.paddock.web.claim.Backoff;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells callback-service where operators are called, until it has taken it. A message is claimed
 * for a while and sent without an open transaction: who dies in between leaves it to the next, and
 * callback-service counts revisions, so that it may come twice and late.
 *
 * <pre>
 * due ──claimed──► sent ──taken──► told
 *  ▲                 ├── no answer, or a refusal ──► due again after 2 s, doubling to 5 min
 *  │                 └── a secret is needed ──► one is made, which nobody was shown
 *  └─────────────────────────┘
 * </pre>
 */
@Singleton
class CallbackMessages {

  /** Longer than one call may take. */
  static final Duration LEASE = Duration.ofSeconds(20);

  static final Backoff WAITS = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

  /** Messages of one run; what is left waits for the next. */
  private static final int MAX_MESSAGES = 500;

  private static final String JOB = "callback-endpoints";
  private static final Logger LOG = Logger.getLogger(CallbackMessages.class);

  private final Jobs jobs;
  private final CallbackService callbacks;
  private final SecretBox box;
  private final SecureRandom random;
  private final Clock clock;

  CallbackMessages(
      Jobs jobs, CallbackService callbacks, SecretBox box, SecureRandom random, Clock clock) {
    this.jobs = jobs;
    this.callbacks = callbacks;
    this.box = box;
    this.random = random;
    this.clock = clock;
  }

  @Scheduled(
      every = "${paddock.callback-endpoints.tell-every:1s}",
      identity = JOB,
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tell() {
    for (int told = 0; told < MAX_MESSAGES; told++) {
      Optional<Message> due =
          jobs.run(JOB, change -> CallbackMessageStore.claim(change.statements(), clock.instant()));
      if (due.isEmpty() || !tell(due.get())) {
        return;
      }
    }
  }

  /** False when callback-service is not there, which the next message would only find out again. */
  private boolean tell(Message message) {
    Answer answer = callbacks.tell(message, opened(message));
    if (answer == Answer.SECRET_NEEDED && message.sealed() == null) {
      give(message);
      return true;
    }
    return switch (answer) {
      case TAKEN -> {
        jobs.run(JOB, change -> CallbackMessageStore.taken(change.statements(), message));
        LOG.infof(
            "callback_endpoint_told operator=%s revision=%d",
            message.operatorId(), message.revision());
        yield true;
      }
      case SECRET_NEEDED, REFUSED, NONE -> {
        jobs.run(
            JOB,
            change ->
                CallbackMessageStore.later(
                    change.statements(),
                    message,
                    clock.instant().plus(WAITS.after(message.attempts()))));
        yield answer != Answer.NONE;
      }
    };
  }

  /** Its operator deleted the endpoint: it shows or replaces the new one's secret itself. */
  private void give(Message message) {
    String sealed =
        box.seal(
            CallbackEndpoints.TABLE, message.operatorId(), WebhookSecret.generate(random).text());
    jobs.run(
        JOB,
        change -> CallbackMessageStore.give(change.statements(), message, sealed, clock.instant()));
  }

  private @Nullable String opened(Message message) {
    return message.sealed() == null
        ? null
        : box.open(CallbackEndpoints.TABLE, message.operatorId(), message.sealed()).reveal();
  }
}
