package io.paddock.gateway.feed;

import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stream of messages and those who follow it. Each message is made and written once, whoever
 * follows. Used by the feed's thread alone.
 *
 * <p>It begins with what the replica holds at some sequence; every record beyond that one reaches
 * it in log order, so that nothing is missed and nothing counts twice.
 */
abstract class Topic {

  private final FeedKey key;
  private final FeedText texts;
  private final int historyLimit;
  private final Map<FeedSession, Long> followers = new LinkedHashMap<>();
  private final Deque<Sent> history = new ArrayDeque<>();
  private long base;
  private long last;
  private long idleSinceNanos;
  private @Nullable String snapshot;

  private record Sent(long seq, String text) {}

  Topic(FeedKey key, FeedText texts, int historyLimit) {
    this.key = key;
    this.texts = texts;
    this.historyLimit = historyLimit;
  }

  final FeedKey key() {
    return key;
  }

  /** Of the last message, or of the state that it began with. */
  final long last() {
    return last;
  }

  /**
   * Begins, or begins again, with what the replica holds now.
   *
   * @throws io.paddock.web.error.Problem when there is no such stream
   */
  final void open(Exchange exchange) {
    last =
        exchange.read(
            queries -> {
              read(queries);
              return queries.sequence();
            });
    base = last;
    history.clear();
    snapshot = null;
  }

  /** Takes over the state as it is. */
  abstract void read(Queries queries);

  /** The state as messages make it. */
  abstract Object data();

  /** The message about what a record changed; null when it changed nothing here. */
  abstract @Nullable FeedMessage change(Step step, long prevSeq);

  @Nullable Long checksum() {
    return null;
  }

  /** Applies a record and tells those who follow. */
  final void take(Step step) {
    if (step.sequence() <= last) {
      return;
    }
    FeedMessage message = change(step, last);
    if (message != null) {
      tell(step.sequence(), texts.of(message));
    }
  }

  private void tell(long seq, String text) {
    last = seq;
    forgetSnapshot();
    history.add(new Sent(seq, text));
    if (history.size() > historyLimit) {
      base = history.remove().seq();
    }
    Iterator<Map.Entry<FeedSession, Long>> all = followers.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<FeedSession, Long> follower = all.next();
      if (follower.getKey().connection().isClosed()) {
        all.remove();
      } else if (follower.getValue() < seq && !follower.getKey().misses(key)) {
        follower.getKey().connection().say(text);
      }
    }
  }

  /** Says everything to a session, and from now on what changes. */
  void join(FeedSession session, Exchange exchange) {
    follow(session, last);
    String text = snapshot;
    if (text == null) {
      text = texts.of(snapshot(last));
      snapshot = text;
    }
    session.connection().say(text);
  }

  /** What there is to say to those who join has changed. */
  final void forgetSnapshot() {
    snapshot = null;
  }

  final void follow(FeedSession session, long from) {
    followers.put(session, from);
    session.followed().put(key, this);
  }

  final FeedMessage snapshot(long seq) {
    return new FeedMessage.Snapshot(
        key.channelText(), key.symbolText(), key.outcomeText(), seq, checksum(), data());
  }

  /** Whether all that came after {@code from} is still here. */
  final boolean reachesBackTo(long from) {
    return from >= base;
  }

  /** Says again what came after {@code from}, and from now on what changes. */
  final void resume(FeedSession session, long from) {
    for (Sent sent : history) {
      if (sent.seq() > from) {
        session.connection().say(sent.text());
      }
    }
    follow(session, from);
    session
        .connection()
        .say(
            texts.of(
                new FeedMessage.Resumed(
                    key.channelText(), key.symbolText(), key.outcomeText(), Math.max(last, from))));
  }

  final void leave(FeedSession session) {
    followers.remove(session);
    session.followed().remove(key);
  }

  /** Says everything again to all. */
  final void tellAfresh(Exchange exchange) {
    for (FeedSession session : List.copyOf(followers.keySet())) {
      join(session, exchange);
    }
  }

  /** Says something that is of no record to all. */
  final void sayToAll(String text) {
    followers.keySet().forEach(session -> session.connection().say(text));
  }

  /** Nothing follows here any more. */
  final void end(String text) {
    for (FeedSession session : List.copyOf(followers.keySet())) {
      session.connection().say(text);
      leave(session);
    }
  }

  /** Where a session stands here. */
  final FeedMessage.Position position(FeedSession session) {
    return new FeedMessage.Position(
        key.channelText(),
        key.symbolText(),
        key.outcomeText(),
        Math.max(last, followers.getOrDefault(session, last)));
  }

  /** Forgets sessions that are gone; whether nobody has followed for so long. */
  final boolean isIdle(long nowNanos, long longestNanos) {
    followers.keySet().removeIf(session -> session.connection().isClosed());
    if (!followers.isEmpty()) {
      idleSinceNanos = nowNanos;
    }
    return nowNanos - idleSinceNanos > longestNanos;
  }

  /** It is followed, or was made, now. */
  final void inUse(long nowNanos) {
    idleSinceNanos = nowNanos;
  }

  final FeedText texts() {
    return texts;
  }
}
