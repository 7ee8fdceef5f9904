package io.paddock.backoffice.proof;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** When members last proved who they are; read from the database alone, for no cache is as new. */
@Singleton
public class Proofs {

  /** A login that is gone proves nothing. */
  private static final Proof GONE = new Proof(null, false);

  private final UnitOfWork unit;
  private final CurrentCaller caller;
  private final Clock clock;

  Proofs(UnitOfWork unit, CurrentCaller caller, Clock clock) {
    this.unit = unit;
    this.caller = caller;
    this.clock = clock;
  }

  /** Fails with {@code step_up_required} where the member has to prove it once more. */
  Uni<Void> require(StaffCaller caller) {
    UUID login = login(caller);
    return unit.read(tx -> require(tx, login));
  }

  /** The present caller; tenants' own keys are asked nothing. */
  public Prover prover() {
    if (caller.optional().orElse(null) instanceof StaffCaller staff) {
      UUID login = login(staff);
      return change -> require(change.statements(), login);
    }
    return Prover.DONE;
  }

  private Uni<Void> require(Statements tx, UUID login) {
    return of(tx, login).invoke(proof -> proof.require(clock.instant())).replaceWithVoid();
  }

  private static UUID login(StaffCaller caller) {
    return Objects.requireNonNull(caller.login(), "an authenticated member").id();
  }

  /** The member of this login has just proved it; returns until when that is good. */
  public Uni<Instant> renew(Change change, UUID login) {
    // Other services know it from the directory.
    change.forget(directory -> directory.staffSessionsEnded(List.of(login)));
    return change
        .statements()
        .rows(
            """
            UPDATE tenancy.staff_sessions SET proven_at = $2, version = version + 1
             WHERE id = $1 AND ended_at IS NULL AND token_hash IS NULL
            """,
            login,
            change.at())
        .replaceWith(change.at().plus(Proof.LASTS));
  }

  private static Uni<Proof> of(Statements tx, UUID login) {
    return tx.rows(
            Proof.class,
            """
            SELECT s.proven_at, t.id IS NOT NULL
              FROM tenancy.staff_sessions s
              LEFT JOIN tenancy.staff_totp t
                     ON t.staff_id = s.staff_id AND t.confirmed_at IS NOT NULL
             WHERE s.id = $1
            """,
            login)
        .map(found -> found.findOne().orElse(GONE));
  }
}
