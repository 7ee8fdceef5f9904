package io.paddock.games.catalogue;

import io.paddock.fair.game.GameId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a game is called, by BCP 47 language. */
final class GameNames {

  private GameNames() {}

  static Map<String, String> of(GameId game) {
    return switch (game) {
      case DICE -> names("Dice", "تاس", "Zar");
      case LIMBO -> names("Limbo", "لیمبو", "Limbo");
      case KENO -> names("Keno", "کینو", "Keno");
      case WHEEL -> names("Wheel", "گردونه", "Çark");
      case PLINKO -> names("Plinko", "پلینکو", "Plinko");
      case MINES -> names("Mines", "مین‌ها", "Mayınlar");
      case HILO -> names("Hilo", "بالا یا پایین", "Yüksek Düşük");
      case CRASH -> names("Crash", "انفجار", "Crash");
      case ROULETTE -> names("Roulette", "رولت", "Rulet");
      case BLACKJACK -> names("Blackjack", "بلک‌جک", "Blackjack");
      case BACCARAT -> names("Baccarat", "باکارا", "Bakara");
      case COINFLIP -> names("Coinflip", "شیر یا خط", "Yazı Tura");
      case RUSSIAN_ROULETTE -> names("Russian Roulette", "رولت روسی", "Rus Ruleti");
      case DICE_FIGHT -> names("Dice Fight", "نبرد تاس", "Zar Düellosu");
      case MULTIPLAYER_BLACKJACK ->
          names("Multiplayer Blackjack", "بلک‌جک گروهی", "Çok Oyunculu Blackjack");
    };
  }

  private static Map<String, String> names(String english, String persian, String turkish) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("en", english);
    names.put("fa", persian);
    names.put("tr", turkish);
    return names;
  }
}
