package io.paddock.auth.directory;

import io.paddock.auth.directory.RecentKeys.RecentKey;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * What a process loads before it says that it is ready: the keys that were used of late. A pod that
 * has just started would otherwise open its connections and ask PostgreSQL while callers wait, who
 * may give up first.
 *
 * <pre>
 * LOADING ──all that there are────────────► LOADED
 *    ├──one is not to be had──────────────► GIVEN_UP
 *    └──5 s after this was made──► GIVEN_UP, or LOADED by what is still under way
 * </pre>
 *
 * <p>It never keeps a pod from being ready for longer: without PostgreSQL all pods are alike, and
 * each can still answer something.
 */
public final class FirstKeys {

  /** As many as a small cache holds, in some hundred milliseconds. */
  static final int AT_MOST = 200;

  static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(FirstKeys.class);

  private final RecentKeys recent;
  private final TenantDirectory directory;
  private final LongSupplier nanos;
  private final long madeAt;

  private volatile State state = State.LOADING;

  /** How far it is. */
  public enum State {
    LOADING,
    LOADED,
    GIVEN_UP
  }

  /**
   * Loads nothing yet.
   *
   * @param directory keeps what it is asked for
   */
  FirstKeys(RecentKeys recent, TenantDirectory directory, LongSupplier nanos) {
    this.recent = recent;
    this.directory = directory;
    this.nanos = nanos;
    this.madeAt = nanos.getAsLong();
  }

  /** Blocks, and fails never. */
  public void load() {
    State end = State.GIVEN_UP;
    int loaded = 0;
    try {
      for (RecentKey key : recent.recentKeys(AT_MOST)) {
        if (isLate()) {
          return;
        }
        load(key);
        loaded++;
      }
      end = State.LOADED;
    } catch (DirectoryUnavailableException e) {
      LOG.debugf(e, "first_key_missing loaded=%d", loaded);
    } finally {
      state = end;
      LOG.infof("first_keys_loaded state=%s count=%d afterMs=%d", end, loaded, age().toMillis());
    }
  }

  /** Anything but {@link State#LOADING}: nothing is waited for any more. */
  public State state() {
    State now = state;
    return now == State.LOADING && isLate() ? State.GIVEN_UP : now;
  }

  private boolean isLate() {
    return age().compareTo(LIMIT) >= 0;
  }

  private Duration age() {
    return Duration.ofNanos(nanos.getAsLong() - madeAt);
  }

  private void load(RecentKey key) {
    switch (key.kind()) {
      case AGGREGATOR -> directory.aggregatorKey(key.keyId());
      case OPERATOR -> directory.operatorKey(key.keyId());
      case PARTNER -> directory.partnerKey(key.keyId());
    }
  }
}
