package io.paddock.gateway.app;

import io.paddock.gateway.app.TradingCommand.Answer;
import io.paddock.gateway.snapshot.Halt;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Sql;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code trading lift-halt SEQ --by WHO --reason WHY}: lets orders in again, and keeps who decided
 * so and why. SEQ is where the halt is, so that nobody lifts another one than they looked at; pods
 * that still differ halt again within a second.
 *
 * <p>What a Job cannot put into its words is read from {@code PADDOCK_LIFT_SEQUENCE}, {@code
 * PADDOCK_LIFT_BY} and {@code PADDOCK_LIFT_REASON}.
 */
final class LiftHaltCommand implements TradingCommand.Decision {

  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
  private static final int BY_LIMIT = 100;
  private static final int REASON_LIMIT = 500;

  private final Map<String, String> environment;
  private final Supplier<OwnPool> databases;
  private final HaltStore halts = new HaltStore(Clock.systemUTC());

  LiftHaltCommand(Map<String, String> environment, Supplier<OwnPool> databases) {
    this.environment = environment;
    this.databases = databases;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec lift =
        CommandSpec.create()
            .name("lift-halt")
            .addPositional(
                PositionalParamSpec.builder()
                    .type(String.class)
                    .arity("0..1")
                    .paramLabel("SEQ")
                    .description("Sequence at which order entry is halted.")
                    .build())
            .addOption(text("--by", "WHO", "Who decides it, 1 to 100 characters."))
            .addOption(text("--reason", "WHY", "Why it is safe, 1 to 500 characters."));
    lift.usageMessage().description("Lets orders in again after replicas have disagreed.");
    return lift;
  }

  @Override
  public Answer decide(ParseResult words) {
    String sequence =
        words.matchedPositionalValue(0, environment.getOrDefault("PADDOCK_LIFT_SEQUENCE", ""));
    String by = words.matchedOptionValue("--by", environment.getOrDefault("PADDOCK_LIFT_BY", ""));
    String reason =
        words.matchedOptionValue("--reason", environment.getOrDefault("PADDOCK_LIFT_REASON", ""));
    if (!SEQUENCE.matcher(sequence).matches()) {
      return new Answer(TradingCommand.USAGE, "SEQ must be a sequence of the log");
    }
    if (!isLine(by, BY_LIMIT) || !isLine(reason, REASON_LIMIT)) {
      return new Answer(
          TradingCommand.USAGE, "--by WHO (100 characters) and --reason WHY (500) are required");
    }
    try (OwnPool database = databases.get()) {
      return database
          .postgres()
          .withConnection(sql -> lift(sql, Long.parseLong(sequence), by, reason));
    }
  }

  private Answer lift(Sql sql, long sequence, String by, String reason) {
    Optional<Halt> halt = halts.find(sql);
    if (halts.lift(sql, sequence, by, reason)) {
      return new Answer(
          TradingCommand.DONE,
          "halt_lifted sequence=%d by=\"%s\" reason=\"%s\"".formatted(sequence, by, reason));
    }
    return new Answer(
        TradingCommand.REFUSED,
        halt.map(there -> "order entry is halted at sequence " + there.sequence())
            .orElse("order entry is not halted"));
  }

  private static boolean isLine(String text, int limit) {
    return !text.isBlank()
        && text.length() <= limit
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  private static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }
}
