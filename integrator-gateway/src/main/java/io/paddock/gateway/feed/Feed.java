package io.paddock.gateway.feed;

import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.ReplicaFailure;
import io.paddock.gateway.feed.FeedIntake.Work;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.replica.ReplicaUnavailableException;
import io.paddock.gateway.replica.Step;
import io.paddock.web.error.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The feed's thread: makes messages of what the replica applied and says them to those who follow.
 * Whatever it is asked, it does between two records, so that a snapshot and what changes after it
 * fit together; nothing here needs a lock.
 */
@Singleton
class Feed implements Runnable {

  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final Duration BEAT = Duration.ofMillis(100);

  private final FeedConfig config;
  private final FeedIntake intake;
  private final Exchange exchange;
  private final FeedText texts;
  private final Supplier<SystemTopic.Standing> standing;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Topics topics;
  private final Set<FeedSession> sessions = ConcurrentHashMap.newKeySet();
  private final LongAdder restarts = new LongAdder();
  private final Thread thread =
      Thread.ofPlatform().name("trading-feed").daemon(true).unstarted(this);

  private SystemTopic.@Nullable Standing stood;
  private long nextBeat;
  private long nextHeartbeat;
  private volatile boolean stopping;
  private volatile boolean leaving;
  private volatile int subscriptions;

  @Inject
  Feed(
      FeedConfig config,
      FeedIntake intake,
      Exchange exchange,
      Chain chain,
      FeedText texts,
      ExchangeStanding standing,
      Clock clock) {
    this(config, intake, exchange, chain.asset(), texts, standing::now, clock, System::nanoTime);
  }

  /**
   * @param asset the collateral's name in balances
   * @param nanos a clock that only goes forward
   */
  Feed(
      FeedConfig config,
      FeedIntake intake,
      Exchange exchange,
      String asset,
      FeedText texts,
      Supplier<SystemTopic.Standing> standing,
      Clock clock,
      LongSupplier nanos) {
    this.config = config;
    this.intake = intake;
    this.exchange = exchange;
    this.texts = texts;
    this.standing = standing;
    this.clock = clock;
    this.nanos = nanos;
    this.topics = new Topics(config, intake, exchange, asset, texts, standing, nanos);
    this.nextBeat = nanos.getAsLong();
    this.nextHeartbeat = nanos.getAsLong() + config.heartbeatEvery().toNanos();
  }

  void start() {
    thread.start();
  }

  void stop() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    boolean ended = thread.join(config.drain());
    LOG.infof("feed_stopped ended=%b", ended);
  }

  Set<FeedSession> sessions() {
    return sessions;
  }

  /** How many channels are followed over how many connections, as of a moment ago. */
  int subscriptions() {
    return subscriptions;
  }

  /** How often records were dropped because the feed did not keep up. */
  long restarts() {
    return restarts.sum();
  }

  /** From now on it is told what everybody is told. */
  void join(FeedSession session) {
    sessions.add(session);
    SystemTopic.Standing now = standing.get();
    if (now.closesInMs() != null) {
      session.connection().say(notice(now));
      leaving = true;
    }
  }

  /** Whether everybody was told that this pod stops. */
  boolean isLeaving() {
    return leaving;
  }

  /** Its streams notice by themselves that it is gone. */
  void leave(FeedSession session) {
    session.connection().gone();
    sessions.remove(session);
  }

  void subscribe(FeedSession session, @Nullable String id, FeedKey key) {
    ask(session, id, key, () -> topics.of(session, key).join(session, exchange));
  }

  void resume(FeedSession session, @Nullable String id, FeedKey key, long from) {
    ask(
        session,
        id,
        key,
        () -> {
          Topic topic = topics.of(session, key);
          if (from > topics.reached(topic)) {
            throw Problem.of(GatewayError.REPLICA_BEHIND, "This pod has not come that far yet")
                .retryAfter(1);
          }
          if (key.channel() != Channel.SYSTEM && topic.reachesBackTo(from)) {
            topic.resume(session, from);
          } else {
            topic.join(session, exchange);
          }
        });
  }

  void unsubscribe(FeedSession session, @Nullable String id, FeedKey key) {
    ask(
        session,
        id,
        key,
        () -> {
          Topic topic = session.followed().get(key);
          if (topic == null) {
            throw Problem.invalid("/channel", "not subscribed to");
          }
          topic.leave(session);
          session
              .connection()
              .say(
                  texts.of(
                      new FeedMessage.Unsubscribed(
                          key.channelText(), key.symbolText(), key.outcomeText())));
        });
  }

  /** Goes on with the activity of another wallet, if it follows that of the one it had. */
  void moved(FeedSession session, FeedKey from, FeedKey to) {
    ask(
        session,
        null,
        to,
        () -> {
          Topic topic = session.followed().get(from);
          if (topic != null) {
            topic.leave(session);
            topics.of(session, to).join(session, exchange);
          }
        });
  }

  void ping(FeedSession session, @Nullable String id) {
    if (!intake.ask(() -> heartbeat(session, id))) {
      session.connection().say(texts.failed(id, FeedText.behind()));
    }
  }

  private void ask(FeedSession session, @Nullable String id, FeedKey key, Runnable task) {
    boolean asked =
        intake.ask(
            () -> {
              try {
                if (!session.connection().isClosed()) {
                  task.run();
                }
              } catch (ReplicaUnavailableException unavailable) {
                session.connection().say(texts.failed(id, key, ReplicaFailure.problem()));
              } catch (Problem refusal) {
                session.connection().say(texts.failed(id, key, refusal));
              }
            });
    if (!asked) {
      session.connection().say(texts.failed(id, key, FeedText.behind()));
    }
  }

  @Override
  public void run() {
    while (!stopping) {
      try {
        turn(Duration.ofNanos(Math.max(0, nextBeat - nanos.getAsLong())));
      } catch (InterruptedException interrupted) {
        stopping = true;
      } catch (RuntimeException defect) {
        LOG.error("feed_failed", defect);
      }
    }
  }

  /** One piece of work, if there is any in that time, and what is due beside it. */
  void turn(Duration longest) throws InterruptedException {
    Work work = intake.next(longest);
    if (intake.takeLost()) {
      restarts.increment();
      topics.lost();
    }
    topics.catchUp();
    try {
      switch (work) {
        case null -> {}
        case Work.Applied(Step step) -> topics.take(step);
        case Work.Asked(Runnable task) -> task.run();
      }
    } finally {
      if (nanos.getAsLong() - nextBeat >= 0) {
        nextBeat = nanos.getAsLong() + BEAT.toNanos();
        beat();
      }
    }
  }

  private void beat() {
    long now = nanos.getAsLong();
    topics.tidy();
    subscriptions = sessions.stream().mapToInt(session -> session.followed().size()).sum();
    stand(standing.get());
    if (now - nextHeartbeat >= 0) {
      nextHeartbeat = now + config.heartbeatEvery().toNanos();
      sessions.forEach(session -> heartbeat(session, null));
    }
  }

  /** Tells a change to those who follow it, and to everybody that this pod is about to stop. */
  private void stand(SystemTopic.Standing now) {
    boolean changed = stood != null && !now.equals(stood);
    stood = now;
    if (!changed) {
      return;
    }
    if (now.closesInMs() != null) {
      String notice = notice(now);
      sessions.forEach(session -> session.connection().say(notice));
      leaving = true;
    } else {
      topics.system().ifPresent(system -> system.now(Math.max(0, exchange.sequence()), now));
    }
  }

  private String notice(SystemTopic.Standing now) {
    return texts.of(SystemTopic.message(Math.max(0, exchange.sequence()), now));
  }

  private void heartbeat(FeedSession session, @Nullable String id) {
    session
        .connection()
        .say(
            texts.of(
                new FeedMessage.Heartbeat(
                    id,
                    topics.reached(),
                    clock.instant(),
                    session.followed().values().stream()
                        .map(topic -> topic.position(session))
                        .toList())));
  }
}
