package io.paddock.gateway.app;

import io.paddock.web.migrate.Launch;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code java -jar quarkus-run.jar} serves, and with the word {@code migrate} it migrates its
 * schema and ends; with {@code trading skip SEQ} it appends the decision to pass over a record,
 * with {@code trading lift-halt SEQ} it lets orders in again, and ends. These commands open no port
 * and start no framework, so they run beside a running service.
 */
@QuarkusMain
public final class GatewayMain {

  private GatewayMain() {}

  public static void main(String... arguments) {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals(TradingCommand.GROUP)) {
      System.exit(trading(words.subList(1, words.size())));
    }
    Launch.run(GatewayMain.class, arguments);
  }

  private static int trading(List<String> words) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return new TradingCommand(Launch.environment(), TradingCommand.configuration(), out, err)
        .run(words);
  }
}
