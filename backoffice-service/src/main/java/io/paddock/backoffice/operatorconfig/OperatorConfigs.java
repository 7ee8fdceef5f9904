package io.paddock.backoffice.operatorconfig;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.operator.Operators;
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
  Uni<ConfigView> get(UUID id, UUID owner) {
    return operators
        .find(id, owner)
        .chain(operator -> configs.findById(operator.id()))
        .map(kept -> json.read(kept));
  }

  /** Replaces the whole. */
  Uni<ConfigView> put(Change change, String id, UUID owner, ConfigBody body) {
    return OperatorRef.lock(change.statements(), id, owner)
        .chain(
            operator ->
                configs
                    .findById(operator.id())
                    .chain(
                        kept -> replace(change, operator, kept, ConfigView.of(Configs.of(body)))));
  }

  private Uni<ConfigView> replace(
      Change change, OperatorRef operator, @Nullable OperatorConfigEntity kept, ConfigView after) {
    Diff diff = diff(json.read(kept), after);
    if (diff.isEmpty()) {
      return Uni.createFrom().item(after);
    }
    change.audit(AuditAction.OPERATOR_CONFIG_REPLACED, Target.operator(operator.id()), diff);
    change.event(
        TenantEvent.of(operator, diff.names().stream().map(name -> "config." + name).toList()));
    change.forget(directory -> directory.operatorChanged(operator.id()));
    if (kept != null) {
      kept.become(json.write(after), change.at());
      return Uni.createFrom().item(after);
    }
    return configs
        .persist(new OperatorConfigEntity(operator.id(), json.write(after), change.at()))
        .replaceWith(after);
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
