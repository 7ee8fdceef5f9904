package io.paddock.backoffice.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds rows to the chain in the transaction of the change that they tell of. The chain has one
 * order, so from the lock of its head to the commit every other change waits: all else of a
 * transaction comes before it, and between lock and commit there is one statement.
 */
public class AuditTrail {

  private final Clock clock;
  private final Ids ids;
  private final ObjectMapper json;

  public AuditTrail(Clock clock, Ids ids, ObjectMapper json) {
    this.clock = clock;
    this.ids = ids;
    this.json = json;
  }

  /** Call it last in a transaction, once: nothing of the change may come after it. */
  public Uni<Void> append(Statements tx, List<Deed> deeds) {
    Uni<Void> written = Uni.createFrom().voidItem();
    // In one order, so that no two transactions wait for each other.
    for (AuditLog log : AuditLog.values()) {
      List<Deed> told = deeds.stream().filter(deed -> deed.action().log() == log).toList();
      if (!told.isEmpty()) {
        written = written.chain(() -> append(tx, log, told));
      }
    }
    return written;
  }

  private Uni<Void> append(Statements tx, AuditLog log, List<Deed> deeds) {
    List<String> diffs = deeds.stream().map(deed -> text(deed.diff())).toList();
    return AuditStore.lockHead(tx, log)
        .chain(head -> AuditStore.append(tx, log, rows(head, deeds, diffs)));
  }

  private List<AuditRow> rows(AuditHead first, List<Deed> deeds, List<String> diffs) {
    AuditHead head = first;
    List<AuditRow> rows = new ArrayList<>();
    for (int i = 0; i < deeds.size(); i++) {
      AuditRow row = row(head, deeds.get(i), diffs.get(i));
      rows.add(row);
      head = new AuditHead(row.seq(), row.hash());
    }
    return rows;
  }

  private AuditRow row(AuditHead head, Deed deed, String diff) {
    Origin origin = deed.origin();
    AuditRow bare =
        new AuditRow(
            head.seq() + 1,
            ids.next(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            origin.actor().kind().code(),
            origin.actor().id(),
            origin.actor().label(),
            deed.action().code(),
            deed.target().kind(),
            deed.target().id(),
            diff,
            origin.requestId(),
            origin.ip(),
            head.hash(),
            "");
    return bare.withHash(AuditChain.hash(bare));
  }

  private String text(Diff diff) {
    try {
      return json.writeValueAsString(diff.fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a diff must be serialisable", e);
    }
  }
}
