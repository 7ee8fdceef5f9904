package io.paddock.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts in leases: of a bucket that is asked often a process takes some tokens ahead and hands
 * them out by itself, so that most requests wait for no round trip. A lease grows with its use, up
 * to a {@value #SHARE}th of the bucket, and ends after {@link #LASTS}; below a quarter a bucket
 * gives single tokens alone, so that who asks as fast as it refills is not refused because of what
 * others hold. What a lease has left at its end is lost: less is let through by as much, and never
 * more.
 */
public final class LeasedLimiter implements RequestLimiter {

  /** A process holds of a bucket its size divided by this, at most. */
  static final int SHARE = 16;

  static final Duration LASTS = Duration.ofMillis(100);

  /** For so long it is known how large a lease was and what was used of it. */
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  private final Leases shared;
  private final Ticker nanos;
  private final Cache<Key, Lease> leases;

  /**
   * Creates a limiter.
   *
   * @param maxSubjects leases that this process holds
   * @param nanos a clock that only goes forward
   */
  LeasedLimiter(Leases shared, int maxSubjects, Ticker nanos) {
    this.shared = shared;
    this.nanos = nanos;
    this.leases =
        Caffeine.newBuilder()
            .maximumSize(maxSubjects)
            .expireAfterAccess(REMEMBERED)
            .ticker(nanos)
            .executor(Runnable::run)
            .build();
  }

  /** Leases from buckets that all processes share. */
  public static RequestLimiter of(SharedRateLimiter shared, int maxSubjects) {
    return new LeasedLimiter(shared, maxSubjects, Ticker.systemTicker());
  }

  /** A bucket of another size, as after its ceiling was lowered, is leased by itself. */
  private record Key(Limit limit, String subject, int tokens) {

    static Key of(Claim claim) {
      return new Key(claim.limit(), claim.subject(), claim.tokens());
    }
  }

  /** One bucket's answer: its tokens come out of the lease, or straight from the bucket. */
  private record Part(Claim claim, Lease lease, boolean leased, RateDecision decision) {}

  @Override
  public Future<RateDecision> take(List<Claim> claims) {
    if (claims.isEmpty() || claims.size() > MAX_CLAIMS) {
      throw new IllegalArgumentException("a request takes from 1 to " + MAX_CLAIMS + " buckets");
    }
    long now = nanos.read();
    Future<Part> first = part(claims.getFirst(), now);
    if (claims.size() == 1) {
      return first.map(Part::decision);
    }
    Future<Part> second = part(claims.getLast(), now);
    return first.succeeded() && second.succeeded()
        ? Future.succeededFuture(together(first.result(), second.result()))
        : Future.join(first, second).map(_ -> together(first.result(), second.result()));
  }

  private Future<Part> part(Claim claim, long now) {
    Lease lease = leases.get(Key.of(claim), _ -> new Lease());
    RateDecision here = lease.take(claim.cost(), now);
    if (here != null) {
      return Future.succeededFuture(new Part(claim, lease, true, here));
    }
    int wanted = lease.wanted(claim, now);
    return shared
        .lease(claim, wanted)
        .map(grant -> new Part(claim, lease, false, lease.granted(claim, wanted, grant, now)));
  }

  /** What one bucket refuses the other does not pay for. */
  private RateDecision together(Part first, Part second) {
    List<Part> both = List.of(first, second);
    List<Part> paid = new ArrayList<>(both);
    paid.removeIf(part -> !part.decision().allowed());
    if (paid.size() < both.size()) {
      paid.forEach(this::giveBack);
    }
    return Stream.of(first.decision(), second.decision())
        .min(RateDecision.TIGHTEST_FIRST)
        .orElseThrow();
  }

  private void giveBack(Part part) {
    if (!part.leased() || !part.lease().giveBack(part.claim().cost(), nanos.read())) {
      shared.giveBack(part.claim());
    }
  }

  /** Tokens of one bucket that this process may hand out. */
  private static final class Lease {

    private int size;
    private int left;
    private long endsAtNanos;
    private boolean growing;
    private @Nullable RateDecision standing;

    /** Null when it has too few, or has ended. */
    synchronized @Nullable RateDecision take(int cost, long now) {
      if (left < cost || standing == null || hasEnded(now)) {
        return null;
      }
      left -= cost;
      return told(standing);
    }

    /** How many to take from the bucket: one of those who ask at once takes some ahead. */
    synchronized int wanted(Claim claim, long now) {
      if (growing) {
        return claim.cost();
      }
      int used = size - left;
      int next = hasEnded(now) ? used : 2 * size;
      int wanted = Math.max(claim.cost(), Math.min(next, most(claim)));
      growing = wanted > claim.cost();
      return wanted;
    }

    /** The claim's own tokens are spent; the others are this lease. */
    synchronized RateDecision granted(Claim claim, int wanted, Grant grant, long askedAt) {
      boolean ahead = wanted > claim.cost();
      if (ahead) {
        growing = false;
      }
      if (grant.tokens() == 0 || !(ahead || hasEnded(askedAt))) {
        // Beside a lease that another holds or asks for.
        return grant.decision();
      }
      int kept = hasEnded(askedAt) ? 0 : left;
      left = Math.min(grant.tokens() - claim.cost() + kept, most(claim));
      size = grant.tokens();
      endsAtNanos = askedAt + LASTS.toNanos();
      standing = grant.decision();
      return told(standing);
    }

    /** False when it has ended. */
    synchronized boolean giveBack(int cost, long now) {
      if (hasEnded(now)) {
        return false;
      }
      left += cost;
      return true;
    }

    private static int most(Claim claim) {
      return claim.tokens() / SHARE;
    }

    private boolean hasEnded(long now) {
      return standing == null || now - endsAtNanos >= 0;
    }

    private RateDecision told(RateDecision taken) {
      return new RateDecision(
          true,
          taken.limit(),
          Math.min(taken.limit(), taken.remaining() + left),
          taken.resetAfter(),
          Duration.ZERO);
    }
  }
}
