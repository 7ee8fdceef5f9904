package io.paddock.http;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Failed;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls are made, which wait and which are refused; the calls themselves are scripted. */
@Timeout(120)
class OutboundGuardsTest {

  private static final int PLACES = 2;
  private static final int WAITING = 3;
  private static final int REMEMBERED = 8;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration NO_END = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final OutboundResult OK =
      new Answered(200, Map.of(), new byte[0], PhaseTimings.NONE);
  private static final OutboundResult LOST = failed(FailurePhase.HTTP, FailureCode.CONNECTION_LOST);

  private final List<String> called = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<OutboundResult>> underWay = new ArrayList<>();

  @Test
  void aTargetThatAnswersNoneOfItsLatestCallsIsNotCalled() {
    OutboundGuards guards = guards(4, NO_END);

    call(guards, "a", LOST, 3);
    assertThat(call(guards, "a", LOST)).isEqualTo(LOST);

    Failed refused = (Failed) call(guards, "a", OK);
    assertThat(refused.code()).isEqualTo(FailureCode.CIRCUIT_OPEN);
    assertThat(refused.phase()).isEqualTo(FailurePhase.QUEUE);
    assertThat(refused.maybeSent()).isFalse();
    assertThat(refused.refusedHere()).isTrue();
    assertThat(called).hasSize(4);
    assertThat(guards.refusedByCircuit()).isEqualTo(1);
  }

  @Test
  void oneAnswerInTimeKeepsTheCircuitClosed() {
    OutboundGuards guards = guards(4, NO_END);

    call(guards, "a", LOST, 3);
    call(guards, "a", OK);
    call(guards, "a", LOST, 3);

    assertThat(call(guards, "a", OK)).isEqualTo(OK);
    assertThat(guards.circuits(CircuitBreakerState.CLOSED)).isEqualTo(1);
  }

  @Test
  void anotherTargetOfTheSameOwnerIsCalledAsBefore() {
    OutboundGuards guards = guards(4, NO_END);

    call(guards, "a", LOST, 4);

    assertThat(call(guards, "b", OK)).isEqualTo(OK);
    assertThat(guards.circuits(CircuitBreakerState.OPEN)).isEqualTo(1);
    assertThat(guards.circuits(CircuitBreakerState.CLOSED)).isEqualTo(1);
  }

  @Test
  void afterAPauseOneCallTriesAndItsAnswerClosesTheCircuit() {
    OutboundGuards guards = guards(4, SHORT);
    call(guards, "a", LOST, 4);
    awaitState(guards, CircuitBreakerState.HALF_OPEN);
    CompletableFuture<OutboundResult> probe = new CompletableFuture<>();

    CompletableFuture<OutboundResult> tried = begin(guards, "a", "owner", LONG, probe);
    Failed meanwhile = (Failed) call(guards, "a", OK);
    probe.complete(OK);

    assertThat(meanwhile.code()).isEqualTo(FailureCode.CIRCUIT_OPEN);
    assertThat(tried.join()).isEqualTo(OK);
    awaitState(guards, CircuitBreakerState.CLOSED);
    assertThat(call(guards, "a", OK)).isEqualTo(OK);
  }

  @Test
  void aTryWithoutAnswerOpensTheCircuitAgain() {
    OutboundGuards guards = guards(4, Duration.ofSeconds(1));
    call(guards, "a", LOST, 4);
    awaitState(guards, CircuitBreakerState.HALF_OPEN);

    assertThat(call(guards, "a", LOST)).isEqualTo(LOST);

    assertThat(guards.circuits(CircuitBreakerState.OPEN)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "TCP,   TIMEOUT,            true",
    "HTTP,  TIMEOUT,            true",
    "BODY,  TIMEOUT,            true",
    "DNS,   UNKNOWN_HOST,       true",
    "TCP,   CONNECTION_REFUSED, true",
    "TCP,   UNREACHABLE,        true",
    "TLS,   TLS_FAILED,         true",
    "HTTP,  CONNECTION_LOST,    true",
    "QUEUE, NO_CAPACITY,        false",
    "DNS,   NO_CAPACITY,        false",
    "DNS,   TIMEOUT,            false",
    "DNS,   RESOLVER_FAILED,    false",
    "PROXY, TIMEOUT,            false",
    "PROXY, PROXY_FAILED,       false",
    "PROXY, PROXY_SAYS_UNREACHABLE, false",
    "QUEUE, CIRCUIT_OPEN,       false",
    "HTTP,  BAD_RESPONSE,       false",
    "BODY,  CODED_RESPONSE,     false",
    "BODY,  RESPONSE_TOO_LARGE, false",
    "HTTP,  INTERRUPTED,        false"
  })
  void whatIsOursOrWasSaidDoesNotSpeakAgainstATarget(
      FailurePhase phase, FailureCode code, boolean opens) {
    OutboundGuards guards = guards(4, NO_END);

    call(guards, "a", failed(phase, code), 4);

    assertThat(guards.circuits(CircuitBreakerState.OPEN)).isEqualTo(opens ? 1 : 0);
  }

  @Test
  void aFailureBehindTheHeadIsStillSeen() {
    OutboundResult head =
        new Failed(
            FailurePhase.BODY,
            FailureCode.CONNECTION_LOST,
            true,
            PhaseTimings.NONE,
            Reached.NOTHING,
            new OutboundResult.Head(200, Map.of()));

    assertThat(call(guards(4, NO_END), "a", head)).isSameAs(head);
  }

  @Test
  void aStatusThatDecidesSpeaksForTheTargetWhateverItsBodyDid() {
    OutboundGuards guards = guards(4, NO_END);

    IntStream.range(0, 4)
        .forEach(
            _ -> {
              Exchange exchange = new Exchange("https", true, SHORT);
              exchange.headArrived(new BasicHttpResponse(204));
              OutboundResult result =
                  guards
                      .call(deciding("a", SHORT), exchange, () -> new CompletableFuture<>())
                      .join();
              assertThat(result)
                  .asInstanceOf(InstanceOfAssertFactories.type(OutboundResult.Answered.class))
                  .returns(204, OutboundResult.Answered::status)
                  .returns(false, OutboundResult.Answered::whole);
            });

    assertThat(guards.circuits(CircuitBreakerState.OPEN)).isZero();
  }

  @Test
  void anOpenCircuitIsTheLastToBeForgotten() {
    OutboundGuards guards = guards(4, NO_END);
    call(guards, "a", LOST, 4);

    IntStream.range(0, 3 * REMEMBERED).forEach(other -> call(guards, "other" + other, OK));

    assertThat(((Failed) call(guards, "a", OK)).code()).isEqualTo(FailureCode.CIRCUIT_OPEN);
    assertThat(guards.circuits(CircuitBreakerState.CLOSED)).isEqualTo(REMEMBERED - 1);
  }

  @Test
  void anOwnersCallsBeyondItsPlacesWaitForOneThatEnds() {
    OutboundGuards guards = guards(4, NO_END);
    CompletableFuture<OutboundResult> first = new CompletableFuture<>();
    CompletableFuture<OutboundResult> second = new CompletableFuture<>();
    hold(guards, "a", first);
    hold(guards, "b", second);

    CompletableFuture<OutboundResult> third =
        begin(guards, "c", "owner", LONG, CompletableFuture.completedFuture(OK));
    assertThat(called).containsExactly("a", "b");
    assertThat(call(guards, "d", "another", OK)).isEqualTo(OK);
    second.complete(OK);

    assertThat(third.join()).isEqualTo(OK);
    assertThat(called).containsExactly("a", "b", "d", "c");
  }

  @Test
  void oneTooManyThatWouldWaitIsRefusedAtOnce() {
    OutboundGuards guards = guards(4, NO_END);
    IntStream.range(0, PLACES + WAITING).forEach(_ -> hold(guards, "a", new CompletableFuture<>()));

    Failed refused = (Failed) call(guards, "a", "owner", OK);

    assertThat(refused.code()).isEqualTo(FailureCode.NO_CAPACITY);
    assertThat(refused.refusedHere()).isTrue();
    assertThat(called).hasSize(PLACES);
    assertThat(guards.refusedByOwner()).isEqualTo(1);
    assertThat(call(guards, "a", "another", OK)).isEqualTo(OK);
  }

  @Test
  void timeEndsAWaitForAPlaceAndDoesNotSpeakAgainstTheTarget() {
    OutboundGuards guards = guards(1, NO_END);
    IntStream.range(0, PLACES).forEach(_ -> hold(guards, "a", new CompletableFuture<>()));

    Failed late = (Failed) begin(guards, "a", "owner", SHORT, new CompletableFuture<>()).join();

    assertThat(late.code()).isEqualTo(FailureCode.NO_CAPACITY);
    assertThat(late.refusedHere()).isTrue();
    assertThat(guards.circuits(CircuitBreakerState.CLOSED)).isEqualTo(1);
  }

  @Test
  void timeEndsACallAndSpeaksAgainstTheTarget() {
    OutboundGuards guards = guards(1, NO_END);
    Exchange exchange = new Exchange("https", true, SHORT);
    exchange.enter(FailurePhase.HTTP);
    long started = System.nanoTime();

    Failed late =
        (Failed)
            guards
                .call(request("a", "owner", SHORT), exchange, () -> new CompletableFuture<>())
                .join();

    assertThat(late.code()).isEqualTo(FailureCode.TIMEOUT);
    assertThat(late.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(SHORT, SHORT.plusSeconds(1));
    assertThat(exchange.isOver()).isTrue();
    assertThat(guards.circuits(CircuitBreakerState.OPEN)).isEqualTo(1);
  }

  @Test
  void afterAnotherDeadlineTheCircuitIsTheSame() {
    OutboundGuards guards = guards(4, NO_END);
    call(guards, "a", LOST, 4);

    Failed refused =
        (Failed)
            begin(guards, "a", "owner", Duration.ofSeconds(7), new CompletableFuture<>()).join();

    assertThat(refused.code()).isEqualTo(FailureCode.CIRCUIT_OPEN);
  }

  @Test
  void aDefectOfOursIsNoVerdict() {
    CompletableFuture<OutboundResult> broken =
        guards(1, NO_END)
            .call(
                request("a", "owner", LONG),
                new Exchange("https", true, LONG),
                () -> {
                  throw new IllegalArgumentException("a defect");
                });

    assertThatThrownBy(broken::join).hasRootCauseMessage("a defect");
  }

  @Test
  void metricsCountTargetsAndNameNone() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    OutboundGuards guards = guards(4, NO_END);
    OutboundMetrics.bind(registry, guards);
    call(guards, "a", LOST, 5);
    call(guards, "b", OK);
    IntStream.range(0, PLACES + WAITING + 1)
        .forEach(_ -> hold(guards, "b", new CompletableFuture<>()));

    assertThat(gauge(registry, "open")).isEqualTo(1);
    assertThat(gauge(registry, "closed")).isEqualTo(1);
    assertThat(gauge(registry, "half_open")).isZero();
    assertThat(refusals(registry, "circuit_open")).isEqualTo(1);
    assertThat(refusals(registry, "owner_full")).isEqualTo(1);
    assertThat(registry.getMeters()).hasSize(5);
  }

  @Test
  void theConfigurationsDefaultsAreTheClients() {
    OutboundConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, text -> Duration.parse("PT" + text))
            .withMapping(OutboundConfig.class)
            .build()
            .getConfigMapping(OutboundConfig.class);

    assertThat(OutboundLimits.of(config)).isEqualTo(OutboundLimits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"0,1,4,4,1", "1,-1,4,4,1", "1,1,4,0,1", "1,1,4,5,1", "1,1,4,4,-1"})
  void whatCannotBeCountedIsNoLimit(
      int remembered, int waiting, int calls, int failures, int pauseSeconds) {
    Duration pause = Duration.ofSeconds(pauseSeconds);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuardLimits(remembered, waiting, calls, failures, pause));
  }

  private static double gauge(SimpleMeterRegistry registry, String state) {
    return registry.get("paddock.outbound.circuits").tag("state", state).gauge().value();
  }

  private static double refusals(SimpleMeterRegistry registry, String kind) {
    return registry.get("paddock.outbound.refusals").tag("kind", kind).functionCounter().count();
  }

  private static OutboundGuards guards(int circuitCalls, Duration pause) {
    return new OutboundGuards(
        new OutboundLimits(8, PLACES, 4, 4, LONG, LONG)
            .with(new GuardLimits(REMEMBERED, WAITING, circuitCalls, circuitCalls, pause)));
  }

  private void call(OutboundGuards guards, String target, OutboundResult result, int times) {
    IntStream.range(0, times).forEach(_ -> call(guards, target, result));
  }

  private OutboundResult call(OutboundGuards guards, String target, OutboundResult result) {
    return call(guards, target, "owner-of-" + target, result);
  }

  private OutboundResult call(
      OutboundGuards guards, String target, String owner, OutboundResult result) {
    return begin(guards, target, owner, LONG, CompletableFuture.completedFuture(result)).join();
  }

  /** A call of the owner's that takes a place until its answer comes. */
  private void hold(
      OutboundGuards guards, String target, CompletableFuture<OutboundResult> answer) {
    underWay.add(begin(guards, target, "owner", LONG, answer));
  }

  private CompletableFuture<OutboundResult> begin(
      OutboundGuards guards,
      String target,
      String owner,
      Duration deadline,
      CompletableFuture<OutboundResult> answer) {
    Supplier<CompletionStage<OutboundResult>> send =
        () -> {
          called.add(target);
          return answer;
        };
    return guards
        .call(request(target, owner, deadline), new Exchange("https", true, deadline), send)
        .orTimeout(60, TimeUnit.SECONDS);
  }

  private static OutboundRequest request(String target, String owner, Duration deadline) {
    return new OutboundRequest(
        target,
        owner,
        false,
        "GET",
        URI.create("https://example.com/"),
        Map.of(),
        new byte[0],
        deadline,
        0);
  }

  private static OutboundRequest deciding(String target, Duration deadline) {
    OutboundRequest usual = request(target, "owner-of-" + target, deadline);
    return new OutboundRequest(
        usual.target(),
        usual.owner(),
        false,
        usual.method(),
        usual.uri(),
        Map.of(),
        new byte[0],
        deadline,
        0,
        true);
  }

  private static Failed failed(FailurePhase phase, FailureCode code) {
    return new Failed(phase, code, true, PhaseTimings.NONE);
  }

  private static void awaitState(OutboundGuards guards, CircuitBreakerState state) {
    await().until(() -> guards.circuits(state) == 1);
  }
}
