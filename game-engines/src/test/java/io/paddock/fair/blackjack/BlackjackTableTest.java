package io.paddock.fair.blackjack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Card;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.value.ValueJson;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/**
 * Two seats and a dealer from a stacked shoe: two cards of each, then one place of each in turn.
 */
class BlackjackTableTest {

  private static BlackjackTable table(String shoe) {
    Iterator<Card> cards = Arrays.stream(shoe.split(" +")).map(BlackjackRoundTest::card).iterator();
    return new BlackjackTable(cards::next, 2);
  }

  private static String house(BlackjackTable table) {
    return ValueJson.write(table.house());
  }

  private static String shown(BlackjackTable table, int seat) {
    return ValueJson.write(table.shown(seat));
  }

  @Test
  void seats_are_dealt_in_their_order_and_the_dealer_last() {
    BlackjackTable table = table("5S 6S  8S 8H  10D 7D");

    assertThat(shown(table, 0))
        .isEqualTo("{\"hands\":[{\"cards\":[\"5S\",\"6S\"],\"total\":11}],\"active\":0}");
    assertThat(shown(table, 1))
        .isEqualTo("{\"hands\":[{\"cards\":[\"8S\",\"8H\"],\"total\":16}],\"active\":0}");
    assertThat(house(table)).isEqualTo("{\"dealer\":[\"10D\"]}");
    assertThat(table.actions(0)).containsExactlyInAnyOrder("hit", "stand", "double");
    assertThat(table.actions(1)).containsExactlyInAnyOrder("hit", "stand", "double", "split");
  }

  /** Whatever seat 0 does, and whoever acts first, seat 1 and the dealer get the same cards. */
  @Test
  void no_seat_takes_a_card_from_another() {
    String shoe = "5S 6S  10S 2S  10D 6D  2C 9C 5C  3C 4C 6C  4D 5D 7D  4H 5H 7H";
    BlackjackTable many = table(shoe);
    many.take(0, "hit");
    many.take(0, "hit");
    many.take(1, "hit");
    many.take(0, "stand");
    BlackjackTable none = table(shoe);
    none.take(1, "hit");
    none.take(0, "stand");

    assertThat(many.isOver()).isTrue();
    assertThat(none.isOver()).isTrue();
    assertThat(shown(many, 1)).isEqualTo(shown(none, 1)).contains("9C");
    assertThat(house(many))
        .isEqualTo(house(none))
        .isEqualTo("{\"dealer\":[\"10D\",\"6D\",\"5C\"],\"total\":21}");
    assertThat(shown(many, 0)).contains("\"2C\",\"3C\"");
    assertThat(ValueJson.write(many.end(1).shown()))
        .isEqualTo(ValueJson.write(none.end(1).shown()));
  }

  @Test
  void each_seat_plays_against_the_same_hand_of_the_dealer() {
    BlackjackTable table = table("10S 9S  10H 7H  10D 8D");
    table.take(1, "stand");
    assertThat(table.isOver()).isFalse();
    assertThat(house(table)).doesNotContain("8D");
    table.take(0, "stand");

    assertThat(table.isOver()).isTrue();
    assertThat(house(table)).isEqualTo("{\"dealer\":[\"10D\",\"8D\"],\"total\":18}");
    assertThat(table.end(0).paid()).isEqualTo(Multiplier.of("2"));
    assertThat(table.end(1).paid()).isEqualTo(Multiplier.ZERO);
    assertThat(ValueJson.write(table.end(1).shown()))
        .startsWith("{\"seat\":1,\"seats\":2,\"hands\":[")
        .endsWith("\"dealer\":[\"10D\",\"8D\"]}");
  }

  /** A seat that is bust shows the dealer's hand as it lay; the table shows what was played. */
  @Test
  void what_the_dealer_drew_for_others_is_shown_at_the_table() {
    BlackjackTable table = table("10S 6S  10H 9H  10D 2D  10C KC 9D");
    table.take(0, "hit");
    table.take(1, "stand");

    assertThat(house(table)).isEqualTo("{\"dealer\":[\"10D\",\"2D\",\"9D\"],\"total\":21}");
    assertThat(ValueJson.write(table.end(0).shown())).endsWith("\"dealer\":[\"10D\",\"2D\"]}");
    assertThat(table.end(0).paid()).isEqualTo(Multiplier.ZERO);
    assertThat(table.end(1).paid()).isEqualTo(Multiplier.ZERO);
  }

  @Test
  void nobody_learns_about_the_hidden_card_before_everybody_decided_on_insurance() {
    BlackjackTable table = table("10S 9S  AS KS  AD KD");
    assertThat(table.actions(0)).containsExactlyInAnyOrder("insurance", "no_insurance");
    assertThat(table.actions(1)).containsExactlyInAnyOrder("insurance", "no_insurance");

    table.take(0, "insurance");

    assertThat(table.isOver()).isFalse();
    assertThat(table.actions(0)).isEmpty();
    assertThat(table.resting(0)).isEmpty();
    assertThat(house(table)).isEqualTo("{\"dealer\":[\"AD\"]}");
    assertThatThrownBy(() -> table.take(0, "hit")).isInstanceOf(BadParameter.class);
    assertThatThrownBy(() -> table.end(0)).isInstanceOf(IllegalStateException.class);

    assertThat(table.resting(1)).contains("no_insurance");
    table.take(1, "no_insurance");

    assertThat(table.isOver()).isTrue();
    assertThat(table.end(0).each()).containsExactly(Multiplier.ZERO, Multiplier.of("3"));
    assertThat(table.end(1).each()).containsExactly(Multiplier.of("1"));
  }

  @Test
  void after_insurance_all_play_on_when_the_dealer_has_no_blackjack() {
    BlackjackTable table = table("10S 9S  AS KS  AD 7D");
    table.take(1, "insurance");
    table.take(0, "no_insurance");

    assertThat(table.actions(0)).contains("hit", "stand");
    assertThat(table.actions(1)).isEmpty();
    assertThat(table.resting(0)).contains("stand");
    table.take(0, "stand");

    assertThat(table.end(0).each()).containsExactly(Multiplier.of("2"));
    assertThat(table.end(1).each()).containsExactly(Multiplier.of("2.5"), Multiplier.ZERO);
    assertThat(table.end(1).paid()).isEqualTo(Multiplier.of("2.5"));
  }

  @Test
  void a_dealers_blackjack_under_a_ten_ends_it_for_all_at_once() {
    BlackjackTable table = table("10S 9S  AS KS  KD AD");

    assertThat(table.isOver()).isTrue();
    assertThat(table.end(0).paid()).isEqualTo(Multiplier.ZERO);
    assertThat(table.end(1).paid()).isEqualTo(Multiplier.of("1"));
  }

  @Test
  void split_hands_and_doubles_draw_from_their_own_seat() {
    BlackjackTable table = table("8S 8H  10H 9H  10D 7D  3S 2C KD  10S 2D 9D  KC 2H 9C");
    table.take(0, "split");
    table.take(0, "double");
    table.take(0, "stand");
    table.take(1, "stand");

    assertThat(shown(table, 0))
        .isEqualTo(
            "{\"hands\":[{\"cards\":[\"8S\",\"3S\",\"KC\"],\"total\":21},"
                + "{\"cards\":[\"8H\",\"10S\"],\"total\":18}]}");
    assertThat(table.end(0).each())
        .containsExactly(Multiplier.of("2"), Multiplier.of("2"), Multiplier.of("2"));
    assertThat(table.end(0).paid()).isEqualTo(Multiplier.of("6"));
  }

  @Test
  void an_action_that_is_not_allowed_changes_nothing() {
    BlackjackTable table = table("5S 6S  8S 9H  10D 7D  2C 3C 4C");

    assertThatThrownBy(() -> table.take(1, "split")).hasMessage("action is not one of this round");
    assertThatThrownBy(() -> table.take(1, "insurance")).isInstanceOf(BadParameter.class);
    assertThatThrownBy(() -> table.take(1, "fold")).isInstanceOf(BadParameter.class);

    assertThat(table.actions(1)).containsExactlyInAnyOrder("hit", "stand", "double");
    assertThat(shown(table, 1)).contains("\"total\":17");
  }
}
