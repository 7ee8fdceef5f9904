package io.paddock.fair.blackjack;

import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.game.Table;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiplayerBlackjackTest {

  private final MultiplayerBlackjack game = new MultiplayerBlackjack();
  private final Blackjack alone = new Blackjack();

  @Test
  void the_shoe_is_that_of_the_published_vectors() {
    assertThat(verified(game, Vector.ONE, "{'cards':10}"))
        .isEqualTo(verified(alone, Vector.ONE, "{'cards':10}"));
    assertThat(verified(game, Vector.TWO, "{}"))
        .isEqualTo("{\"cards\":[\"4S\",\"7C\",\"10C\",\"JD\"]}");
  }

  /** 4S 7C | 10C JD | 7C 10C, of which the third is the seat's own: 4, 7 and 7 against 20. */
  @Test
  void a_seats_round_is_recomputed_from_its_actions() {
    assertThat(verified(game, Vector.TWO, "{'actions':['double']}"))
        .isEqualTo(
            "{\"seat\":0,\"seats\":1,\"hands\":[{\"cards\":[\"4S\",\"7C\",\"7C\"],\"total\":18}],"
                + "\"dealer\":[\"10C\",\"JD\"]} 0");
    // 4S 7C | 10C JD | dealer 7C 10C; next come 5S for seat 0 and 6H for seat 1.
    assertThat(verified(game, Vector.TWO, "{'seats':2,'seat':1,'actions':['stand']}"))
        .isEqualTo(
            "{\"seat\":1,\"seats\":2,\"hands\":[{\"cards\":[\"10C\",\"JD\"],\"total\":20}],"
                + "\"dealer\":[\"7C\",\"10C\"]} 2");
    assertThatThrownBy(() -> verified(game, Vector.TWO, "{'actions':['stand'],'cards':3}"))
        .hasMessage("cards is not given with actions: they say how many");
    assertThatThrownBy(() -> verified(game, Vector.TWO, "{'seat':1,'actions':['stand']}"))
        .hasMessage("seat must be below seats");
    assertThatThrownBy(() -> verified(game, Vector.TWO, "{'seat':1}"))
        .hasMessage("actions is missing: it says what the seat did");
  }

  @Test
  void a_bet_has_no_parameters() {
    refused(game, "{'x':1}", "x is not a parameter of multiplayer_blackjack");
  }

  /** What a table deals and what a seat's round is recounted to be are the same, for each seat. */
  @ParameterizedTest
  @EnumSource(Vector.class)
  void a_table_and_each_seat_alone_are_the_same_rounds(Vector vector) {
    for (int seats = 1; seats <= game.seats(); seats++) {
      Table table = game.deal(vector.stream(), seats);
      List<List<Step>> steps = new ArrayList<>();
      for (int seat = 0; seat < seats; seat++) {
        steps.add(new ArrayList<>());
      }
      for (int turn = 0; !table.isOver(); turn++) {
        int seat = turn % seats;
        if (!table.actions(seat).isEmpty()) {
          String action =
              turn < seats && table.actions(seat).contains("hit")
                  ? "hit"
                  : table.resting(seat).orElseThrow();
          table.take(seat, action);
          steps.get(seat).add(new Step(action, Members.NONE));
        }
      }
      for (int seat = 0; seat < seats; seat++) {
        Position own = game.after(vector.stream(), seats, seat, steps.get(seat));
        assertThat(own).isEqualTo(table.end(seat));
      }
    }
  }

  @Test
  void its_rules_return_what_those_of_blackjack_do() {
    assertThat(game.rules().returns()).isEqualTo(alone.rules().returns());
    assertThat(game.rules().lowest().floor(18)).hasToString("0.994296119877264106");
    assertThat(game.rules().highestMultiplier()).isEqualTo(alone.rules().highestMultiplier());
    assertThat(game.rules().mapping()).contains("one place for each seat");
    assertThat(game.rules().hash()).isNotEqualTo(alone.rules().hash());
  }

  @Test
  void further_stakes_are_those_of_blackjack() {
    assertThat(game.further(new Step("double", Members.NONE))).isEqualTo(Multiplier.of("1"));
    assertThat(game.further(new Step("insurance", Members.NONE))).isEqualTo(Multiplier.of("0.5"));
    assertThat(game.further(new Step("hit", Members.NONE))).isEqualTo(Multiplier.ZERO);
    assertThat(game.seats()).isEqualTo(7);
  }
}
