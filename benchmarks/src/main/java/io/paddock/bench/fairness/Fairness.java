package io.paddock.bench.fairness;

import io.paddock.bench.fairness.NumberTests.Result;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Rules;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code fairness}: writes the statement about the random numbers and what is made of them. */
@Command(
    name = "fairness",
    description = "Tests the random numbers and writes the fairness statement.",
    mixinStandardHelpOptions = true)
public final class Fairness implements Callable<Integer> {

  /** A test of truly random numbers falls below it once in ten thousand runs. */
  private static final double SUSPICIOUS = 0.0001;

  private static final int SUSPECTED = 1;
  private static final long MOST_NUMBERS = 10_000_000_000L;

  private final PrintWriter output;

  @Option(
      names = "--numbers",
      defaultValue = "10000000",
      description = "how many are tested (${DEFAULT-VALUE})")
  private long numbers;

  /** Fixed, so that everybody who runs the command gets the same statement. */
  @Option(
      names = "--server-seed",
      defaultValue = "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159",
      description = "of the numbers (${DEFAULT-VALUE})")
  private String seed = "";

  @Option(
      names = "--to",
      defaultValue = "docs/fairness.md",
      description = "file to write (${DEFAULT-VALUE})")
  private Path file = Path.of("docs/fairness.md");

  Fairness(PrintWriter output) {
    this.output = output;
  }

  public static void main(String[] arguments) {
    PrintWriter output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Fairness(output)).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (numbers < 10_000 || numbers > MOST_NUMBERS) {
      throw new ParameterException(
          new CommandLine(this), "--numbers must be 10000 to " + MOST_NUMBERS);
    }
    FairStream stream = FairStream.of(ServerSeed.of(seed), new ClientSeed("fairness"), 0);
    List<Result> results = NumberTests.of(stream::next, numbers);
    Files.writeString(file, statement(results));
    boolean suspected = results.stream().anyMatch(result -> result.p() < SUSPICIOUS);
    output.println((suspected ? "a test fails" : "every test passes") + "; written to " + file);
    return suspected ? SUSPECTED : 0;
  }

  private String statement(List<Result> results) {
    StringBuilder text = new StringBuilder(SOURCE.formatted(numbers, seed));
    for (Result result : results) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  result.name(),
                  result.statistic(),
                  String.format(Locale.ROOT, "%.4f", result.p()),
                  result.p() < SUSPICIOUS ? "fails" : "passes"));
    }
    text.append(GAMES);
    Games.all().forEach(game -> text.append(row(game)));
    return text.toString();
  }

  private static String row(Game game) {
    Rules rules = game.rules();
    String bias =
        Bias.bound(game.id()).equals(Rational.ZERO)
            ? "none"
            : String.format(Locale.ROOT, "%.2e", Bias.bound(game.id()).floor(18).doubleValue());
    return "| %s | %s | %s | %s – %s | %s | `%s` |\n"
        .formatted(
            game.id().id(),
            rules.mapping(),
            bias,
            rules.lowest().percent(),
            rules.highest().percent(),
            rules.basis().text(),
            rules.hash());
  }

  private static final String SOURCE =
      """
      # Random numbers and fairness

      `./paddock fairness` generates this statement from the code that decides rounds; running it again gives the same text.

      ## Source

      A server seed is 256 bits of `SecureRandom`, as 64 lowercase hex characters; its SHA-256 is published before the first bet. Block r of a round is HMAC-SHA-256
      of `clientSeed:nonce:r` under the server seed's text, and gives eight unsigned 32-bit numbers u. A nonce is taken once. Crash takes its numbers from
      HMAC-SHA-256 of a public seed under the round's hash, in a chain whose terminal hash was committed first.

      ## Tests

      Over %d consecutive numbers of server seed `%s`, client seed `fairness`, nonce 0. p is how likely a value as extreme is with truly random numbers;
      below 0.0001 a test fails, and so does the command.

      | test | statistic | p | |
      |---|---|---|---|
      """;

  private static final String GAMES =
      """

      ## Games

      One of n is chosen as (u × n) >>> 32, without rejection. The bias is the largest relative difference of any choice's chance from 1 / n in one draw, computed from all
      2³² values of u. Returns are exact; `./paddock simulate all` confirms them by play.

      | game | mapping | bias | return to player | computed over | SHA-256 of the rules |
      |---|---|---|---|---|---|
      """;
}
