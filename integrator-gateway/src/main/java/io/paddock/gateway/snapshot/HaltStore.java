package io.paddock.gateway.snapshot;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code halts}: one row at most, the first reason; only people delete it. */
public final class HaltStore {

  private final Clock clock;

  public HaltStore(Clock clock) {
    this.clock = clock;
  }

  public Optional<Halt> find(Handle handle) {
    return handle
        .createQuery("SELECT sequence, reason FROM halts")
        .map((row, context) -> new Halt(row.getLong("sequence"), row.getString("reason")))
        .findOne();
  }

  /** Halts order entry everywhere; the first reason stays. */
  public void halt(Handle handle, Halt halt) {
    handle
        .createUpdate(
            """
            INSERT INTO halts (sequence, reason, halted_at) VALUES (:sequence, :reason, :now)
            ON CONFLICT DO NOTHING
            """)
        .bind("sequence", halt.sequence())
        .bind("reason", halt.reason())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }
}
