package io.paddock.bench.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.Comparison;
import io.paddock.bench.load.LatencyComparison;
import io.paddock.bench.load.PacedSide;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Ratio;
import io.paddock.bench.load.Side;
import io.paddock.bench.target.BenchStaff;
import io.paddock.bench.target.ManyOperators;
import io.paddock.bench.target.TradingTarget;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundLimits;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.stack.http.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Events, from Kafka until an endpoint's 204, against the same requests straight from the same HTTP
 * client: nothing kept, nothing signed. First as fast as so many under way allow, then at half that
 * rate, where the latency is the service's own.
 */
public final class CallbacksBench {

  /** Events that each caller has under way: an event takes longer than it costs. */
  static final int EVENTS_EACH = 16;

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES = 1_024;
  private static final int HALF = 2;

  /** Version 7, as an outbox numbers its events. */
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  private final TradingTarget target;
  private final Supplier<EventTopic> topics;
  private final List<? extends Cost> costs;
  private final AtomicInteger turn = new AtomicInteger();

  public CallbacksBench(TradingTarget target, String kafka, List<? extends Cost> costs) {
    this(target, () -> EventTopic.open(kafka), costs);
  }

  CallbacksBench(TradingTarget target, Supplier<EventTopic> topics, List<? extends Cost> costs) {
    this.target = target;
    this.topics = topics;
    this.costs = costs;
  }

  /**
   * Measures and prints two comparisons; each ends with its ratio.
   *
   * @param callers each with {@value #EVENTS_EACH} events under way
   * @param endpoints each of an operator of its own
   */
  public void run(int callers, int endpoints, Plan plan, Consumer<String> output)
      throws InterruptedException {
    if (endpoints < 1) {
      throw new BenchFailure("--endpoints must be at least 1");
    }
    JsonNode sandbox = target.sandbox();
    ApiClient callbacks = ApiClient.at(sandbox.at("/callbacks/url").asText());
    ManyOperators operators = new ManyOperators(BenchStaff.login(sandbox));
    operators.provide(endpoints, output);
    List<String> ids = operators.ids(endpoints);
    int underWay = callers * EVENTS_EACH;
    output.accept(
        "callbacks: events to %d endpoints, %d under way, against the same requests without the service"
            .formatted(endpoints, underWay));
    ApiClient staff = callbacks.with("Authorization", "Bearer " + BenchStaff.token(sandbox));
    OutboundLimits limits =
        new OutboundLimits(
            Math.max(underWay, endpoints),
            underWay,
            OutboundLimits.DEFAULT.resolverThreads(),
            OutboundLimits.DEFAULT.resolverQueue(),
            OutboundLimits.DEFAULT.connectTimeout(),
            OutboundLimits.DEFAULT.idleTime());
    try (Receivers receivers = new Receivers();
        BenchEndpoints subscriptions = new BenchEndpoints(staff);
        EventTopic topic = topics.get();
        OutboundClient client = new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, limits)) {
      for (int i = 0; i < endpoints; i++) {
        subscriptions.subscribe(ids.get(i), receivers.url(i));
      }
      CalledEvents event = new CalledEvents(topic, receivers, ids);
      Call bare = () -> sent(client, receivers, ids);
      Side events = event.asFastAsTheyCan(underWay);
      Side requests = new Side("request", Collections.nCopies(underWay, bare));
      Comparison asFastAsTheyCan =
          new Comparison(events, requests, plan, Ratio.THROUGHPUT, costs, output);
      asFastAsTheyCan.run();
      int half = Math.max(1, (int) (asFastAsTheyCan.perSecond() / HALF));
      new LatencyComparison(
              event.paced(),
              paced("request", bare),
              plan.withWarmUp(Duration.ZERO),
              half,
              costs,
              output)
          .run();
    }
  }

  private static PacedSide paced(String name, Call call) {
    return new PacedSide() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Call> prepare(int calls) {
        return Collections.nCopies(calls, call);
      }
    };
  }

  private void sent(OutboundClient client, Receivers receivers, List<String> operators)
      throws IOException {
    int endpoint = next(operators);
    UUID id = IDS.generate();
    OutboundResult result =
        client.send(
            new OutboundRequest(
                "endpoint:" + endpoint,
                "operator:" + operators.get(endpoint),
                true,
                "POST",
                receivers.url(endpoint),
                Map.of("Content-Type", "application/cloudevents+json", "webhook-id", id.toString()),
                SettledRound.of(id, operators.get(endpoint))
                    .json()
                    .getBytes(StandardCharsets.UTF_8),
                DEADLINE,
                ANSWER_BYTES,
                true));
    if (!(result instanceof OutboundResult.Answered answered && answered.head().isSuccess())) {
      throw new IOException("a request was not answered: " + result);
    }
  }

  private int next(List<String> operators) {
    return Math.floorMod(turn.getAndIncrement(), operators.size());
  }
}
