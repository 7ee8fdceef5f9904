package io.paddock.gateway.feed;

import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.replica.ReplicaUnavailableException;
import io.paddock.gateway.replica.Step;
import io.paddock.web.error.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The streams that somebody follows, and how far they have come. Used by the feed's thread alone.
 */
final class Topics {

  private static final Logger LOG = Logger.getLogger(Topics.class);

  private final FeedConfig config;
  private final FeedIntake intake;
  private final Exchange exchange;
  private final String asset;
  private final FeedText texts;
  private final Supplier<SystemTopic.Standing> standing;
  private final LongSupplier nanos;
  private final Map<FeedKey, Topic> topics = new HashMap<>();

  private long position = -1;
  private boolean afresh;

  Topics(
      FeedConfig config,
      FeedIntake intake,
      Exchange exchange,
      String asset,
      FeedText texts,
      Supplier<SystemTopic.Standing> standing,
      LongSupplier nanos) {
    this.config = config;
    this.intake = intake;
    this.exchange = exchange;
    this.asset = asset;
    this.texts = texts;
    this.standing = standing;
    this.nanos = nanos;
  }

  /**
   * The stream that a session is to follow, which is begun if nobody follows it as yet.
   *
   * @throws Problem when the session follows enough, and when there is no such stream
   */
  Topic of(FeedSession session, FeedKey key) {
    if (!session.followed().containsKey(key)
        && session.followed().size() >= config.subscriptions()) {
      throw Problem.of(GatewayError.TOO_MANY_SUBSCRIPTIONS, "The connection follows enough")
          .with("limit", config.subscriptions());
    }
    Topic known = topics.get(key);
    return known == null ? begun(key) : known;
  }

  private Topic begun(FeedKey key) {
    // Said before the replica is read: what it applies afterwards is handed over.
    intake.follow(true);
    Topic topic = made(key);
    try {
      topic.open(exchange);
    } catch (RuntimeException refused) {
      intake.follow(!topics.isEmpty());
      throw refused;
    }
    if (topics.isEmpty()) {
      position = Math.max(position, topic.last());
    }
    topic.inUse(nanos.getAsLong());
    topics.put(key, topic);
    return topic;
  }

  private Topic made(FeedKey key) {
    int history = config.history();
    return switch (key.channel()) {
      case TOKEN_BOOK -> new BookTopic(key, texts, history);
      case TOKEN_TRADES -> new TradesTopic(key, texts, history);
      case CONDITION_STATUS -> new StatusTopic(key, texts, history);
      case USER_ACTIVITY -> new UserTopic(key, texts, history, asset);
      case SYSTEM -> new SystemTopic(texts, standing.get());
    };
  }

  /** Everything up to there was told. */
  long reached() {
    return topics.isEmpty() ? Math.max(0, exchange.sequence()) : position;
  }

  /** How far a stream is known here. */
  long reached(Topic topic) {
    return Math.max(position, topic.last());
  }

  Optional<SystemTopic> system() {
    return Optional.ofNullable(topics.get(FeedKey.system())).map(SystemTopic.class::cast);
  }

  /** Applies a record to the streams that it changes. */
  void take(Step step) {
    // A replica that restarts applies again what it has applied; one that is to be read afresh
    // holds all that comes before.
    if (step.sequence() <= position || afresh) {
      return;
    }
    for (FeedKey key : Touched.by(step)) {
      Topic topic = topics.get(key);
      if (topic != null) {
        take(topic, step);
      }
    }
    if (Touched.settlesTrades(step)) {
      // Whose trades they are only those streams know that have told them.
      List.copyOf(topics.values()).stream()
          .filter(UserTopic.class::isInstance)
          .forEach(topic -> take(topic, step));
    }
    position = step.sequence();
  }

  private void take(Topic topic, Step step) {
    try {
      topic.take(step);
    } catch (RuntimeException defect) {
      LOG.errorf(
          defect, "feed_topic_failed channel=%s at=%d", topic.key().channelText(), step.sequence());
      afresh = true;
    }
  }

  /** Records were lost. */
  void lost() {
    afresh = true;
  }

  /** If records were lost, every stream begins again, and everybody is told everything. */
  void catchUp() {
    if (!afresh) {
      return;
    }
    try {
      long from = exchange.sequence();
      for (Topic topic : List.copyOf(topics.values())) {
        restart(topic);
      }
      position = Math.max(position, from);
      afresh = false;
      LOG.warnf("feed_started_afresh topics=%d sequence=%d", topics.size(), position);
    } catch (ReplicaUnavailableException unavailable) {
      LOG.debugf("feed_waits cause=%s", unavailable.getMessage());
    }
  }

  private void restart(Topic topic) {
    try {
      topic.open(exchange);
      topic.tellAfresh(exchange);
    } catch (Problem gone) {
      topic.end(texts.failed(null, topic.key(), gone));
      topics.remove(topic.key());
    }
  }

  /** Gives up what nobody has followed for long. */
  void tidy() {
    long now = nanos.getAsLong();
    topics.values().removeIf(topic -> topic.isIdle(now, config.idle().toNanos()));
    intake.follow(!topics.isEmpty());
  }
}
