package io.paddock.gateway.feed;

import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The commands of one connection, in the order of their frames. Each waits until those before it
 * have been handed to the log, or have come to nothing, and no longer: several are under way at
 * once, and still the log has them in the order in which they were sent.
 */
final class CommandLane {

  private final int limit;
  private final int charactersLimit;
  private final Map<String, Integer> underWay = new HashMap<>();
  private int characters;
  private CompletableFuture<Void> lastSent = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> lastAnswered = CompletableFuture.completedFuture(null);

  /**
   * @param limit of commands under way
   * @param charactersLimit of characters in their frames
   */
  CommandLane(int limit, int charactersLimit) {
    this.limit = limit;
    this.charactersLimit = charactersLimit;
  }

  int limit() {
    return limit;
  }

  /**
   * A place behind all that began before; empty when the lane is full.
   *
   * @param size characters of the frame
   * @throws Problem 400 for an id by which the answers of two commands could not be told apart
   */
  synchronized Optional<Turn> begin(String id, int size) {
    if (underWay.containsKey(id)) {
      throw Problem.invalid("/id", "a command of this id is under way");
    }
    boolean full =
        underWay.size() >= limit || (!underWay.isEmpty() && characters + size > charactersLimit);
    if (full) {
      return Optional.empty();
    }
    underWay.put(id, size);
    characters += size;
    Turn turn = new Turn(id, lastSent, lastAnswered);
    // Only together with those before: one that gives up waiting lets nobody past them.
    lastSent = CompletableFuture.allOf(lastSent, turn.sent);
    lastAnswered = CompletableFuture.allOf(lastAnswered, turn.answered);
    return Optional.of(turn);
  }

  /** Says the answer and forgets the id at once: who reads the answer may use the id again. */
  private synchronized void end(String id, Runnable answer) {
    try {
      answer.run();
    } finally {
      Integer size = underWay.remove(id);
      characters -= size == null ? 0 : size;
    }
  }

  /** Whether no command is under way. */
  synchronized boolean isIdle() {
    return underWay.isEmpty();
  }

  /** One command's place. */
  final class Turn {

    private final String id;
    private final CompletableFuture<Void> sentBefore;
    private final CompletableFuture<Void> answeredBefore;
    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    private Turn(
        String id, CompletableFuture<Void> sentBefore, CompletableFuture<Void> answeredBefore) {
      this.id = id;
      this.sentBefore = sentBefore;
      this.answeredBefore = answeredBefore;
    }

    /** Whether those before it were handed to the log within that time. Blocking. */
    boolean await(Duration longest) throws InterruptedException {
      return await(sentBefore, longest);
    }

    /** The same for one that has to see what those before it did. */
    boolean awaitAnswers(Duration longest) throws InterruptedException {
      return await(answeredBefore, longest);
    }

    private static boolean await(CompletableFuture<Void> before, Duration longest)
        throws InterruptedException {
      try {
        before.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException late) {
        return false;
      } catch (ExecutionException failed) {
        throw new IllegalStateException("a turn does not fail", failed);
      }
    }

    /** The command is on its way to the log: the next one may follow it. */
    void handedOver() {
      sent.complete(null);
    }

    /**
     * The command is over.
     *
     * @param answer says what became of it, without waiting
     */
    void end(Runnable answer) {
      sent.complete(null);
      try {
        CommandLane.this.end(id, answer);
      } finally {
        answered.complete(null);
      }
    }
  }
}
