package io.paddock.bench.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.BenchStaff;
import io.paddock.bench.target.ManyOperators;
import io.paddock.bench.target.TradingTarget;
import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.service.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** {@link ScaleBench} against the running stack: its operators, its tables, its service's heap. */
public final class CallbacksAtScale {

  /** What a tenant may have, as it is shipped. */
  private static final int PER_TENANT = 20;

  /** Nobody sends these while a benchmark runs. */
  private static final String NEVER = "withdrawal.updated";

  private final TradingTarget target;
  private final LocalStack stack;
  private final String kafka;
  private final Cost processors;

  public CallbacksAtScale(TradingTarget target, LocalStack stack, String kafka, Cost processors) {
    this.target = target;
    this.stack = stack;
    this.kafka = kafka;
    this.processors = processors;
  }

  /**
   * Measures and prints; the ratios are the last lines.
   *
   * @param callers each with {@value CallbacksBench#EVENTS_EACH} events under way
   * @param endpoints that get what is measured, each of an operator of its own
   */
  public void run(int callers, int endpoints, Plan plan, Scale scale, Consumer<String> output)
      throws InterruptedException {
    if (endpoints < 1) {
      throw new BenchFailure("--endpoints must be at least 1");
    }
    JsonNode sandbox = target.sandbox();
    ManyOperators operators = new ManyOperators(BenchStaff.login(sandbox));
    // One for what is always due, one whose endpoints all hang.
    int wanted = endpoints + scale.hanging() + 2;
    operators.provide(wanted, output);
    List<String> ids = operators.ids(wanted);
    List<String> measured = ids.subList(0, endpoints);
    ApiClient staff =
        ApiClient.at(sandbox.at("/callbacks/url").asText())
            .with("Authorization", "Bearer " + BenchStaff.token(sandbox));
    try (Receivers receivers = new Receivers();
        BenchEndpoints subscriptions = new BenchEndpoints(staff);
        SilentReceiver silence = new SilentReceiver();
        EventTopic topic = EventTopic.open(kafka)) {
      for (int i = 0; i < endpoints; i++) {
        subscriptions.subscribe(measured.get(i), receivers.url(i));
      }
      List<String> others = ids.subList(endpoints, wanted);
      others.forEach(subscriptions::clear);
      new ScaleBench(
              new CalledEvents(topic, receivers, measured),
              callers * CallbacksBench.EVENTS_EACH,
              plan,
              this::tables,
              new OfOthers(others, subscriptions, receivers, silence),
              processors,
              new LiveHeap(pid()),
              output)
          .run(scale);
    }
  }

  private Tables tables() {
    ServiceDatabase database = ServiceDatabase.CALLBACKS;
    return GrownTables.open(
        stack.endpoints().postgres().jdbcUrl(database.database()),
        database.owner(),
        new DatabasePasswords(stack.home().keys()).of(database.owner()));
  }

  private long pid() {
    Path file = stack.home().run().resolve(ServiceDatabase.CALLBACKS.service() + ".pid");
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      throw new BenchFailure(file + " cannot be read: run './paddock up -d' first", e);
    }
  }

  /** Endpoints of operators that the measured events are not for. */
  private record OfOthers(
      List<String> operators,
      BenchEndpoints subscriptions,
      Receivers receivers,
      SilentReceiver silence)
      implements ScaleBench.Endpoints {

    /** One a second, so that nearly all that is due stays due. */
    @Override
    public UUID answering(int tenant) {
      return subscriptions.subscribe(
          operators.get(tenant), receivers.url(0), NEVER, Map.of("rateLimitPerSecond", 1));
    }

    @Override
    public UUID hanging(int tenant) {
      return subscriptions.subscribe(operators.get(tenant), silence.url(tenant), NEVER, Map.of());
    }

    @Override
    public int perTenant() {
      return PER_TENANT;
    }
  }
}
