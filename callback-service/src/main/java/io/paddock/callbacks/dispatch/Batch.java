package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Attempt.Made;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Deliveries to one endpoint that go in one request. Each has its own lease, row and schedule; the
 * request is made by the first of their threads that gets there, and its outcome is everybody's.
 */
final class Batch {

  private final List<Claim> members;
  private final String id;
  private final AtomicBoolean led = new AtomicBoolean();
  private final CompletableFuture<Made> made = new CompletableFuture<>();

  /**
   * @param members at least one, in the order that they are sent in
   */
  Batch(List<Claim> members) {
    this.members = List.copyOf(members);
    this.id = id(members);
  }

  List<Claim> members() {
    return members;
  }

  /** Those that the others of their subject, which are with them, stand behind. */
  List<Claim> firstOfLanes() {
    Set<Long> lanes = new HashSet<>();
    return members.stream()
        .filter(member -> member.lane() != null && lanes.add(member.lane()))
        .toList();
  }

  /**
   * What is sent, as if it were one event. A trace and a request have one cause, so has a batch of
   * one.
   *
   * @param shaped puts an event into the shape that its endpoint wants
   */
  Claim asOne(UnaryOperator<Claim> shaped) {
    Claim first = members.getFirst();
    Claim.Event event = first.event();
    boolean alone = members.size() == 1;
    return first.with(
        new Claim.Event(
            id,
            event.type(),
            members.stream()
                .map(member -> shaped.apply(member).event().body())
                .collect(Collectors.joining(",", "[", "]")),
            alone ? event.requestId() : null,
            event.occurredAt(),
            alone ? event.traceparent() : null));
  }

  /**
   * How the request went, for one of the members.
   *
   * @param request makes it; called once for all of them
   */
  Made made(Supplier<Made> request) {
    if (led.compareAndSet(false, true)) {
      try {
        made.complete(request.get().in(id));
      } finally {
        made.completeExceptionally(new IllegalStateException("batch_broken"));
      }
    }
    try {
      return made.join();
    } catch (CompletionException broken) {
      throw new IllegalStateException("batch_broken", broken.getCause());
    }
  }

  /** The same for the same events in the same order: a receiver knows a repeated batch by it. */
  private static String id(List<Claim> members) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Claim member : members) {
        digest.update((member.event().id() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      return "batch-" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
