package io.paddock.backoffice.change;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditLog;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.mail.Letter;
import io.paddock.backoffice.mail.MailOutbox;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One change on its way: a transaction, and what belongs to it. Audit rows and events are written
 * at its end, just before the commit; caches are invalidated after it.
 *
 * <pre>
 * open ──work──► written (rows, then events, mail, audit) ──commit──► announced (caches, relay)
 *   └──────────────────── any failure ────────────────────► rolled back, nothing announced
 *                                     commit fails ──────► nobody knows: caches are invalidated
 * </pre>
 */
public final class Change {

  private static final Logger LOG = Logger.getLogger(Change.class);

  private final Statements tx;
  private final Origin origin;
  private final Instant at;
  private final List<Deed> deeds = new ArrayList<>();
  private final List<TenantEvent> events = new ArrayList<>();
  private final List<Letter> letters = new ArrayList<>();
  private final List<Consumer<DirectoryInvalidation>> stale = new ArrayList<>();
  private @Nullable String warrant;

  Change(Statements tx, Origin origin, Instant at) {
    this.tx = tx;
    this.origin = origin;
    this.at = at;
  }

  /** For native statements in the change's transaction. */
  public Statements statements() {
    return tx;
  }

  /** Who asked for the change, and from where. */
  public Origin origin() {
    return origin;
  }

  /** The one time that everything in this change happened, microsecond precision. */
  public Instant at() {
    return at;
  }

  /** Says what was done; every change that partners or staff could notice does. */
  public void audit(AuditAction action, Target target, Diff diff) {
    deeds.add(new Deed(origin, action, target, diff));
  }

  /** The same, of somebody else. */
  public void audit(Deed deed) {
    deeds.add(deed);
  }

  /** The same, where only the work found out who acts. */
  public void auditAs(Actor actor, AuditAction action, Target target, Diff diff) {
    deeds.add(new Deed(new Origin(actor, origin.requestId(), origin.ip()), action, target, diff));
  }

  /** What a second person approved, by its hash: it alone needs no other approval here. */
  public void warrant(String hash) {
    warrant = hash;
  }

  public boolean isWarranted(String hash) {
    return warrant != null
        && MessageDigest.isEqual(
            warrant.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
  }

  /** Tells subscribers, through the outbox. */
  public void event(TenantEvent event) {
    events.add(event);
  }

  /** Tells by e-mail what no deed tells; deeds that are told so need nothing here. */
  public void mail(Letter letter) {
    letters.add(letter);
  }

  /** What the directory's caches must forget once the change is committed. */
  public void forget(Consumer<DirectoryInvalidation> entry) {
    stale.add(entry);
  }

  /** In their order, each once the one before is written. */
  Uni<Void> writeEvents(TenantEvents outbox) {
    Uni<Void> written = Uni.createFrom().voidItem();
    for (TenantEvent event : events) {
      written = written.call(() -> outbox.append(tx, event, origin));
    }
    return written;
  }

  /** After everything that it tells of is flushed. */
  Uni<Void> writeMail(MailOutbox outbox) {
    List<Letter> told = new ArrayList<>(letters);
    deeds.stream().flatMap(deed -> Letter.of(deed).stream()).forEach(told::add);
    return outbox.write(tx, told, at);
  }

  /** The last thing before the commit: its lock puts every change of the platform in line. */
  Uni<Void> writeAudit(AuditTrail trail) {
    return trail.append(tx, deeds);
  }

  void announce(DirectoryInvalidation invalidation) {
    stale.forEach(entry -> entry.accept(invalidation));
  }

  /** Logs and counts what was done. */
  void tell(MeterRegistry meters) {
    for (Deed deed : deeds) {
      // Anybody can be refused as often as they like: that is counted, and fills no log.
      if (deed.action().log() != AuditLog.REFUSALS) {
        LOG.infof(
            "change_committed action=%s target=%s/%s",
            deed.action().code(), deed.target().kind(), deed.target().id());
      }
      meters.counter("paddock.changes", "action", deed.action().code()).increment();
    }
  }
}
