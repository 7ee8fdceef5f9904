package io.paddock.demo.chaos;

import io.paddock.demo.ledger.Ledger;
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
import org.jdbi.v3.core.Jdbi;

/** {@code /api/players/{id}/frozen}: freezes a player; a sandbox control, for loopback only. */
@Path("/api/players/{playerId}/frozen")
@RunOnVirtualThread
class FreezeResource {

  private final Ledger ledger;
  private final Jdbi jdbi;

  FreezeResource(Ledger ledger, Jdbi jdbi) {
    this.ledger = ledger;
    this.jdbi = jdbi;
  }

  /** Whether the player is kept from launching and betting. */
  record Frozen(@NotNull Boolean frozen) {}

  @PUT
  public Frozen freeze(
      @PathParam("playerId") String playerId,
      @NotNull @Valid Frozen body,
      @Context HttpServerRequest request) {
    Loopback.require(request);
    boolean known = jdbi.inTransaction(handle -> ledger.setFrozen(handle, playerId, body.frozen));
    if (!known) {
      throw Problem.of(WebError.NOT_FOUND, "No such player");
    }
    return body;
  }
}
