package io.paddock.fair.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two hands of a round of baccarat (punto banco). Cards are dealt player, player, banker,
 * banker, then the player's third card, then the banker's, as the table of third cards says.
 *
 * @param player two or three cards
 * @param banker two or three cards
 */
record Hands(List<Card> player, List<Card> banker) {

  private static final int NATURAL = 8;
  private static final int PLAYER_DRAWS_TO = 5;

  /** Who has more of nine. */
  enum Winner {
    PLAYER,
    BANKER,
    TIE
  }

  Hands {
    player = List.copyOf(player);
    banker = List.copyOf(banker);
  }

  static Hands deal(Supplier<Card> shoe) {
    List<Card> player = new ArrayList<>(List.of(shoe.get(), shoe.get()));
    List<Card> banker = new ArrayList<>(List.of(shoe.get(), shoe.get()));
    if (total(player) < NATURAL && total(banker) < NATURAL) {
      Optional<Card> third =
          total(player) <= PLAYER_DRAWS_TO ? Optional.of(shoe.get()) : Optional.empty();
      third.ifPresent(player::add);
      if (bankerDraws(total(banker), third.map(Hands::points))) {
        banker.add(shoe.get());
      }
    }
    return new Hands(player, banker);
  }

  /**
   * The table of the banker's third card.
   *
   * @param total of the banker's first two cards
   * @param third points of the player's third card, if the player drew one
   */
  static boolean bankerDraws(int total, Optional<Integer> third) {
    if (third.isEmpty()) {
      return total <= PLAYER_DRAWS_TO;
    }
    int drawn = third.get();
    return switch (total) {
      case 0, 1, 2 -> true;
      case 3 -> drawn != 8;
      case 4 -> drawn >= 2 && drawn <= 7;
      case 5 -> drawn >= 4 && drawn <= 7;
      case 6 -> drawn == 6 || drawn == 7;
      default -> false;
    };
  }

  Winner winner() {
    int ahead = Integer.compare(total(player), total(banker));
    return ahead > 0 ? Winner.PLAYER : ahead < 0 ? Winner.BANKER : Winner.TIE;
  }

  private static int total(List<Card> hand) {
    return hand.stream().mapToInt(Hands::points).sum() % 10;
  }

  /** An ace is one; tens and court cards are nothing. */
  static int points(Card card) {
    int rank = card.rankAceLow();
    return rank < 10 ? rank : 0;
  }
}
