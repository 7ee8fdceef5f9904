package io.paddock.backoffice.note;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.tenant.PartnerRef;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Whom notes are about. */
enum Noted {
  OPERATOR(AuditAction.OPERATOR_NOTE_ADDED),
  PARTNER(AuditAction.PARTNER_NOTE_ADDED);

  private final AuditAction added;

  Noted(AuditAction added) {
    this.added = added;
  }

  AuditAction added() {
    return added;
  }

  /** Does nothing if there is such a tenant, or fails with its own way of not being found. */
  Uni<Void> existing(Statements tx, UUID id) {
    return switch (this) {
      case OPERATOR -> OperatorRef.find(tx, id.toString(), null).replaceWithVoid();
      case PARTNER -> PartnerRef.find(tx, id.toString()).replaceWithVoid();
    };
  }

  Target target(UUID id) {
    return switch (this) {
      case OPERATOR -> Target.operator(id);
      case PARTNER -> Target.partner(id);
    };
  }

  /** The id in a path, or the tenant's own way of not being found. */
  UUID parse(String id) {
    return RowId.parse(id)
        .orElseThrow(
            () ->
                switch (this) {
                  case OPERATOR -> OperatorRef.notFound();
                  case PARTNER -> PartnerRef.notFound();
                });
  }
}
