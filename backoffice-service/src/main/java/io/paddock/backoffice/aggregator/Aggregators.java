package io.paddock.backoffice.aggregator;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.SessionFailure;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.key.Keys;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.patch.TreeDiff;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates aggregators and switches them on and off, within a unit of work. */
@Singleton
public class Aggregators {

  private final Ids ids;
  private final AggregatorRepository aggregators;
  private final Keys keys;
  private final MergePatch patches;
  private final TreeDiff differences;

  Aggregators(
      Ids ids,
      AggregatorRepository aggregators,
      Keys keys,
      MergePatch patches,
      TreeDiff differences) {
    this.ids = ids;
    this.aggregators = aggregators;
    this.keys = keys;
    this.patches = patches;
    this.differences = differences;
  }

  Uni<AggregatorView.WithKey> create(Change change, NewAggregator wanted) {
    AggregatorEntity aggregator = new AggregatorEntity(ids.next(), wanted, change.at());
    return aggregators
        .persistAndFlush(aggregator)
        .onFailure(SessionFailure.violates(AggregatorRepository.CODE_KEY))
        .transform(
            taken ->
                Problem.of(
                    BackofficeError.AGGREGATOR_CODE_TAKEN, "An aggregator has this code already"))
        .invoke(
            () ->
                change.audit(
                    AuditAction.AGGREGATOR_CREATED,
                    Target.aggregator(aggregator.id),
                    Diff.empty()
                        .set("code", aggregator.code)
                        .set("name", aggregator.name)
                        .set("contactEmail", aggregator.contactEmail)
                        .set("status", aggregator.status)))
        .chain(() -> keys.issueFirst(change, aggregator.id))
        .map(key -> new AggregatorView.WithKey(aggregator.view(), key));
  }

  /** Changes what the patch names; a change that changes nothing leaves no trace. */
  Uni<AggregatorView> change(Change change, UUID id, IfMatch condition, JsonNode patch) {
    return aggregators
        .existing(id)
        .chain(
            kept -> {
              condition.check(kept.version);
              AggregatorPatch wanted =
                  patches.apply(kept.patchable(), patch, AggregatorPatch.class);
              Diff diff = differences.of(kept.patchable(), wanted);
              if (diff.isEmpty()) {
                return Uni.createFrom().item(kept.view());
              }
              kept.become(wanted, change.at());
              change.audit(AuditAction.AGGREGATOR_CHANGED, Target.aggregator(id), diff);
              change.forget(directory -> directory.aggregatorChanged(id));
              return aggregators.flush().map(flushed -> kept.view());
            });
  }

  /** Of two switches at once, the one that is committed later is refused: its version is gone. */
  Uni<AggregatorView> switchTo(Change change, UUID id, AggregatorStatus wanted) {
    return aggregators
        .existing(id)
        .call(
            aggregator -> {
              AggregatorStatus before = aggregator.status();
              if (before != wanted) {
                aggregator.switchTo(wanted, change.at());
                change.audit(
                    wanted == AggregatorStatus.ACTIVE
                        ? AuditAction.AGGREGATOR_ENABLED
                        : AuditAction.AGGREGATOR_DISABLED,
                    Target.aggregator(id),
                    Diff.empty().change("status", before.text(), wanted.text()));
                change.forget(directory -> directory.aggregatorChanged(id));
              }
              return aggregators.flush();
            })
        .map(AggregatorEntity::view);
  }

  Uni<AggregatorView> get(UUID id) {
    return aggregators.existing(id).map(AggregatorEntity::view);
  }

  /** By code. */
  Uni<List<AggregatorView>> page(@Nullable String status, @Nullable String afterCode, int rows) {
    return aggregators.page(status, afterCode, rows);
  }
}
