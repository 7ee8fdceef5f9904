package io.paddock.callbacks.audit;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Sql;
import io.paddock.web.request.RequestId;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds rows to the trail, in the transaction of the change that they tell of: both or neither. */
@Singleton
public class AuditTrail {

  private static final String ADD =
      """
      INSERT INTO audit_rows (at, owner_kind, owner_id, actor_kind, actor_id, key_id, action,
        endpoint_id, target_kind, target_id, diff, request_id, portal_link_id)
      VALUES (present(), #{ownerKind}, #{owner}, #{actorKind}, #{actor}, #{key}, #{action},
        #{endpoint}, #{targetKind}, #{target}, #{diff}, #{request}, #{link})
      """;

  private final Supplier<Actor> actor;

  @Inject
  AuditTrail(CurrentCaller caller, ViaPortal via) {
    this(() -> Actor.of(caller.caller(), via.link()));
  }

  public AuditTrail(Supplier<Actor> actor) {
    this.actor = actor;
  }

  /**
   * What a change was about.
   *
   * @param endpointId null when it was about no single one
   */
  public record Target(@Nullable UUID endpointId, String kind, String id) {

    public static Target endpoint(UUID id) {
      return new Target(id, "endpoint", id.toString());
    }
  }

  /** Of the current request's caller; what changed nothing leaves no row. */
  public void add(Sql tx, Tenant owner, AuditAction action, Target target, Diff diff) {
    if (!diff.isEmpty()) {
      add(tx, actor.get(), owner, action, target, diff);
    }
  }

  /** Of somebody who has no request here; what changed nothing leaves no row. */
  public void add(Sql tx, Actor by, Tenant owner, AuditAction action, Target target, Diff diff) {
    if (diff.isEmpty()) {
      return;
    }
    tx.query(ADD)
        .bind("ownerKind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("actorKind", by.kind())
        .bind("actor", by.id())
        .bind("key", by.keyId())
        .bind("action", action.code())
        .bind("endpoint", target.endpointId())
        .bind("targetKind", target.kind())
        .bind("target", target.id())
        .bind("diff", new JsonObject(diff.text()))
        .bind("request", RequestId.current())
        .bind("link", by.portalLinkId())
        .execute();
  }
}
