package io.paddock.stack.drill;

import io.paddock.stack.load.Acknowledged.Filled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What callers were told and books do not have. Pure. */
final class Losses {

  private Losses() {}

  /** A round as games-service has it. */
  record Round(String id, String clientBetId, String status) {}

  /**
   * A movement of money that stands: taken or paid, and not given back.
   *
   * @param kind {@code bet} or {@code win}
   */
  record Movement(String id, String round, String kind, BigDecimal amount) {

    String text() {
      return "%s %s of %s in round %s"
          .formatted(kind, id, amount.stripTrailingZeros().toPlainString(), round);
    }
  }

  /**
   * Of bets: each one acknowledged is one settled round with one stake, and both books have the
   * same movements, whether acknowledged or not.
   *
   * @param acknowledged rounds by {@code clientBetId}
   * @param ours of games-service
   * @param theirs of the operator's wallet
   */
  static List<String> bets(
      Map<String, String> acknowledged,
      List<Round> rounds,
      List<Movement> ours,
      List<Movement> theirs) {
    Map<String, Round> byBet =
        rounds.stream().collect(Collectors.toMap(Round::clientBetId, round -> round));
    Map<String, Integer> stakes = new HashMap<>();
    ours.stream()
        .filter(movement -> movement.kind().equals("bet"))
        .forEach(movement -> stakes.merge(movement.round(), 1, Integer::sum));
    List<String> losses = new ArrayList<>();
    acknowledged.forEach(
        (bet, id) -> {
          Round round = byBet.get(bet);
          if (round == null || !round.id().equals(id)) {
            losses.add("round %s of bet %s is not there".formatted(id, bet));
          } else if (!round.status().equals("settled")) {
            losses.add("round %s is %s".formatted(id, round.status()));
          } else if (stakes.getOrDefault(id, 0) != 1) {
            losses.add("round %s has %d stakes".formatted(id, stakes.getOrDefault(id, 0)));
          }
        });
    Set<String> inGames = texts(ours);
    Set<String> inWallet = texts(theirs);
    inGames.stream()
        .filter(text -> !inWallet.contains(text))
        .forEach(text -> losses.add(text + " is not in the wallet"));
    inWallet.stream()
        .filter(text -> !inGames.contains(text))
        .forEach(text -> losses.add(text + " is in the wallet alone"));
    return losses;
  }

  private static Set<String> texts(List<Movement> movements) {
    return movements.stream().map(Movement::text).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Of orders: each one acknowledged is in the history, filled as far at least, by these trades.
   */
  static List<String> orders(Map<String, Filled> acknowledged, Map<String, Filled> history) {
    List<String> losses = new ArrayList<>();
    acknowledged.forEach(
        (id, told) -> {
          Filled kept = history.get(id);
          if (kept == null) {
            losses.add("order %s is not there".formatted(id));
          } else if (kept.quantity() < told.quantity()
              || !kept.trades().containsAll(told.trades())) {
            losses.add("order %s has lost fills".formatted(id));
          }
        });
    return losses;
  }

  /** Of events: each one that is due has arrived. */
  static List<String> events(Set<String> due, Set<String> arrived) {
    return due.stream()
        .filter(event -> !arrived.contains(event))
        .sorted()
        .map(event -> event + " has not arrived")
        .toList();
  }
}
