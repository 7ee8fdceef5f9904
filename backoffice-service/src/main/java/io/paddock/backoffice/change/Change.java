package io.paddock.backoffice.change;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditTrail;
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
 * </pre>
 */
public final class Change {

  /** One thing that was done. */
  record Entry(Origin origin, AuditAction action, Target target, Diff diff) {}

  private final Handle handle;
  private final Origin origin;
  private final Instant at;
  private final List<Entry> entries = new ArrayList<>();
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
    entries.add(new Entry(origin, action, target, diff));
  }

  /** The same, where only the work found out who acts. */
  public void auditAs(Actor actor, AuditAction action, Target target, Diff diff) {
    entries.add(
        new Entry(new Origin(actor, origin.requestId(), origin.ip()), action, target, diff));
  }

  /** Tells subscribers, through the outbox. */
  public void event(TenantEvent event) {
    events.add(event);
  }

  /** What the directory's caches must forget once the change is committed. */
  public void forget(Consumer<DirectoryInvalidation> entry) {
    stale.add(entry);
  }

  void write(AuditTrail trail, TenantEvents outbox) {
    for (TenantEvent event : events) {
      outbox.append(handle, event, origin);
    }
    // Last: its lock puts every change of the platform in line.
    for (Entry entry : entries) {
      trail.append(handle, entry.origin(), entry.action(), entry.target(), entry.diff());
    }
  }

  void announce(DirectoryInvalidation invalidation) {
    stale.forEach(entry -> entry.accept(invalidation));
  }

  /** What was done, for logs and counters. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
