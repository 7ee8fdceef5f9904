package io.paddock.backoffice.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.backoffice.mail.MailStore.Due;
import io.paddock.backoffice.mail.MailStore.End;
import io.paddock.web.claim.Backoff;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the outbox, at least once: a process that dies after the server took a mail,
 * and before that was noted, leaves it to be sent again, under the same Message-ID.
 *
 * <pre>
 * due ──claimed──► handed over ──taken──► sent
 *  ▲                   ├── refused for good ──► refused
 *  │                   └── not now, or no answer ──► due again after 1 min, doubling to 1 h
 *  └───────────────────────┘                          └── a day old ──► given up
 * </pre>
 */
@Singleton
class MailDelivery {

  /** Longer than one mail may take. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** How old a mail may become: later, it is no news. */
  static final Duration NEWS = Duration.ofHours(24);

  static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

  /** Mails of one run; what is left waits for the next. */
  private static final int MAX_MAILS = 200;

  private static final Logger LOG = Logger.getLogger(MailDelivery.class);

  private final MailConfig config;
  private final MailStore store;
  private final Postman postman;
  private final MeterRegistry meters;
  private final Clock clock;

  MailDelivery(
      MailConfig config, MailStore store, Postman postman, MeterRegistry meters, Clock clock) {
    this.config = config;
    this.store = store;
    this.postman = postman;
    this.meters = meters;
    this.clock = clock;
  }

  @Scheduled(
      every = "${paddock.mail.send-every}",
      identity = "mail",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void send() {
    for (int sent = 0; config.isOn() && sent < MAX_MAILS; sent++) {
      Optional<Due> due = store.claim(clock.instant(), LEASE);
      if (due.isEmpty() || !send(due.get())) {
        return;
      }
    }
  }

  /** False when the server is not there, which the next mail would only find out again. */
  private boolean send(Due mail) {
    Postman.Answer answer = postman.hand(mail);
    Instant now = clock.instant();
    switch (answer) {
      case Postman.Answer.Taken _ -> end(mail, End.SENT, now, null);
      case Postman.Answer.Refused(String reason) -> end(mail, End.REFUSED, now, reason);
      case Postman.Answer.NotNow(String reason) -> later(mail, now, reason);
      case Postman.Answer.NoServer(String reason) -> later(mail, now, reason);
    }
    return !(answer instanceof Postman.Answer.NoServer);
  }

  private void later(Due mail, Instant now, String reason) {
    Instant next = now.plus(PAUSES.after(mail.attempts()));
    if (next.isAfter(mail.createdAt().plus(NEWS))) {
      end(mail, End.GIVEN_UP, now, reason);
    } else {
      store.later(mail.id(), next, reason);
      LOG.warnf(
          "mail_put_off id=%s kind=%s attempts=%d reason=%s",
          mail.id(), mail.kind(), mail.attempts(), reason);
    }
  }

  private void end(Due mail, End end, Instant now, @Nullable String why) {
    store.end(mail.id(), end, now, why);
    String outcome = end.name().toLowerCase(Locale.ROOT);
    meters.counter("paddock.mails", "kind", mail.kind(), "outcome", outcome).increment();
    LOG.logf(
        end == End.SENT ? Logger.Level.INFO : Logger.Level.WARN,
        "mail_ended id=%s kind=%s outcome=%s attempts=%d reason=%s",
        mail.id(),
        mail.kind(),
        outcome,
        mail.attempts(),
        why);
  }
}
