package io.paddock.backoffice.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.id.Ids;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/** Adds a row to the chain in the transaction of the change that it tells of. */
public class AuditTrail {

  private final Clock clock;
  private final Ids ids;
  private final ObjectMapper json;

  public AuditTrail(Clock clock, Ids ids, ObjectMapper json) {
    this.clock = clock;
    this.ids = ids;
    this.json = json;
  }

  /**
   * Call it last in a transaction: from here to the commit every other change waits, because the
   * chain has one order.
   */
  public void append(Handle handle, Origin origin, AuditAction action, Target target, Diff diff) {
    AuditHead head = AuditStore.lockHead(handle);
    AuditRow bare =
        new AuditRow(
            head.seq() + 1,
            ids.next(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            origin.actor().kind().code(),
            origin.actor().id(),
            origin.actor().label(),
            action.code(),
            target.kind(),
            target.id(),
            text(diff),
            origin.requestId(),
            origin.ip(),
            head.hash(),
            "");
    AuditRow row = bare.withHash(AuditChain.hash(bare));
    AuditStore.insert(handle, row);
    AuditStore.moveHead(handle, new AuditHead(row.seq(), row.hash()));
  }

  private String text(Diff diff) {
    try {
      return json.writeValueAsString(diff.fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a diff must be serialisable", e);
    }
  }
}
