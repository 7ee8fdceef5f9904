package io.paddock.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Platform.Answer;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.Requests.Bet;
import io.paddock.demo.ledger.NaiveWallet.Step;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of movements over HTTP get the responses and balances of a naive model. */
@QuarkusTest
class RandomMovementsTest {

  private static final int STEPS = 120;
  private static final List<String> AMOUNTS =
      List.of("0.00000001", "0.1", "7", "333.33333333", "600", "1000");

  private final Platform platform = new Platform();
  private final Books books = new Books();
  private final String player = Requests.id("player");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void the_wallet_agrees_with_the_model(long seed) {
    NaiveWallet model = new NaiveWallet();
    Random random = new Random(seed);
    platform.auth(player, "USDT");
    List<Step> sent = new ArrayList<>();

    for (int i = 0; i < STEPS; i++) {
      Step step = next(random, sent);
      sent.add(step);

      assertThat(send(step))
          .as("step %d of seed %d: %s", i, seed, step)
          .isEqualTo(model.answer(step));
      assertThat(books.balance(player, "USDT")).isEqualTo(Amounts.text(model.balance));
    }
  }

  /** Few ids, so that repetitions, conflicts and overtaking happen all the time. */
  private Step next(Random random, List<Step> sent) {
    if (!sent.isEmpty() && random.nextInt(5) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    String bet = player + "-bet-" + random.nextInt(12);
    String round = player + "-round-" + random.nextInt(8);
    BigDecimal amount = new BigDecimal(AMOUNTS.get(random.nextInt(AMOUNTS.size())));
    List<Step> bets = sent.stream().filter(step -> step.call().equals("/bet")).toList();
    if (!bets.isEmpty() && random.nextInt(3) > 0) {
      Step known = bets.get(random.nextInt(bets.size()));
      bet = known.bet();
      round = known.round();
      amount = random.nextInt(6) == 0 ? amount : known.amount();
    }
    return switch (random.nextInt(4)) {
      case 0, 1 -> new Step("/bet", bet, bet, round, amount);
      case 2 -> new Step("/win", player + "-win-" + random.nextInt(20), bet, round, amount);
      default -> new Step("/rollback", player + "-back-" + random.nextInt(20), bet, round, amount);
    };
  }

  private String send(Step step) {
    Bet bet = new Bet(step.bet(), player, "USDT", step.round(), step.amount().toPlainString());
    String body =
        switch (step.call()) {
          case "/bet" -> bet.body();
          case "/win" -> bet.win(step.id(), step.amount().toPlainString());
          default -> bet.rollback(step.id());
        };
    Answer answer = platform.call(step.call(), body);
    return (answer.status() + " " + answer.balance()).strip();
  }
}
