package io.paddock.backoffice.change;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One change on its way: a transaction, and what belongs to it. Audit rows and events are written
 * at its end, just before the commit; caches are told after it.
 *
 * <pre>
 * open ──work──► written (rows, then events, then audit) ──commit──► announced (caches, relay)
 *   └──────────────────── any failure ────────────────────► rolled back, nothing announced
 *                                     commit fails ──────► nobody knows: caches are told
 * </pre>
 */
public final class Change {

  private final Sql sql;
  private final Origin origin;
  private final Instant at;
  private final List<Deed> deeds = new ArrayList<>();
  private final List<TenantEvent> events = new ArrayList<>();
  private final List<Consumer<DirectoryInvalidation>> stale = new ArrayList<>();

  Change(Sql sql, Origin origin, Instant at) {
    this.sql = sql;
    this.origin = origin;
    this.at = at;
  }

  public Sql sql() {
    return sql;
  }

  /** The one time that everything in this change happened, microsecond precision. */
  public Instant at() {
    return at;
  }

  /** Says what was done; every change that partners or staff could notice does. */
  public void audit(AuditAction action, Target target, Diff diff) {
    deeds.add(new Deed(origin, action, target, diff));
  }

  /** The same, where only the work found out who acts. */
  public void auditAs(Actor actor, AuditAction action, Target target, Diff diff) {
    deeds.add(new Deed(new Origin(actor, origin.requestId(), origin.ip()), action, target, diff));
  }

  /** Tells subscribers, through the outbox. */
  public void event(TenantEvent event) {
    events.add(event);
  }

  /** What the directory's caches must forget once the change is committed. */
  public void forget(Consumer<DirectoryInvalidation> entry) {
    stale.add(entry);
  }

  void writeEvents(TenantEvents outbox) {
    for (TenantEvent event : events) {
      outbox.append(sql, event, origin);
    }
  }

  /** The last thing before the commit: its lock puts every change of the platform in line. */
  void writeAudit(AuditTrail trail) {
    trail.append(sql, deeds);
  }

  void announce(DirectoryInvalidation invalidation) {
    stale.forEach(entry -> entry.accept(invalidation));
  }

  /** What was done, for logs and counters. */
  List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /** Whether the change is made over this very connection, so in its transaction. */
  @SuppressWarnings("ReferenceEquality")
  boolean isWithin(Sql other) {
    return sql == other;
  }
}
