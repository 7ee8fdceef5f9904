package io.paddock.backoffice.change;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

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

  private final Handle handle;
  private final Origin origin;
  private final Instant at;
  private final List<Deed> deeds = new ArrayList<>();
  private final List<TenantEvent> events = new ArrayList<>();
  private final List<Consumer<DirectoryInvalidation>> stale = new ArrayList<>();

  Change(Handle handle, Origin origin, Instant at) {
    this.handle = handle;
    this.origin = origin;
    this.at = at;
  }

  public Handle handle() {
    return handle;
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
      outbox.append(handle, event, origin);
    }
  }

  /** The last thing before the commit: its lock puts every change of the platform in line. */
  void writeAudit(AuditTrail trail) {
    trail.append(handle, deeds);
  }

  void announce(DirectoryInvalidation invalidation) {
    stale.forEach(entry -> entry.accept(invalidation));
  }

  /** What was done, for logs and counters. */
  List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /** Whether the change is made over this very handle, so in its transaction. */
  @SuppressWarnings("ReferenceEquality")
  boolean isWithin(Handle other) {
    return handle == other;
  }
}
