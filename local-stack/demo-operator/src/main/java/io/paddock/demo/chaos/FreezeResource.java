package io.paddock.demo.chaos;

import io.paddock.demo.ledger.Ledger;
import io.paddock.demo.settings.Controls;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;

/** {@code /api/players/{id}/frozen}: freezes a player; a sandbox control. */
@Path("/api/players/{playerId}/frozen")
@RunOnVirtualThread
class FreezeResource {

  private final Ledger ledger;
  private final Postgres postgres;
  private final Controls controls;

  FreezeResource(Ledger ledger, Postgres postgres, Controls controls) {
    this.controls = controls;
    this.ledger = ledger;
    this.postgres = postgres;
  }

  /** Whether the player is barred from launching and betting. */
  record Frozen(@NotNull Boolean frozen) {}

  @PUT
  public Frozen freeze(
      @PathParam("playerId") String playerId,
      @NotNull @Valid Frozen body,
      @Context HttpServerRequest request) {
    controls.require(request);
    boolean known = postgres.inTransaction(sql -> ledger.setFrozen(sql, playerId, body.frozen));
    if (!known) {
      throw Problem.of(WebError.NOT_FOUND, "No such player");
    }
    return body;
  }
}
