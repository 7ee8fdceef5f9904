package io.paddock.gateway.feed;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.gateway.access.StreamAccess;
import io.paddock.gateway.access.StreamCaller;
import io.paddock.matching.id.Address;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks several times a second whether each connection would still be let in, by its key as
 * PostgreSQL has it, and closes those that would not: revoked, expired or suspended, without the
 * scope, from another address, for a wallet that has become another partner's. Announcements make
 * caches forget, but nobody may have to hear one for a connection to end.
 */
@Singleton
class FeedKeys {

  /** The connection's key no longer opens it; the reason is the error's code. */
  static final int KEY_ENDED = 4401;

  private static final Logger LOG = Logger.getLogger(FeedKeys.class);

  private final FeedConfig config;
  private final Feed feed;
  private final StreamAccess access;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("feed-keys").daemon(true).unstarted(task));

  FeedKeys(FeedConfig config, Feed feed, StreamAccess access) {
    this.config = config;
    this.feed = feed;
    this.access = access;
  }

  void start() {
    long period = config.keysEvery().toMillis();
    var _ = timer.scheduleWithFixedDelay(this::safely, period, period, TimeUnit.MILLISECONDS);
  }

  void stop() throws InterruptedException {
    timer.shutdownNow();
    if (!timer.awaitTermination(config.drain().toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("feed_keys_stopped ended=false");
    }
  }

  // A task that throws would never be run again.
  private void safely() {
    try {
      look();
    } catch (RuntimeException failure) {
      LOG.error("feed_keys_failed", failure);
    }
  }

  private void look() {
    List<FeedSession> sessions = List.copyOf(feed.sessions());
    if (sessions.isEmpty()) {
      return;
    }
    Map<String, PartnerKeyRecord> present =
        access.present(sessions.stream().map(FeedSession::caller).toList());
    sessions.forEach(session -> judge(session, present));
  }

  private void judge(FeedSession session, Map<String, PartnerKeyRecord> present) {
    @Nullable Address before = session.wallet();
    try {
      StreamCaller now = access.again(session.caller(), present);
      session.caller(now);
    } catch (Problem refusal) {
      LOG.infof("feed_closed keyId=%s reason=%s", session.caller().keyId(), refusal.error().code());
      session.connection().close(KEY_ENDED, refusal.error().code());
      return;
    }
    @Nullable Address after = session.wallet();
    if (before != null && after != null && !Objects.equals(before, after)) {
      feed.moved(session, FeedKey.of(before), FeedKey.of(after));
    }
  }
}
