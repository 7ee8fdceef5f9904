package io.paddock.bench.simulate;

import io.paddock.bench.simulate.Wagers.Wager;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.ServerSeed;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code simulate GAME}: whether a game pays what its rules promise. */
@Command(
    name = "simulate",
    description = "Plays a game's listed wagers and compares what they paid with their returns.",
    mixinStandardHelpOptions = true)
public final class Simulate implements Callable<Integer> {

  static final int OUTSIDE = 1;

  private static final long MOST_ROUNDS = 10_000_000_000L;

  private final PrintWriter output;

  @Parameters(paramLabel = "GAME", description = "a game's id, or all")
  private String game = "";

  @Option(
      names = "--rounds",
      defaultValue = "10000000",
      description = "of each game, shared out evenly to its wagers (${DEFAULT-VALUE})")
  private long rounds;

  @Option(names = "--server-seed", description = "for a run that can be repeated; drawn otherwise")
  private String seed = "";

  Simulate(PrintWriter output) {
    this.output = output;
  }

  public static void main(String[] arguments) {
    PrintWriter output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Simulate(output)).execute(arguments));
  }

  @Override
  public Integer call() {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw wrong("--rounds must be 1 to " + MOST_ROUNDS);
    }
    ServerSeed server = seed.isEmpty() ? ServerSeed.draw(new SecureRandom()) : ServerSeed.of(seed);
    output.println("server seed " + server.reveal());
    long outside = 0;
    for (Game each : games()) {
      outside += simulate(each, server);
    }
    output.println(outside == 0 ? "every return holds" : outside + " returns do not hold");
    return outside == 0 ? 0 : OUTSIDE;
  }

  private long simulate(Game each, ServerSeed server) {
    List<Wager> wagers = Wagers.of(each);
    long share = Math.ceilDiv(rounds, wagers.size());
    ClientSeed client = new ClientSeed("simulate-" + each.id().id());
    output.println(each.id().id());
    long outside = 0;
    for (Wager wager : wagers) {
      Simulation simulation = Simulation.of(wager, share, server, client);
      output.println("  " + simulation);
      outside += simulation.holds() ? 0 : 1;
    }
    return outside;
  }

  private List<Game> games() {
    if (game.equals("all")) {
      return List.copyOf(Games.all());
    }
    return List.of(
        GameId.of(game)
            .flatMap(Games::find)
            .orElseThrow(() -> wrong("no game with an engine called " + game)));
  }

  private ParameterException wrong(String why) {
    return new ParameterException(new CommandLine(this), why);
  }
}
