package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.log.AppendListener;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.replica.Admission.Standing;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Tick;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Appends a tick when one is due, one at a time. */
final class Ticker implements AppendListener {

  private static final byte[] TICK = CommandCodec.encode(new Tick());
  private static final Duration TICK_GAP = Duration.ofMillis(100);

  /** After that long without an append that works, reads alone are worth having. */
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(30);

  private final Replica replica;
  private final PendingCommands pending;
  private final CommandAppender appender;
  private final LogClock clock;
  private final PodStanding standing;
  private final TickSchedule schedule;
  private final LongSupplier nanos;

  private volatile boolean inFlight;
  private volatile long tickedAt;
  private volatile OptionalLong servesSince = OptionalLong.empty();

  /**
   * @param nanos a clock that only goes forward
   */
  Ticker(
      TradingConfig config,
      Replica replica,
      PendingCommands pending,
      CommandAppender appender,
      LogClock clock,
      PodStanding standing,
      LongSupplier nanos) {
    this.replica = replica;
    this.pending = pending;
    this.appender = appender;
    this.clock = clock;
    this.standing = standing;
    this.schedule = new TickSchedule(config.idleTick(), TICK_GAP);
    this.nanos = nanos;
    this.tickedAt = nanos.getAsLong() - TICK_GAP.toNanos();
  }

  /** To be called every few milliseconds. */
  void beat() {
    Standing now = standing.now();
    if (!now.serving() || now.draining()) {
      return;
    }
    if (servesSince.isEmpty()) {
      servesSince = OptionalLong.of(nanos.getAsLong());
    }
    if (schedule.isDue(needs(now.appendWorks()))) {
      inFlight = true;
      tickedAt = nanos.getAsLong();
      appender.append(TICK, this);
    }
  }

  /**
   * Whether a command would find the way to the log open: a producer's first append looks for the
   * broker and may take longer than a command may wait, so a tick goes first. Where none gets
   * through, this says yes after a while all the same, for the sake of the reads.
   */
  boolean isWarm() {
    OptionalLong since = servesSince;
    return clock.now().isPresent()
        || (since.isPresent() && nanos.getAsLong() - since.getAsLong() >= WARM_UP_LIMIT.toNanos());
  }

  @Override
  public void stored(long sequence, long time) {
    clock.stored(time);
    inFlight = false;
  }

  @Override
  public void failed(AppendFailure failure) {
    inFlight = false;
  }

  private TickSchedule.Needs needs(boolean appendWorks) {
    return new TickSchedule.Needs(
        clock.now(),
        clock.idleMillis(),
        replica.deadline(),
        pending.earliestNotAfter(),
        appendWorks,
        inFlight,
        TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - tickedAt));
  }
}
