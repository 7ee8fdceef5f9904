package io.paddock.backoffice.key;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Jobs;
import io.paddock.backoffice.mail.Letter;
import io.paddock.backoffice.mail.MailKind;
import io.paddock.events.catalogue.KeyExpiring;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.events.outbox.Owners;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Announces keys that will end: 30 days before, 7 and 1, each once. What was announced is a row of
 * the transaction that puts the event into the outbox, so a process that dies in between did
 * neither, and of two pods one finds the row.
 *
 * <p>Who was late, because the key was issued for less or the service was down, announces the
 * nearest of the three alone: it is the one that is true.
 */
@Singleton
class ExpiryNotices {

  /** Keys that one run announces; what is left waits for the next. */
  private static final int MAX_KEYS = 1_000;

  private final Jobs jobs;
  private final Outbox outbox;
  private final Clock clock;

  ExpiryNotices(Jobs jobs, Outbox outbox, Clock clock) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Scheduled(
      every = "${paddock.keys.expiry-notices-every:10m}",
      identity = "key-expiry-notices",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void announce() {
    List<ExpiryNoticeStore.Due> due =
        jobs.read(tx -> ExpiryNoticeStore.due(tx, clock.instant(), MAX_KEYS));
    for (ExpiryNoticeStore.Due key : due) {
      jobs.run("key-expiry-notices", change -> announce(change, key));
    }
  }

  /** Nothing where another pod was first, or the key got another end or none meanwhile. */
  Uni<Void> announce(Change change, ExpiryNoticeStore.Due key) {
    return ExpiryNoticeStore.note(change.statements(), key, change.at())
        .chain(
            first ->
                first
                    ? outbox
                        .append(change.statements(), event(key))
                        .invoke(() -> change.mail(letter(key)))
                        .replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  private static Letter letter(ExpiryNoticeStore.Due key) {
    UUID owner = key.ownerId();
    Target about =
        switch (key.kind()) {
          case KeyKind.AGGREGATOR -> Target.aggregator(owner);
          case KeyKind.OPERATOR -> Target.operator(owner);
          case KeyKind.PARTNER -> Target.partner(owner);
        };
    return new Letter(
        MailKind.KEY_EXPIRING,
        about,
        Diff.empty()
            .set("keyId", key.keyId())
            .set("label", key.label())
            .set("expiresAt", key.expiresAt())
            .set("days", key.days()));
  }

  private static NewEvent event(ExpiryNoticeStore.Due key) {
    UUID owner = key.ownerId();
    @Nullable UUID operator = key.operatorId();
    @Nullable UUID aggregator = key.aggregatorId();
    KeyExpiring payload =
        new KeyExpiring(
            key.keyId(), key.kind().text(), owner, key.label(), key.expiresAt(), key.days());
    return switch (key.kind()) {
      case KeyKind.AGGREGATOR ->
          new NewEvent(Subjects.aggregator(owner), Owners.aggregator(owner), payload, null);
      case KeyKind.OPERATOR ->
          new NewEvent(Subjects.operator(owner), Owners.operator(owner, aggregator), payload, null);
      case KeyKind.PARTNER ->
          new NewEvent(
              Subjects.partner(owner), Owners.partner(owner, operator, aggregator), payload, null);
    };
  }
}
