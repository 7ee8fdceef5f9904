package io.paddock.backoffice.operatorconfig;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Reads and replaces operators' configurations. */
@Singleton
class OperatorConfigs {

  private static final ConfigView EMPTY = ConfigView.of(Configs.EMPTY);

  private final ConfigStore store;

  OperatorConfigs(ConfigStore store) {
    this.store = store;
  }

  /** Before the first {@code PUT}: the empty one, which refuses every bet. */
  ConfigView get(Sql sql, String id, UUID owner) {
    OperatorRef operator = OperatorRef.find(sql, id, owner);
    return store.find(sql, operator.id()).orElse(EMPTY);
  }

  /** Replaces the whole. */
  ConfigView put(Change change, String id, UUID owner, ConfigBody body) {
    OperatorRef operator = OperatorRef.lock(change.sql(), id, owner);
    ConfigView after = ConfigView.of(Configs.of(body));
    ConfigView before = store.find(change.sql(), operator.id()).orElse(EMPTY);
    Diff diff = diff(before, after);
    if (diff.isEmpty()) {
      return after;
    }
    store.put(change.sql(), operator.id(), after, change.at());
    change.audit(AuditAction.OPERATOR_CONFIG_REPLACED, Target.operator(operator.id()), diff);
    change.event(
        TenantEvent.of(operator, diff.names().stream().map(name -> "config." + name).toList()));
    change.forget(directory -> directory.operatorChanged(operator.id()));
    return after;
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
