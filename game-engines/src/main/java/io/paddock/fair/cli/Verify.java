package io.paddock.fair.cli;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Verification;
import io.paddock.fair.value.ValueJson;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Recomputes a round, or checks a receipt ({@link ReceiptCommand}), offline: one JSON object on
 * standard output and exit code 0, or one line on standard error and exit code 2. Needs nothing but
 * a JDK, so a player need not trust our build.
 */
public final class Verify {

  static final int OK = 0;
  static final int BAD_INPUT = 2;

  private Verify() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (!arguments.isEmpty() && arguments.getFirst().equals(ReceiptCommand.NAME)) {
      return ReceiptCommand.run(arguments.subList(1, arguments.size()), out, err);
    }
    try {
      out.println(json(VerifyCommand.parse(arguments).run()));
      out.flush();
      return OK;
    } catch (BadParameter bad) {
      err.println(
          "verify: "
              + oneLine(bad.name())
              + " "
              + oneLine(bad.reason())
              + (arguments.isEmpty() ? "; there are " + games() : ""));
      err.flush();
      return BAD_INPUT;
    }
  }

  private static String games() {
    return Games.all().stream()
        .map(game -> game.id().id())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String json(Verification round) {
    String multiplier =
        round.multiplier() == null ? "" : ",\"multiplier\":\"" + round.multiplier() + "\"";
    return "{\"game\":\"%s\",\"tables\":\"%s\",\"outcome\":%s%s}"
        .formatted(round.game().id(), Games.TABLES, ValueJson.write(round.outcome()), multiplier);
  }

  /** A parameter's name is the caller's own text and could hold line breaks or escapes. */
  static String oneLine(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
  }
}
