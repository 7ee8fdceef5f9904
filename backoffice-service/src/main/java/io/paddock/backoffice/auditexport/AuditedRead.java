package io.paddock.backoffice.auditexport;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Writes down who is about to read what is sensitive, before they do: what could not be written
 * down is not read. For routes on virtual threads.
 */
@Singleton
public class AuditedRead {

  /** The unit is bounded more tightly: it is cut, and fails. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final UnitOfWork unit;
  private final Origins origins;

  AuditedRead(UnitOfWork unit, Origins origins) {
    this.unit = unit;
    this.origins = origins;
  }

  /** Returns once the row is committed. */
  public void told(AuditAction action, Target target, Diff diff) {
    unit.run(
            origins.current(),
            change -> {
              change.audit(action, target, diff);
              return Uni.createFrom().voidItem();
            })
        .await()
        .atMost(LIMIT);
  }
}
