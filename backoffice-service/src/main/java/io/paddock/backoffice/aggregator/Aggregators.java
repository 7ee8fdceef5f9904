package io.paddock.backoffice.aggregator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.key.AggregatorKey;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Creates aggregators and switches them on and off. */
@Singleton
public class Aggregators {

  private final Ids ids;
  private final AggregatorKeys keys;

  Aggregators(Ids ids, AggregatorKeys keys) {
    this.ids = ids;
    this.keys = keys;
  }

  AggregatorView.WithKey create(Change change, NewAggregator wanted) {
    Instant now = change.at();
    Aggregator aggregator =
        new Aggregator(
            ids.next(),
            wanted.code(),
            wanted.name(),
            wanted.contactEmail(),
            AggregatorStatus.ACTIVE,
            now,
            now);
    if (!AggregatorStore.insert(change.sql(), aggregator)) {
      throw Problem.of(
          BackofficeError.AGGREGATOR_CODE_TAKEN, "An aggregator has this code already");
    }
    change.audit(
        AuditAction.AGGREGATOR_CREATED,
        Target.aggregator(aggregator.id()),
        Diff.empty()
            .set("code", aggregator.code())
            .set("name", aggregator.name())
            .set("contactEmail", aggregator.contactEmail())
            .set("status", aggregator.status().text()));
    AggregatorKey key = keys.issue(change, aggregator.id(), null);
    return new AggregatorView.WithKey(AggregatorView.of(aggregator), key.reveal());
  }

  AggregatorView switchTo(Change change, UUID id, AggregatorStatus wanted) {
    Aggregator before = AggregatorStore.lock(change.sql(), id).orElseThrow(Aggregators::notFound);
    if (before.status() != wanted) {
      AggregatorStore.setStatus(change.sql(), id, wanted, change.at());
      change.audit(
          wanted == AggregatorStatus.ACTIVE
              ? AuditAction.AGGREGATOR_ENABLED
              : AuditAction.AGGREGATOR_DISABLED,
          Target.aggregator(id),
          Diff.empty().change("status", before.status().text(), wanted.text()));
      change.forget(directory -> directory.aggregatorChanged(id));
    }
    return get(change.sql(), id);
  }

  AggregatorView get(Sql sql, UUID id) {
    return AggregatorView.of(AggregatorStore.find(sql, id).orElseThrow(Aggregators::notFound));
  }

  static Problem notFound() {
    return Problem.of(BackofficeError.AGGREGATOR_NOT_FOUND, "No aggregator has this id");
  }
}
