package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Attempt.Made;
import io.paddock.callbacks.eventtype.EventVersions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Puts deliveries that were claimed together into one request, where their endpoint asks for that.
 * Nothing is waited for: what is due together goes together, one event alone as a batch of one.
 */
final class Batches {

  /** Of a batch's body, unless a single event has more: as much as an event may have. */
  static final int MOST_BYTES = 1 << 20;

  private static final Logger LOG = Logger.getLogger(Batches.class);

  private final Turns turns;
  private final EventVersions versions;
  private final Map<UUID, Batch> byDelivery = new ConcurrentHashMap<>();

  Batches(Turns turns) {
    this(turns, EventVersions.CATALOGUE);
  }

  /**
   * @param versions that endpoints pin
   */
  Batches(Turns turns, EventVersions versions) {
    this.turns = turns;
    this.versions = versions;
  }

  /** {@link LastLook#make} and {@link Attempt#make}: given what is sent, and what to tell. */
  @FunctionalInterface
  interface Sending extends BiFunction<Claim, Runnable, Made> {}

  /**
   * Puts claims in line, in their order; called by the one thread that claims. For a subject's
   * events in one batch the first stands there for all: they begin as one.
   */
  void lineUp(List<Claim> claims) {
    if (claims.stream().noneMatch(Claim::isBatched)) {
      turns.lineUp(claims);
      return;
    }
    List<Claim> line = new ArrayList<>();
    Map<UUID, List<Claim>> byEndpoint = new LinkedHashMap<>();
    for (Claim claim : claims) {
      if (claim.isBatched()) {
        byEndpoint.computeIfAbsent(claim.endpointId(), _ -> new ArrayList<>()).add(claim);
      } else {
        line.add(claim);
      }
    }
    for (List<Claim> due : byEndpoint.values()) {
      for (Batch batch : batches(due)) {
        line.addAll(batch.firstOfLanes());
        batch.members().forEach(member -> byDelivery.put(member.deliveryId(), batch));
      }
    }
    turns.lineUp(line);
  }

  /**
   * Makes an attempt when its turn has come, or has it made by another of its batch.
   *
   * @param endNanos by {@link System#nanoTime}; what is to begin later waits for another claim
   */
  Made make(Claim claim, long endNanos, Sending sending) {
    if (!claim.isBatched()) {
      return turns.make(claim, endNanos, begun -> send(() -> shaped(claim), begun, sending));
    }
    Batch known = byDelivery.remove(claim.deliveryId());
    Batch batch = known == null ? new Batch(List.of(claim)) : known;
    return batch.made(() -> send(batch, endNanos, sending));
  }

  /** A claim that is not known to be committed is not attempted, nor what stands behind it. */
  void dropped(Claim claim) {
    byDelivery.remove(claim.deliveryId());
    turns.over(claim, true);
  }

  /** The waits of what was sent together are the same, so that it is due together again. */
  static RetrySchedule waits(RetrySchedule usual, Made made) {
    String batchId = made.batchId();
    return batchId == null ? usual : usual.variedBy(batchId.hashCode());
  }

  /** When the turn of each of its subjects has come. */
  private Made send(Batch batch, long endNanos, Sending sending) {
    Function<Runnable, Made> next = begun -> send(() -> batch.asOne(this::shaped), begun, sending);
    for (Claim first : batch.firstOfLanes()) {
      Function<Runnable, Made> inner = next;
      next =
          begun ->
              turns.make(
                  first,
                  endNanos,
                  ownBegun ->
                      inner.apply(
                          () -> {
                            ownBegun.run();
                            begun.run();
                          }));
    }
    return next.apply(() -> {});
  }

  /** What has no such shape is our defect, and breaks nothing else. */
  private static Made send(Supplier<Claim> shaped, Runnable begun, Sending sending) {
    Claim sent;
    try {
      sent = shaped.get();
    } catch (RuntimeException defect) {
      LOG.errorf(defect, "event_unshaped");
      return new Made(new AttemptOutcome.Broken(), null);
    }
    return sending.apply(sent, begun);
  }

  /** As the version of the catalogue says that its endpoint pinned. */
  private Claim shaped(Claim claim) {
    Claim.Event event = claim.event();
    String body = versions.sent(event.type(), event.body(), claim.terms().eventVersion());
    return body.equals(event.body())
        ? claim
        : claim.with(
            new Claim.Event(
                event.id(),
                event.type(),
                body,
                event.requestId(),
                event.occurredAt(),
                event.traceparent()));
  }

  /** In their order, each as large as the endpoint and the bytes allow. */
  private static List<Batch> batches(List<Claim> due) {
    List<Batch> batches = new ArrayList<>();
    List<Claim> members = new ArrayList<>();
    long bytes = 0;
    for (Claim claim : due) {
      long more = claim.event().body().getBytes(StandardCharsets.UTF_8).length + 1L;
      Integer most = claim.terms().batchSize();
      boolean full = most == null || members.size() >= most || bytes + more + 1 > MOST_BYTES;
      if (!members.isEmpty() && (full || goesAlone(claim) || goesAlone(members.getFirst()))) {
        batches.add(new Batch(members));
        members = new ArrayList<>();
        bytes = 0;
      }
      members.add(claim);
      bytes += more;
    }
    batches.add(new Batch(members));
    return batches;
  }

  /** A test is not the receiver's business alone, and what broke our code takes nobody with it. */
  private static boolean goesAlone(Claim claim) {
    return claim.isTest() || claim.run().breaks() > 0;
  }
}
