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
import picocli.CommandLine.Model.CommandSpec;
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

  private final Map<String, String> environment;
  private final Supplier<OwnPool> databases;
  private final HaltStore halts = new HaltStore(Clock.systemUTC());

  LiftHaltCommand(Map<String, String> environment, Supplier<OwnPool> databases) {
    this.environment = environment;
    this.databases = databases;
  }

  @Override
  public CommandSpec spec() {
    return DecisionWords.spec(
        "lift-halt",
        "Lets orders in again after replicas have disagreed.",
        "Sequence at which order entry is halted.");
  }

  @Override
  public Answer decide(ParseResult given) {
    DecisionWords words = DecisionWords.read(given, environment, "PADDOCK_LIFT");
    Optional<String> fault = words.fault();
    if (fault.isPresent()) {
      return new Answer(TradingCommand.USAGE, fault.get());
    }
    try (OwnPool database = databases.get()) {
      return database.postgres().withConnection(sql -> lift(sql, words));
    }
  }

  private Answer lift(Sql sql, DecisionWords words) {
    Optional<Halt> halt = halts.find(sql);
    if (halts.lift(sql, words.sequence(), words.by(), words.reason())) {
      return new Answer(TradingCommand.DONE, "halt_lifted " + words);
    }
    return new Answer(
        TradingCommand.REFUSED,
        halt.map(there -> "order entry is halted at sequence " + there.sequence())
            .orElse("order entry is not halted"));
  }
}
