package io.paddock.demo.ledger;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The wallet protocol in one page: one player, one currency, maps instead of tables. Written from
 * the contract and not from the ledger, to serve as its model in random tests.
 */
final class NaiveWallet {

  BigDecimal balance = new BigDecimal("1000");

  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> payloads = new HashMap<>();
  private final Map<String, Step> taken = new HashMap<>();
  private final Map<String, Step> refused = new HashMap<>();
  private final Set<String> rolledBack = new HashSet<>();
  private final Set<String> wonBets = new HashSet<>();
  private final Set<String> wonRounds = new HashSet<>();

  /**
   * One request.
   *
   * @param bet the bet that it is, or that it concerns
   */
  record Step(String call, String id, String bet, String round, BigDecimal amount) {
    String payload() {
      return call + bet + round + amount;
    }
  }

  /** Status and balance of the response; the balance is omitted in a conflict about a known id. */
  String answer(Step step) {
    if (answers.containsKey(step.id)) {
      return step.payload().equals(payloads.get(step.id))
          ? answers.get(step.id)
          : "TRANSACTION_CONFLICT";
    }
    String status =
        switch (step.call) {
          case "/bet" -> bet(step);
          case "/win" -> win(step);
          default -> rollback(step);
        };
    String answer = status + " " + balance.stripTrailingZeros().toPlainString();
    if (status.equals("OK") || step.call.equals("/bet")) {
      answers.put(step.id, answer);
      payloads.put(step.id, step.payload());
    }
    return answer;
  }

  private String bet(Step bet) {
    String status =
        rolledBack.contains(bet.id)
            ? "BET_ROLLED_BACK"
            : wonRounds.contains(bet.round)
                ? "TRANSACTION_CONFLICT"
                : bet.amount.compareTo(balance) > 0 ? "INSUFFICIENT_FUNDS" : "OK";
    if (status.equals("OK")) {
      balance = balance.subtract(bet.amount);
      taken.put(bet.id, bet);
    } else {
      refused.put(bet.id, bet);
    }
    return status;
  }

  private String win(Step win) {
    if (rolledBack.contains(win.bet)) {
      return "BET_ROLLED_BACK";
    }
    Step bet = taken.get(win.bet);
    if (bet == null || !bet.round.equals(win.round) || wonRounds.contains(win.round)) {
      return "TRANSACTION_CONFLICT";
    }
    balance = balance.add(win.amount);
    wonBets.add(win.bet);
    wonRounds.add(win.round);
    return "OK";
  }

  private String rollback(Step rollback) {
    Step bet = taken.getOrDefault(rollback.bet, refused.get(rollback.bet));
    if (bet != null) {
      boolean fits = bet.round.equals(rollback.round) && bet.amount.compareTo(rollback.amount) == 0;
      if (!fits || wonBets.contains(rollback.bet)) {
        return "TRANSACTION_CONFLICT";
      }
      if (taken.containsKey(rollback.bet) && !rolledBack.contains(rollback.bet)) {
        balance = balance.add(bet.amount);
      }
    }
    rolledBack.add(rollback.bet);
    return "OK";
  }
}
