package io.paddock.backoffice.trading;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far the exchange's ledger is proved. Its projector recomputes every invariant before each
 * snapshot: that nothing appeared from nowhere, that each outcome's supply is the locked collateral
 * and that no balance is negative. A snapshot is the proof of everything before it.
 */
@Schema(name = "MoneyProof")
record MoneyProof(
    @Schema(
            description =
                "proved; violated when the ledger does not add up and order entry is halted; halted"
                    + " when replicas disagree; unproved before the first snapshot",
            examples = "proved")
        String state,
    @Schema(description = "Place in the log up to which it is proved", examples = "40000")
        @Nullable Long provedThrough,
    @Nullable Instant provedAt,
    @Schema(description = "Place in the log up to which PostgreSQL has it", examples = "40711")
        @Nullable Long writtenThrough,
    @Schema(description = "Where orders were halted, if they are") @Nullable Halt halt) {

  private static final String VIOLATION = "invariant_violated";

  /** Why no pod takes orders. */
  @Schema(name = "TradingHalt")
  record Halt(
      @Schema(examples = "40100") long sequence,
      @Schema(examples = VIOLATION) String reason,
      Instant at) {}

  private enum State {
    PROVED,
    VIOLATED,
    HALTED,
    UNPROVED
  }

  /** Of a gateway that never ran, or does not tell yet. */
  private static final MoneyProof NONE = of(State.UNPROVED, null, null, null, null);

  static Uni<MoneyProof> read(Statements tx) {
    return tx.column(Boolean.class, "SELECT to_regclass('trading.money_proof') IS NOT NULL")
        .map(Rows::one)
        .chain(
            told ->
                told
                    ? tx.rows(
                            Row.class,
                            """
                            SELECT proved_through, proved_at, written_through, halt_sequence,
                                   halt_reason, halted_at
                              FROM trading.money_proof
                            """)
                        .map(rows -> rows.findOne().map(Row::proof).orElse(NONE))
                    : Uni.createFrom().item(NONE));
  }

  private static MoneyProof of(
      State state,
      @Nullable Long provedThrough,
      @Nullable Instant provedAt,
      @Nullable Long writtenThrough,
      @Nullable Halt halt) {
    return new MoneyProof(
        state.name().toLowerCase(Locale.ROOT), provedThrough, provedAt, writtenThrough, halt);
  }

  private record Row(
      @Nullable Long provedThrough,
      @Nullable Instant provedAt,
      @Nullable Long writtenThrough,
      @Nullable Long haltSequence,
      @Nullable String haltReason,
      @Nullable Instant haltedAt) {

    MoneyProof proof() {
      @Nullable Halt halt =
          haltSequence == null || haltReason == null || haltedAt == null
              ? null
              : new Halt(haltSequence, haltReason, haltedAt);
      return of(state(halt), provedThrough, provedAt, writtenThrough, halt);
    }

    private State state(@Nullable Halt halt) {
      if (halt != null) {
        return halt.reason().equals(VIOLATION) ? State.VIOLATED : State.HALTED;
      }
      return provedThrough == null ? State.UNPROVED : State.PROVED;
    }
  }
}
