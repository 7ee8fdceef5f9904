package io.paddock.backoffice.change;

import io.paddock.backoffice.audit.Origin;
import io.paddock.events.catalogue.OperatorUpdated;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.events.outbox.Owners;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Puts {@code operator.updated} into the outbox, as owned at this time. */
@Singleton
class TenantEvents {

  private final Outbox outbox;

  TenantEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  Uni<?> append(Statements tx, TenantEvent event, Origin origin) {
    return outbox.append(
        tx,
        new NewEvent(
            Subjects.operator(event.operatorId()),
            Owners.operator(event.operatorId(), event.aggregatorId()),
            new OperatorUpdated(event.operatorId(), event.code(), event.fields()),
            origin.requestId()));
  }
}
