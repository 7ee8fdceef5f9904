package io.paddock.bench;

import io.paddock.bench.backoffice.BackofficeBench;
import io.paddock.bench.bets.BetsBench;
import io.paddock.bench.callbacks.CallbacksAtScale;
import io.paddock.bench.callbacks.CallbacksBench;
import io.paddock.bench.cost.CpuCost;
import io.paddock.bench.cost.DatabaseCost;
import io.paddock.bench.engine.EngineBench;
import io.paddock.bench.gatewayauth.GatewayAuthBench;
import io.paddock.bench.mint.MintBench;
import io.paddock.bench.orderentry.FeedBench;
import io.paddock.bench.orderentry.OrderEntryBench;
import io.paddock.bench.room.RoomBench;
import io.paddock.bench.start.StackStarter;
import io.paddock.bench.start.StartBench;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.SandboxTarget;
import io.paddock.bench.target.TradingTarget;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.Repository;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.ExternalServers;
import io.paddock.servers.process.Progress;
import io.paddock.stack.service.LocalStack;
import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The benchmarks by their names, each with what it is made of. */
@Command(
    name = "bench",
    description = "One benchmark against the running stack, printing its ratio last.",
    mixinStandardHelpOptions = true)
final class BenchCommands {

  private final StackHome home;
  private final Map<String, String> environment;
  private final PrintWriter output;
  private final List<String> said = new ArrayList<>();

  @Option(
      names = "--record",
      scope = ScopeType.INHERIT,
      description = "add what was measured to benchmarks/FIGURES.md")
  private boolean record;

  BenchCommands(StackHome home, Map<String, String> environment, PrintWriter output) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.output = output;
  }

  /** Whether what was measured is to be kept. */
  boolean isToBeRecorded() {
    return record && !said.isEmpty();
  }

  /** What was printed so far. */
  List<String> said() {
    return List.copyOf(said);
  }

  @Command(
      name = "mint",
      mixinStandardHelpOptions = true,
      description = "launch tokens against a bare JSON route of games-service")
  void mint(@Mixin LoadOptions options) throws InterruptedException {
    new MintBench(SandboxTarget.of(home), new Http(), List.of(CpuCost.of(home)))
        .run(options.connections(), options.plan(), this::say);
  }

  @Command(
      name = "bets",
      mixinStandardHelpOptions = true,
      description = "dice bets against the wallet calls that each makes, sent there straight")
  void bets(
      @Mixin LoadOptions options,
      @Option(
              names = "--rate",
              defaultValue = "20",
              description = "bets a second, of each side, when paced (default ${DEFAULT-VALUE})")
          int rate,
      @Option(
              names = "--slow-wallet",
              defaultValue = "PT0.02S",
              description =
                  "what the wallet takes for each movement in the last two comparisons (default"
                      + " ${DEFAULT-VALUE})")
          Duration slow)
      throws InterruptedException {
    new BetsBench(SandboxTarget.of(home), new Http(), List.of(CpuCost.of(home), gamesDatabase()))
        .run(options.connections(), rate, options.plan(), slow, this::say);
  }

  @Command(
      name = "gateway-auth",
      mixinStandardHelpOptions = true,
      description = "a read with a partner's key against the same answer without one")
  void gatewayAuth(@Mixin LoadOptions options) throws InterruptedException {
    new GatewayAuthBench(TradingTarget.of(home), new Http(), List.of(CpuCost.of(home)))
        .run(options.connections(), options.plan(), this::say);
  }

  @Command(
      name = "backoffice",
      mixinStandardHelpOptions = true,
      description =
          "a list of operators, a profile and its change against a bare JSON route of"
              + " backoffice-service")
  void backoffice(
      @Mixin LoadOptions options,
      @Option(
              names = "--operators",
              defaultValue = "10000",
              description =
                  "that there are at least; missing ones are registered (default ${DEFAULT-VALUE})")
          int operators)
      throws InterruptedException {
    new BackofficeBench(TradingTarget.of(home), new Http(), List.of(CpuCost.of(home)))
        .run(options.connections(), operators, options.plan(), this::say);
  }

  @Command(
      name = "callbacks",
      mixinStandardHelpOptions = true,
      description =
          "events until they are called back against the same requests without the service")
  void callbacks(
      @Mixin LoadOptions options,
      @Option(
              names = "--endpoints",
              defaultValue = "32",
              description = "each of an operator of its own (default ${DEFAULT-VALUE})")
          int endpoints,
      @Mixin ScaleOptions scale)
      throws InterruptedException {
    TradingTarget target = TradingTarget.of(home);
    if (scale.isAsked()) {
      new CallbacksAtScale(target, stack(), kafka(), CpuCost.of(home))
          .run(options.connections(), endpoints, options.plan(), scale.scale(), this::say);
    } else {
      new CallbacksBench(target, kafka(), List.of(CpuCost.of(home)))
          .run(options.connections(), endpoints, options.plan(), this::say);
    }
  }

  @Command(
      name = "order-entry",
      mixinStandardHelpOptions = true,
      description = "a signed order until its fill against a bare round trip through Kafka")
  void orderEntry(@Mixin PaceOptions options) throws InterruptedException {
    new OrderEntryBench(
            TradingTarget.of(home),
            kafka(),
            new Http(),
            Clock.systemUTC(),
            new SecureRandom(),
            List.of(CpuCost.of(home)))
        .run(options.rate(), options.plan(), this::say);
  }

  @Command(
      name = "room",
      mixinStandardHelpOptions = true,
      description = "how late the ticks of a full crash room are, against a room of one player")
  void room(@Mixin RoomOptions options) throws InterruptedException {
    new RoomBench(SandboxTarget.of(home), List.of(CpuCost.of(home)), Clock.systemUTC())
        .run(options.players(), options.seated(), options.warmUp(), options.length(), this::say);
  }

  @Command(
      name = "feed",
      mixinStandardHelpOptions = true,
      description = "a signed order until a subscriber is told of its fill against its own answer")
  void feed(
      @Mixin PaceOptions options,
      @Option(
              names = "--subscribers",
              defaultValue = "0",
              description = "of the same book, beside the one that is measured (default 0)")
          int subscribers)
      throws InterruptedException {
    new FeedBench(
            TradingTarget.of(home),
            new Http(),
            Clock.systemUTC(),
            new SecureRandom(),
            List.of(CpuCost.of(home)))
        .run(options.rate(), subscribers, options.plan(), this::say);
  }

  @Command(
      name = "engine",
      mixinStandardHelpOptions = true,
      description = "the matching engine against exchange-core's order book; needs no stack")
  void engine(
      @Option(
              names = "--commands",
              defaultValue = "200000",
              description = "length of the stream (default ${DEFAULT-VALUE})")
          int commands,
      @Option(
              names = "--warm-ups",
              defaultValue = "3",
              description = "runs of each side, not counted (default ${DEFAULT-VALUE})")
          int warmUps,
      @Option(
              names = "--rounds",
              defaultValue = "7",
              description = "times that both sides are measured (default ${DEFAULT-VALUE})")
          int rounds,
      @Option(
              names = "--seed",
              defaultValue = "1",
              description = "of the stream (default ${DEFAULT-VALUE})")
          long seed) {
    new EngineBench(commands, warmUps, rounds, seed, this::say).run();
  }

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "each service's start with the classes that an earlier one left and without")
  void start(
      @Option(
              names = "--rounds",
              defaultValue = "3",
              description =
                  "times that each service is started in both ways (default ${DEFAULT-VALUE})")
          int rounds)
      throws InterruptedException {
    new StartBench(new StackStarter(stack(), new Http()), this::say).run(rounds);
  }

  /** Whose home is ours. */
  private LocalStack stack() {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(StackHome.HOME_VARIABLE, home.folder().toString());
    return new LocalStack(Repository.root(), variables, Progress.SILENT);
  }

  private String kafka() {
    return ExternalServers.from(environment)
        .kafka()
        .orElseGet(() -> "127.0.0.1:" + PortPlan.from(environment).of(Listener.KAFKA));
  }

  private DatabaseCost gamesDatabase() {
    int port = PortPlan.from(environment).of(Listener.GAMES_MANAGEMENT);
    return new DatabaseCost("games", URI.create("http://localhost:" + port));
  }

  private void say(String line) {
    said.add(line);
    output.println(line);
    output.flush();
  }
}
