package io.paddock.gateway.snapshot;

import io.paddock.web.db.Sql;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Table {@code halts}: one row at most, the first reason; only people lift it. */
public final class HaltStore {

  private final Clock clock;

  public HaltStore(Clock clock) {
    this.clock = clock;
  }

  public Optional<Halt> find(Sql sql) {
    return sql.query("SELECT sequence, reason FROM halts").as(Halt.class).findOne();
  }

  /** Halts order entry everywhere; the first reason stays. */
  public void halt(Sql sql, Halt halt) {
    sql.query(
            """
            INSERT INTO halts (sequence, reason, halted_at) VALUES (#{sequence}, #{reason}, #{now})
            ON CONFLICT DO NOTHING
            """)
        .bind("sequence", halt.sequence())
        .bind("reason", halt.reason())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }

  /**
   * Lifts the halt at a sequence, and keeps in the same step who does so and why.
   *
   * @return whether there was one at that sequence
   */
  public boolean lift(Sql sql, long sequence, String by, String reason) {
    return sql.query("SELECT lift_halt(#{sequence}, #{by}, #{reason})")
        .bind("sequence", sequence)
        .bind("by", by)
        .bind("reason", reason)
        .mapTo(Boolean.class)
        .one();
  }
}
