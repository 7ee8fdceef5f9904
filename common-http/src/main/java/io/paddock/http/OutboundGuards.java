package io.paddock.http;

import io.paddock.http.Circuit.UnansweredException;
import io.paddock.http.OutboundResult.Failed;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every call, from the outside in: the target's circuit, the request's time, its
 * owner's places. The time runs while a request waits for its place; neither that wait nor anything
 * else that is ours speaks against the target.
 */
final class OutboundGuards {

  /** Not one of a target's names: metrics of the library's own bear it. */
  private static final String DESCRIPTION = "outbound";

  private static final TypeLiteral<CompletionStage<OutboundResult>> ANSWER = new TypeLiteral<>() {};

  private final Remembered<String, Circuit> circuits;
  private final Remembered<Duration, Guard> times;
  private final Remembered<String, Guard> places;
  private final LongAdder refusedByCircuit = new LongAdder();
  private final LongAdder refusedByOwner = new LongAdder();

  private record Guard(TypedGuard<CompletionStage<OutboundResult>> guard) {}

  OutboundGuards(OutboundLimits limits) {
    GuardLimits guards = limits.guards();
    circuits =
        new Remembered<>(
            guards.remembered(),
            target -> new Circuit(target, guards, builder()),
            Circuit::isClosed);
    times = new Remembered<>(guards.remembered(), OutboundGuards::time, _ -> true);
    places =
        new Remembered<>(
            guards.remembered(),
            _ -> places(limits.requestsPerOwner(), guards.waitingPerOwner()),
            _ -> true);
  }

  /**
   * Begins a call, or refuses it.
   *
   * @param send must not block, and must begin nothing for an exchange that is over
   */
  CompletableFuture<OutboundResult> call(
      OutboundRequest request, Exchange exchange, Supplier<CompletionStage<OutboundResult>> send) {
    Circuit circuit = circuits.enter(request.target());
    Guard time = times.enter(request.deadline());
    Guard place = places.enter(request.owner());
    CompletableFuture<OutboundResult> outcome = new CompletableFuture<>();
    circuit
        .guard()
        .get(() -> judged(request, time.guard().get(() -> place.guard().get(send)), exchange))
        .whenComplete(
            (result, failure) -> {
              circuits.leave(request.target());
              times.leave(request.deadline());
              places.leave(request.owner());
              conclude(outcome, result, failure, exchange);
            });
    return outcome;
  }

  /** How many targets' circuits are in that state. */
  long circuits(CircuitBreakerState state) {
    return circuits.all().stream().filter(circuit -> circuit.state() == state).count();
  }

  /** Calls that an open circuit refused. */
  long refusedByCircuit() {
    return refusedByCircuit.sum();
  }

  /** Calls that were one too many of their owner's. */
  long refusedByOwner() {
    return refusedByOwner.sum();
  }

  /** Fails, for the circuit to see, with what speaks against the target. */
  private CompletionStage<OutboundResult> judged(
      OutboundRequest request, CompletionStage<OutboundResult> answer, Exchange exchange) {
    CompletableFuture<OutboundResult> judged = new CompletableFuture<>();
    answer.whenComplete(
        (result, failure) -> {
          OutboundResult ended = failure == null ? result : verdict(failure, exchange);
          if (ended == null) {
            judged.completeExceptionally(failure);
            return;
          }
          OutboundResult verdict = exchange.decided(request, ended);
          if (verdict instanceof Failed failed && failed.speaksAgainstTarget()) {
            judged.completeExceptionally(new UnansweredException(failed));
          } else {
            judged.complete(verdict);
          }
        });
    return judged;
  }

  /** Null for a failure in our own code. */
  private @Nullable Failed verdict(Throwable failure, Exchange exchange) {
    return switch (failure) {
      case TimeoutException _ -> exchange.giveUp(FailureCode.TIMEOUT);
      case BulkheadException _ -> {
        refusedByOwner.increment();
        yield exchange.giveUp(FailureCode.NO_CAPACITY);
      }
      default -> null;
    };
  }

  private void conclude(
      CompletableFuture<OutboundResult> outcome,
      OutboundResult result,
      @Nullable Throwable failure,
      Exchange exchange) {
    switch (failure) {
      case null -> outcome.complete(result);
      case UnansweredException unanswered -> outcome.complete(unanswered.verdict());
      case CircuitBreakerOpenException _ -> {
        refusedByCircuit.increment();
        outcome.complete(exchange.giveUp(FailureCode.CIRCUIT_OPEN));
      }
      default -> outcome.completeExceptionally(failure);
    }
  }

  private static Guard time(Duration deadline) {
    long millis = Math.max(1, deadline.plusNanos(999_999).toMillis());
    return new Guard(builder().withTimeout().duration(millis, ChronoUnit.MILLIS).done().build());
  }

  private static Guard places(int atOnce, int waiting) {
    return new Guard(builder().withBulkhead().limit(atOnce).queueSize(waiting).done().build());
  }

  private static TypedGuard.Builder<CompletionStage<OutboundResult>> builder() {
    return TypedGuard.create(ANSWER).withDescription(DESCRIPTION).withThreadOffload(false);
  }
}
