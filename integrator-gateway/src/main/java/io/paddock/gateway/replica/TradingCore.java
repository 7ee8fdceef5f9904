package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.log.AppendGate;
import io.paddock.gateway.log.AppendListener;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.log.KafkaLogReader;
import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.TopicInspector;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.gateway.snapshot.SnapshotStore;
import io.paddock.matching.Queries;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.mode.ModeView;
import io.paddock.web.db.Postgres;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The parts of this pod's exchange and their threads: one that applies, one that appends, a pulse
 * that never blocks, and one that looks at PostgreSQL and at the topic.
 */
public final class TradingCore {

  private static final Logger LOG = Logger.getLogger(TradingCore.class);
  private static final Duration PULSE = Duration.ofMillis(50);
  private static final Duration UPGRADE_EVERY = Duration.ofMillis(100);
  private static final Duration REOPEN_EVERY = Duration.ofMillis(100);
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(5);

  private final TradingConfig config;
  private final LogConfig logConfig;
  private final Replica replica;
  private final TradingDesk desk;
  private final CommandAppender appender;
  private final ReplicaLoop loop;
  private final ReplicaWatch watch;
  private final LogGuard guard;
  private final EngineUpgrade upgrade;
  private final Presence presence;
  private final Reopening reopening;
  private final Thread thread;
  private final Thread presenceThread;
  private final ScheduledExecutorService pulse = timer("trading-pulse");
  private final ScheduledExecutorService looks = timer("trading-watch");

  /**
   * @param kafka the service's own {@code kafka.*}
   * @param ids fresh command ids
   * @param listeners called after the core's own
   * @param appendToApply told, on the engine's thread, how many nanoseconds each command of this
   *     pod's clients took from its append to its effect here
   */
  public TradingCore(
      TradingConfig config,
      LogConfig logConfig,
      TopicRules rules,
      Map<String, Object> kafka,
      Postgres postgres,
      Clock clock,
      Supplier<UUID> ids,
      PodStop pod,
      List<ReplicaListener> listeners,
      LongConsumer appendToApply) {
    this.config = config;
    this.logConfig = logConfig;
    PositionStore positions = new PositionStore(clock);
    SnapshotStore snapshots = new SnapshotStore(clock);
    TopicInspector inspector = new TopicInspector(kafka, logConfig);
    LogStart start =
        new LogStart(logConfig, inspector::inspect, rules, postgres, positions, snapshots);
    AppendGate gate = new AppendGate();
    SnapshotRule rule = new SnapshotRule(config.snapshotEveryRecords(), config.snapshotEvery());
    this.replica = new Replica(rule, System::nanoTime);
    this.appender = CommandAppender.over(kafka, logConfig, gate, System::nanoTime);
    this.desk =
        new TradingDesk(
            config,
            replica,
            appender,
            gate,
            new LogClock(System::nanoTime),
            ids,
            System::nanoTime,
            AskersThread::current,
            appendToApply);
    listeners.forEach(replica::listen);
    this.loop = new ReplicaLoop(replica, start, () -> KafkaLogReader.open(kafka, logConfig), pod);
    this.watch =
        new ReplicaWatch(
            postgres,
            positions,
            snapshots,
            new HaltStore(clock),
            replica,
            halt -> desk.halted(halt.orElse(null)));
    this.upgrade =
        new EngineUpgrade(config.upgradeEngine(), replica::version, desk::isWarm, appender);
    this.presence = new Presence(postgres);
    this.reopening =
        new Reopening(config.postOnlyAfterRestart(), presence::found, this::send, ids.get());
    this.guard = new LogGuard(logConfig, inspector, rules, replica, pod);
    this.presenceThread =
        Thread.ofPlatform().name("trading-presence").daemon(true).unstarted(presence);
    this.thread = Thread.ofPlatform().name("trading-engine").daemon(true).unstarted(loop);
  }

  public Exchange exchange() {
    return desk.exchange();
  }

  public Replica replica() {
    return replica;
  }

  /** The state hash as of now; fails while nothing can be said. */
  public CompletableFuture<EngineState> state() {
    return loop.state();
  }

  /**
   * Whether traffic should come here: caught up and able to append, not far behind since, and the
   * log in the behaviour that it was told to switch to.
   */
  public boolean isReady() {
    return replica.isServing()
        && desk.isWarm()
        && loop.lag() <= config.lagLimit()
        && !upgrade.isAwaited()
        && !reopening.isAwaited();
  }

  /** What the exchange takes, as far as this pod can say. */
  public ModeView mode() {
    try {
      return exchange().read(Queries::mode);
    } catch (ReplicaUnavailableException notYet) {
      return ModeView.NORMAL;
    }
  }

  private void reopen() {
    if (reopening.isAwaited() && replica.isServing() && desk.isWarm() && !upgrade.isAwaited()) {
      reopening.look(
          exchange()
              .read(
                  queries ->
                      new Reopening.Sight(
                          !queries.markets().isEmpty(), queries.mode(), exchange().logTime())));
    }
  }

  /** Whether it can be asked, and takes orders. */
  public boolean isOperational() {
    return isReady() && exchange().takesOrders();
  }

  /** Records behind the end of the log, as far as known. */
  public long lag() {
    return loop.lag();
  }

  /** Requests that wait for their command. */
  public int pending() {
    return desk.pending();
  }

  /** Of those, how many appends failed with an unknown outcome. */
  public long unresolved() {
    return desk.unresolved();
  }

  public boolean isHalted() {
    return desk.isHalted();
  }

  /**
   * Appends a command of the platform's own, once: who must be certain of it looks for its effect
   * and sends it again, under the same id.
   */
  public void send(AdminCommand command) {
    appender.append(CommandCodec.encode(command), new Unobserved());
  }

  /** Nobody waits for the append. */
  private record Unobserved() implements AppendListener {

    @Override
    public void stored(long sequence, long time) {
      // Its effect comes back from the log.
    }

    @Override
    public void failed(AppendFailure failure) {
      LOG.warnf("command_not_sent cause=%s", failure);
    }
  }

  public void start() {
    appender.start();
    presenceThread.start();
    thread.start();
    var _ =
        pulse.scheduleWithFixedDelay(
            () -> safely("pulse", desk::beat), 0, PULSE.toMillis(), TimeUnit.MILLISECONDS);
    every(config.watchEvery(), "watch", watch::look);
    every(UPGRADE_EVERY, "upgrade", upgrade::look);
    every(REOPEN_EVERY, "reopen", this::reopen);
    every(logConfig.guardEvery(), "guard", guard::look);
  }

  /** Takes no more commands, lets those that wait get their answer, and ends the threads. */
  public void stop() throws InterruptedException {
    desk.drain();
    boolean drained = desk.awaitNoPending(config.drain());
    pulse.shutdownNow();
    looks.shutdownNow();
    presence.stop();
    appender.stop();
    loop.stop();
    boolean ended = thread.join(JOIN_LIMIT) && presenceThread.join(JOIN_LIMIT);
    LOG.infof("trading_core_stopped drained=%b ended=%b", drained, ended);
  }

  private void every(Duration period, String name, Runnable look) {
    var _ =
        looks.scheduleWithFixedDelay(
            () -> safely(name, look), 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  // A task that throws would never be run again.
  private static void safely(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "%s_failed", name);
    }
  }

  private static ScheduledExecutorService timer(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> Thread.ofPlatform().name(name).daemon(true).unstarted(task));
  }
}
