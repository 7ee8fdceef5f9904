package io.paddock.demo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Platform.Answer;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.Requests.Bet;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Identical and different movements at the same moment. */
@QuarkusTest
class ParallelWalletTest {

  private static final int CALLERS = 20;

  private final Platform platform = new Platform();
  private final Books books = new Books();
  private final String player = Requests.id("player");

  /** Starts all callers at once and returns their responses in the callers' order. */
  private static List<Answer> together(int callers, IntFunction<Answer> call) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running =
          IntStream.range(0, callers)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            go.await();
                            return call.apply(i);
                          }))
              .toList();
      go.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : running) {
        answers.add(answerOf(one));
      }
      return answers;
    }
  }

  private static Answer answerOf(Future<Answer> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a caller failed", e.getCause());
    }
  }

  @Test
  void identical_bets_move_money_once_and_get_one_answer() throws Exception {
    platform.auth(player, "USDT");
    Bet bet = Requests.bet(player, "10");

    List<Answer> answers = together(CALLERS, i -> platform.call("/bet", bet.body()));

    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(answers.getFirst().status()).isEqualTo("OK");
    assertThat(books.balance(player, "USDT")).isEqualTo("990");
  }

  @Test
  void identical_wins_pay_once() throws Exception {
    platform.auth(player, "USDT");
    Bet bet = Requests.bet(player, "10");
    platform.call("/bet", bet.body());
    String win = Requests.id("win");

    List<Answer> answers = together(CALLERS, i -> platform.call("/win", bet.win(win, "30")));

    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(books.balance(player, "USDT")).isEqualTo("1020");
  }

  @Test
  void different_bets_never_overdraw() throws Exception {
    platform.auth(player, "USDT");

    List<Answer> answers =
        together(CALLERS, i -> platform.call("/bet", Requests.bet(player, "300").body()));

    assertThat(
            answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
        .containsOnly(
            java.util.Map.entry("OK", 3L), java.util.Map.entry("INSUFFICIENT_FUNDS", 17L));
    assertThat(books.balance(player, "USDT")).isEqualTo("100");
  }

  @Test
  void a_new_player_is_greeted_with_one_starting_balance() throws Exception {
    List<Answer> answers = together(CALLERS, i -> platform.auth(player, "USDT"));

    assertThat(answers).extracting(Answer::balance).containsOnly("1000");
    assertThat(books.kinds(player, "USDT")).containsExactly("deposit");
  }

  @RepeatedTest(5)
  void a_bet_and_its_rollback_leave_the_balance_as_it_was_whoever_comes_first() throws Exception {
    platform.auth(player, "USDT");
    List<Bet> bets = IntStream.range(0, 10).mapToObj(i -> Requests.bet(player, "1")).toList();

    together(
        CALLERS,
        i -> {
          Bet bet = bets.get(i / 2);
          return i % 2 == 0
              ? platform.call("/bet", bet.body())
              : platform.call("/rollback", bet.rollback(Requests.id("rollback")));
        });

    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
  }

  @RepeatedTest(5)
  void a_win_and_a_rollback_of_one_bet_exclude_each_other() throws Exception {
    platform.auth(player, "USDT");
    Bet bet = Requests.bet(player, "10");
    platform.call("/bet", bet.body());

    List<Answer> answers =
        together(
            2,
            i ->
                i == 0
                    ? platform.call("/win", bet.win(Requests.id("win"), "25"))
                    : platform.call("/rollback", bet.rollback(Requests.id("rollback"))));

    boolean won = answers.getFirst().status().equals("OK");
    assertThat(answers.get(1).status()).isEqualTo(won ? "TRANSACTION_CONFLICT" : "OK");
    assertThat(books.balance(player, "USDT")).isEqualTo(won ? "1015" : "1000");
  }
}
