package io.paddock.backoffice.operatorconfig;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.operator.Operators;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.tenant.OperatorRef;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads, replaces and changes operators' configurations, within a unit of work. */
@Singleton
class OperatorConfigs {

  private final Operators operators;
  private final OperatorConfigRepository configs;
  private final ConfigJson json;
  private final MergePatch patches;

  OperatorConfigs(
      Operators operators, OperatorConfigRepository configs, ConfigJson json, MergePatch patches) {
    this.operators = operators;
    this.configs = configs;
    this.json = json;
    this.patches = patches;
  }

  /**
   * The configuration of an operator.
   *
   * @param owner the aggregator that asks; null for staff, who see all
   */
  Uni<ConfigView.Single> get(UUID id, @Nullable UUID owner) {
    return operators
        .find(id, owner)
        .chain(operator -> configs.findById(operator.id()))
        .map(kept -> shown(json.read(kept), kept));
  }

  /** Replaces the whole. */
  Uni<ConfigView.Single> put(
      Change change, String id, @Nullable UUID owner, IfMatch condition, ConfigBody body) {
    return changed(change, id, owner, condition, present -> body);
  }

  /** Changes what the patch names. */
  Uni<ConfigView.Single> patch(
      Change change, String id, @Nullable UUID owner, IfMatch condition, JsonNode patch) {
    return changed(
        change,
        id,
        owner,
        condition,
        present -> patches.apply(ConfigBody.of(present), patch, ConfigBody.class));
  }

  private Uni<ConfigView.Single> changed(
      Change change,
      String id,
      @Nullable UUID owner,
      IfMatch condition,
      Function<ConfigView, ConfigBody> wanted) {
    return OperatorRef.lock(change.statements(), id, owner)
        .chain(
            operator ->
                configs
                    .findById(operator.id())
                    .invoke(kept -> condition.check(OperatorConfigEntity.shownVersion(kept)))
                    .chain(
                        kept ->
                            replace(
                                change,
                                operator,
                                kept,
                                ConfigView.of(Configs.of(wanted.apply(json.read(kept)))))));
  }

  private Uni<ConfigView.Single> replace(
      Change change, OperatorRef operator, @Nullable OperatorConfigEntity kept, ConfigView after) {
    Diff diff = diff(json.read(kept), after);
    if (diff.isEmpty()) {
      return Uni.createFrom().item(shown(after, kept));
    }
    change.audit(AuditAction.OPERATOR_CONFIG_REPLACED, Target.operator(operator.id()), diff);
    change.event(
        TenantEvent.of(operator, diff.names().stream().map(name -> "config." + name).toList()));
    change.forget(directory -> directory.operatorChanged(operator.id()));
    if (kept != null) {
      kept.become(json.write(after), change.at());
      return configs.flush().map(flushed -> shown(after, kept));
    }
    return configs
        .persist(new OperatorConfigEntity(operator.id(), json.write(after), change.at()))
        .map(made -> shown(after, made));
  }

  private static ConfigView.Single shown(ConfigView config, @Nullable OperatorConfigEntity kept) {
    return new ConfigView.Single(config, OperatorConfigEntity.shownVersion(kept));
  }

  private static Diff diff(ConfigView before, ConfigView after) {
    return Diff.empty()
        .change("enabledGames", before.enabledGames(), after.enabledGames())
        .change("currencies", before.currencies(), after.currencies())
        .change("featureFlags", before.featureFlags(), after.featureFlags())
        .change("demoStartingBalance", before.demoStartingBalance(), after.demoStartingBalance())
        .change("defaultLanguage", before.defaultLanguage(), after.defaultLanguage());
  }
}
