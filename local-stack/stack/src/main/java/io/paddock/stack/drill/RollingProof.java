package io.paddock.stack.drill;

import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.drill.Losses.Round;
import io.paddock.stack.drill.RollingReport.Line;
import io.paddock.stack.load.Acknowledged.Filled;
import io.paddock.stack.load.Load;
import io.paddock.stack.load.LoadKind;
import io.paddock.stack.load.Tally.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether all that a load's callers were told is in the books.
 *
 * @param lines by kind of request, then by type of callback
 * @param faults why it was not a change that nobody notices; empty when it was
 */
public record RollingProof(List<Line> lines, List<String> faults) {

  /** Wallets are asked again, projections catch up, and callbacks wait for their turn. */
  private static final Duration EVENTUALLY = Duration.ofMinutes(3);

  /** Losses after the first few look like them. */
  private static final int LOSSES_SHOWN = 3;

  public RollingProof {
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  /**
   * Waits until nothing more comes, and looks.
   *
   * @param postgres the services' and the demo operator's server
   * @param load one that was stopped
   */
  public static RollingProof of(PostgresEndpoint postgres, Load load) {
    Search search = new Search(new Ledgers(postgres), load);
    search.bets();
    search.orders();
    search.others();
    search.rounds();
    search.trades();
    return new RollingProof(search.lines, search.faults);
  }

  private static final class Search {

    private final Ledgers ledgers;
    private final Load load;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Search(Ledgers ledgers, Load load) {
      this.ledgers = ledgers;
      this.load = load;
      faults.addAll(load.tally().failures());
    }

    void bets() {
      List<String> players = load.players();
      Waiting.until(EVENTUALLY, () -> ledgers.unfinished(players).isEmpty());
      lost(
          LoadKind.BET,
          Losses.bets(
              load.acknowledged().bets(),
              ledgers.rounds(players),
              ledgers.movements(players),
              ledgers.walletsMovements(players)));
    }

    void orders() {
      Map<String, Filled> told = load.acknowledged().orders();
      lost(LoadKind.ORDER, eventually(() -> Losses.orders(told, ledgers.orders(told.keySet()))));
    }

    /** What is kept nowhere cannot be lost. */
    void others() {
      for (LoadKind kind : List.of(LoadKind.LAUNCH, LoadKind.OPERATORS, LoadKind.ENDPOINTS)) {
        lines.add(new Line(kind.text(), load.tally().of(kind), Optional.empty()));
      }
    }

    void rounds() {
      events(
          "round.settled",
          ledgers.rounds(load.players()).stream()
              .filter(round -> round.status().equals("settled"))
              .map(Round::id)
              .collect(Collectors.toSet()),
          List.of("roundId"));
    }

    void trades() {
      Set<String> due = new TreeSet<>();
      ledgers
          .orders(load.acknowledged().orders().keySet())
          .forEach((order, kept) -> kept.trades().forEach(trade -> due.add(order + " " + trade)));
      events("trade.executed", due, List.of("orderId", "tradeId"));
    }

    private void lost(LoadKind kind, List<String> losses) {
      line(kind.text(), load.tally().of(kind), losses);
    }

    private void events(String type, Set<String> due, List<String> members) {
      List<String> losses = eventually(() -> Losses.events(due, ledgers.calledBack(type, members)));
      line(type, new Counts(due.size(), ledgers.calledBackAgain(type), 0), losses);
    }

    private void line(String kind, Counts counts, List<String> losses) {
      lines.add(new Line(kind, counts, Optional.of(losses.size())));
      losses.stream().limit(LOSSES_SHOWN).map(loss -> kind + ": " + loss).forEach(faults::add);
    }

    private static List<String> eventually(Supplier<List<String>> losses) {
      Waiting.until(EVENTUALLY, () -> losses.get().isEmpty());
      return losses.get();
    }
  }
}
