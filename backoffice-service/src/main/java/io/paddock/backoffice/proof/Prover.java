package io.paddock.backoffice.proof;

import io.paddock.backoffice.change.Change;
import io.smallrye.mutiny.Uni;

/**
 * Who asks for a change of which only some members move money or give access: once the change shows
 * that it touches one, they prove who they are, or nothing of it happens. Where all of a route
 * does, {@link StepUp} marks it instead.
 */
@FunctionalInterface
public interface Prover {

  /** Who approves has proved it at the route. */
  Prover DONE = change -> Uni.createFrom().voidItem();

  /** Fails with {@code step_up_required} where a member has to prove it once more. */
  Uni<Void> prove(Change change);
}
