package io.paddock.stack.cli;

import io.paddock.stack.service.StackService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "trading",
    description = {
      "trading skip SEQ --by WHO --reason WHY: logs the decision that every replay passes over",
      "the record at SEQ, which no gateway can apply.",
      "trading lift-halt SEQ --by WHO --reason WHY: lets orders in again after a halt."
    },
    mixinStandardHelpOptions = true)
final class TradingCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "skip|lift-halt SEQ", description = "what to do")
  private List<String> words = List.of();

  TradingCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(List.of("trading"));
    all.addAll(words);
    return session.stack().services().command(StackService.GATEWAY, all);
  }
}
