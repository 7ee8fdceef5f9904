package io.paddock.stack.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives requests to pods in turn, over connections that callers keep, and never twice. It looks at
 * readiness often and believes what it saw a while ago, as endpoints take their time to reach every
 * node of a cluster.
 *
 * @param <P> the kind of pod
 */
public final class Balancer<P extends Balancer.Pod> implements AutoCloseable {

  /** How old what it believes is. */
  public static final Duration LATE = Duration.ofSeconds(2);

  private static final int LOOK_EVERY_MS = 100;

  /** One of several processes that answer alike. */
  public interface Pod {

    /** Where it is, whether or not it runs. */
    String url();

    /** Asks it whether requests may be sent there; false when nobody answers. */
    boolean isReady();
  }

  private final Map<P, Seen> pods = new LinkedHashMap<>();
  private final ScheduledExecutorService probes;
  private final AtomicInteger turn = new AtomicInteger();

  /** Over these pods, each of which is believed what it says now. */
  public Balancer(List<P> pods) {
    this.probes = Executors.newScheduledThreadPool(pods.size());
    pods.stream()
        .sorted(Comparator.comparing(Pod::url))
        .forEach(pod -> this.pods.put(pod, new Seen(pod.isReady())));
    for (P pod : pods) {
      var unused =
          probes.scheduleWithFixedDelay(() -> look(pod), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void look(P pod) {
    boolean ready = pod.isReady();
    seenOf(pod).add(Instant.now(), ready);
  }

  /** Whether requests are sent to it now. */
  public boolean sendsTo(P pod) {
    return seenOf(pod).believedAt(Instant.now());
  }

  private Seen seenOf(P pod) {
    return Objects.requireNonNull(pods.get(pod));
  }

  /**
   * Where the next request goes.
   *
   * @throws IllegalStateException when no pod is ready
   */
  public P next() {
    List<P> believed = new ArrayList<>(pods.keySet());
    believed.removeIf(pod -> !sendsTo(pod));
    if (believed.isEmpty()) {
      throw new IllegalStateException("no pod is ready");
    }
    return believed.get(Math.floorMod(turn.getAndIncrement(), believed.size()));
  }

  @Override
  public void close() {
    probes.shutdownNow();
  }

  /** What one pod said when; what is too old to be believed again is forgotten. */
  static final class Seen {

    private final ConcurrentSkipListMap<Instant, Boolean> ready = new ConcurrentSkipListMap<>();

    Seen(boolean first) {
      ready.put(Instant.EPOCH, first);
    }

    void add(Instant when, boolean now) {
      ready.put(when, now);
      ready.headMap(ready.floorKey(when.minus(LATE))).clear();
    }

    boolean believedAt(Instant now) {
      return Objects.requireNonNull(ready.floorEntry(now.minus(LATE))).getValue();
    }

    int size() {
      return ready.size();
    }
  }
}
