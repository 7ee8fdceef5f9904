package io.paddock.backoffice.operatorconfig;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.operator.Operators;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.tenant.OperatorRef;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and replaces operators' configurations, within a unit of work. */
@Singleton
class OperatorConfigs {

  private final Operators operators;
  private final OperatorConfigRepository configs;
  private final ConfigJson json;

  OperatorConfigs(Operators operators, OperatorConfigRepository configs, ConfigJson json) {
    this.operators = operators;
    this.configs = configs;
    this.json = json;
  }

  /** The configuration of an operator of {@code owner}. */
  Uni<ConfigView.Single> get(UUID id, UUID owner) {
    return operators
        .find(id, owner)
        .chain(operator -> configs.findById(operator.id()))
        .map(kept -> shown(json.read(kept), kept));
  }

  /** Replaces the whole. */
  Uni<ConfigView.Single> put(
      Change change, String id, UUID owner, IfMatch condition, ConfigBody body) {
    return OperatorRef.lock(change.statements(), id, owner)
        .chain(
            operator ->
                configs
                    .findById(operator.id())
                    .invoke(kept -> condition.check(OperatorConfigEntity.shownVersion(kept)))
                    .chain(
                        kept -> replace(change, operator, kept, ConfigView.of(Configs.of(body)))));
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
