package io.paddock.fair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyTest {

  private static final String SEED =
      "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_round_is_recomputed_from_its_seeds() {
    int exit = verify("dice", "--server-seed", SEED, "--client-seed", "bb62964774", "--nonce", "1");

    assertThat(exit).isZero();
    assertThat(printed())
        .isEqualTo("{\"game\":\"dice\",\"tables\":\"1\",\"outcome\":{\"roll\":\"77.18\"}}");
    assertThat(complained()).isEmpty();
  }

  @Test
  void with_a_wager_it_shows_what_the_round_paid() {
    int exit =
        verify(
            "dice --param target=50.50 --server-seed %s --client-seed bb62964774 --nonce 1 --param direction=over"
                .formatted(SEED)
                .split(" "));

    assertThat(exit).isZero();
    assertThat(printed())
        .isEqualTo(
            "{\"game\":\"dice\",\"tables\":\"1\",\"outcome\":{\"roll\":\"77.18\"},\"multiplier\":\"2\"}");
  }

  @Test
  void without_a_game_it_lists_them() {
    int exit = verify();

    assertThat(exit).isEqualTo(2);
    assertThat(complained())
        .startsWith("verify: game is missing; there are ")
        .contains("coinflip, ", ", dice, ", ", mines, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          poker                                    | game is not one of the games
          crash --server-seed SEED                 | option is not known; use --round-hash --public-seed --param
          crash --round-hash SEED                  | public-seed is missing
          crash --round-hash xyz --public-seed c   | round-hash must be 64 lowercase hex characters
          dice --round-hash SEED                   | option is not known; use --server-seed --client-seed --nonce --param
          dice                                     | server-seed is missing
          dice --server-seed                       | server-seed needs a value
          dice --server-seed xyz --client-seed c --nonce 1 | server-seed must be 32 to 128 lowercase hex characters
          dice --server-seed SEED --nonce 1        | client-seed is missing
          dice --server-seed SEED --client-seed c  | nonce is missing
          dice --server-seed SEED --client-seed a:b --nonce 1 | client-seed must be 1 to 64 of A-Z a-z 0-9 _ -
          dice --server-seed SEED --client-seed c --nonce -1 | nonce must be a whole number from 0 to 999999999999999999
          dice --server-seed SEED --client-seed c --nonce 01 | nonce must be a whole number from 0 to 999999999999999999
          dice --server-seed SEED --client-seed c --nonce 1000000000000000000 | nonce must be a whole number from 0 to 999999999999999999
          dice --server-seed SEED --client-seed c --nonce 1 --nonce 2 | nonce is given twice
          dice --server-seed SEED --client-seed c --nonce 1 --param target | param must be written name=value
          dice --server-seed SEED --client-seed c --nonce 1 --param =1 | param must be written name=value
          dice --server-seed SEED --client-seed c --nonce 1 --param target=5 --param target=6 | param is given twice
          dice --server-seed SEED --client-seed c --nonce 1 --param target=50 | direction is missing
          dice --server-seed SEED --client-seed c --nonce 1 --param risk=low | risk is not a parameter of dice
          dice --server-seed SEED --client-seed c --nonce 1 --seed x | option is not known; use --server-seed --client-seed --nonce --param
          dice SEED                                | option expected, as --server-seed, --client-seed, --nonce, --param
          """)
  void bad_input_exits_2_with_one_line_and_prints_nothing(String command, String complaint) {
    int exit = verify(command.replace("SEED", SEED).split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(complained()).isEqualTo("verify: " + complaint);
    assertThat(printed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limbo --param target=1.2 | {"game":"limbo","tables":"1","outcome":{"point":"1.28"},"multiplier":"1.2"}
          wheel --param segments=50 | {"game":"wheel","tables":"1","outcome":{"segment":38}}
          plinko --param rows=16 --param risk=high | {"game":"plinko","tables":"1","outcome":{"path":"RRLRLLLLRLLLRLLL","bucket":5},"multiplier":"2"}
          keno --param risk=classic --param picks=36,31,1 | {"game":"keno","tables":"1","outcome":{"draws":[31,36,12,32,2,8,20,10,25,17]},"multiplier":"3.1"}
          mines --param mines=2 --param tiles=0,1 | {"game":"mines","tables":"1","outcome":{"mines":[19,22]},"multiplier":"1.1739"}
          hilo --param cards=2 | {"game":"hilo","tables":"1","outcome":{"cards":["QD","KS"]}}
          hilo --param actions=higher_or_same,cash_out | {"game":"hilo","tables":"1","outcome":{"cards":["QD","KS"]},"multiplier":"6.435"}
          coinflip --param flips=3 | {"game":"coinflip","tables":"1","outcome":{"flips":"HHT"}}
          roulette --param bets=[{"type":"even","amount":"1"}] | {"game":"roulette","tables":"1","outcome":{"pocket":28},"multiplier":"2"}
          baccarat --param bets=[{"on":"banker","amount":"1"}] | {"game":"baccarat","tables":"1","outcome":{"player":["QD","KS","2H"],"banker":["6D","QH"],"winner":"banker"},"multiplier":"1.95"}
          """)
  void every_game_is_recomputed_with_its_parameters(String command, String printed) {
    String all = command + " --client-seed bb62964774 --nonce 1 --server-seed " + SEED;

    int exit = verify(all.split(" "));

    assertThat(exit).isZero();
    assertThat(printed()).isEqualTo(printed);
  }

  @Test
  void a_round_of_crash_is_recomputed_from_its_hash_and_the_public_seed() {
    int exit =
        verify(
            "crash",
            "--round-hash",
            "b4e7b335045da0a2666145980d03ed440a2e150e5369c72c7e6e24aeeb95f791",
            "--public-seed",
            "0000000000000000001b34dc6a1e86083f95500b096231436e9b25cbdd0075c4",
            "--param",
            "autoCashOut=2.5");

    assertThat(exit).isZero();
    assertThat(printed())
        .isEqualTo(
            "{\"game\":\"crash\",\"tables\":\"1\",\"outcome\":{\"point\":\"2.56\"},\"multiplier\":\"2.5\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dice_fight --client-seeds alice,bob --param seat=1 | {"game":"dice_fight","tables":"1","outcome":{"rolls":[[[1,1],[5,1]]],"winner":1},"multiplier":"1.96"}
          russian_roulette --client-seeds a,b,c --param seat=1 | {"game":"russian_roulette","tables":"1","outcome":{"chamber":0,"seats":3,"hit":0},"multiplier":"1.47"}
          multiplayer_blackjack --client-seeds a,b --param cards=6 | {"game":"multiplayer_blackjack","tables":"1","outcome":{"cards":["3H","6C","AC","3H","6C","3S"]}}
          multiplayer_blackjack --client-seeds a,b --param seat=1 --param actions=stand | {"game":"multiplayer_blackjack","tables":"1","outcome":{"seat":1,"seats":2,"hands":[{"cards":["AC","3H"],"total":14}],"dealer":["6C","3S","9C"]},"multiplier":"0"}
          russian_roulette --client-seeds a,b,c --param seats=3 | {"game":"russian_roulette","tables":"1","outcome":{"chamber":0,"seats":3,"hit":0}}
          """)
  void a_pots_round_is_recomputed_from_all_seats_and_the_beacon(String command, String printed) {
    String all = command + " --beacon 7:" + "ab".repeat(32) + " --server-seed " + SEED;

    int exit = verify(all.split(" "));

    assertThat(complained()).isEmpty();
    assertThat(exit).isZero();
    assertThat(printed()).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dice_fight --client-seeds a,b            | beacon is missing
          dice_fight --beacon 1:HEX                | client-seeds is missing
          dice_fight --client-seeds a,b --beacon 1:HEX --nonce 0 | nonce follows from client-seeds and beacon
          dice_fight --client-seeds a,b --beacon 1:HEX --client-seed x | client-seed follows from client-seeds and beacon
          dice_fight --client-seeds a,b --beacon 1 | beacon must be written round:randomness
          dice_fight --client-seeds a,b,c --beacon 1:HEX | client-seeds must be of so many seats: [2]
          dice_fight --client-seeds a, --beacon 1:HEX | client-seed must be 1 to 64 of A-Z a-z 0-9 _ -
          russian_roulette --client-seeds a,b,c,d --beacon 1:HEX | client-seeds must be of so many seats: [2, 3, 6]
          russian_roulette --client-seeds a,b --beacon 1:HEX --param seats=3 | seats must be as many as client-seeds
          multiplayer_blackjack --client-seeds a,b,c,d,e,f,g,h --beacon 1:HEX | client-seeds must be of so many seats: [1, 2, 3, 4, 5, 6, 7]
          multiplayer_blackjack --client-seeds a,b --beacon 1:HEX --param seat=1 | actions is missing: it says what the seat did
          multiplayer_blackjack --client-seeds a,b --beacon 1:HEX --param seat=2 --param actions=stand | seat must be below seats
          dice --client-seeds a,b --beacon 1:HEX   | option is not known; use --server-seed --client-seed --nonce --param
          """)
  void a_pots_round_needs_all_seats_and_the_beacon(String command, String complaint) {
    String all = command.replace("HEX", "ab".repeat(32)) + " --server-seed " + SEED;

    int exit = verify(all.split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(complained()).isEqualTo("verify: " + complaint);
  }

  @Test
  void sixty_four_arguments_are_read_and_more_are_not() {
    List<String> many = new ArrayList<>(Collections.nCopies(65, "dice"));

    int exit = verify(many.toArray(String[]::new));

    assertThat(exit).isEqualTo(2);
    assertThat(complained()).isEqualTo("verify: arguments are too many");
  }

  @Test
  void a_parameter_with_line_breaks_still_takes_one_line() {
    int exit =
        verify(
            "dice",
            "--server-seed",
            SEED,
            "--client-seed",
            "c",
            "--nonce",
            "1",
            "--param",
            "a\nb=1");

    assertThat(exit).isEqualTo(2);
    assertThat(complained()).isEqualTo("verify: a?b is not a parameter of dice");
  }

  private int verify(String... arguments) {
    return Verify.run(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String printed() {
    return out.toString(UTF_8).stripTrailing();
  }

  private String complained() {
    return err.toString(UTF_8).stripTrailing();
  }
}
