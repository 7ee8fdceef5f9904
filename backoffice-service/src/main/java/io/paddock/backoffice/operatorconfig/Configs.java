package io.paddock.backoffice.operatorconfig;

import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.FeatureFlags;
import io.paddock.auth.directory.OperatorConfig;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.fair.game.GameId;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import io.paddock.web.money.MoneyScale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a configuration and fills in what was left out. */
final class Configs {

  static final OperatorConfig EMPTY =
      new OperatorConfig(Set.of(), Map.of(), FeatureFlags.DEFAULT, new BigDecimal("1000"), "en");

  /** Above any stake; keeps counts of the smallest unit within what a payout may multiply. */
  static final BigDecimal MAX_AMOUNT = new BigDecimal("1000000000000");

  /** As much as the largest stake gets where no other word is given. */
  static final BigDecimal MAX_WIN = new BetLimits(MAX_AMOUNT, MAX_AMOUNT).highestWin();

  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{3,10}");

  /** RFC 5646 in its shape: language, then subtags of up to 8 letters or digits. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,7}");

  private final List<Violation> violations = new ArrayList<>();

  private Configs() {}

  /**
   * @throws Problem a 400 that points at everything that is not valid; a 422 for a chat, which
   *     there is none of
   */
  static OperatorConfig of(ConfigBody body) {
    Configs check = new Configs();
    OperatorConfig config =
        new OperatorConfig(
            check.games(body.enabledGames()),
            check.currencies(body.currencies()),
            flags(body.featureFlags()),
            check.demoBalance(body.demoStartingBalance()),
            check.language(body.defaultLanguage()));
    if (!check.violations.isEmpty()) {
      throw Problem.invalid(check.violations);
    }
    if (config.featureFlags().chat()) {
      throw Problem.of(BackofficeError.CHAT_UNAVAILABLE, "Nobody moderates what players write")
          .withViolation("/featureFlags/chat", "must be false");
    }
    return config;
  }

  private Set<String> games(List<String> wanted) {
    Set<String> games = new LinkedHashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      String game = wanted.get(i);
      if (GameId.of(game).isEmpty()) {
        refuse("/enabledGames/" + i, "is not a game");
      } else if (!games.add(game)) {
        refuse("/enabledGames/" + i, "is there twice");
      }
    }
    return games;
  }

  private Map<String, BetLimits> currencies(Map<String, ConfigBody.Limits> wanted) {
    Map<String, BetLimits> currencies = new LinkedHashMap<>();
    wanted.forEach(
        (code, limits) -> {
          String pointer = "/currencies/" + code.replace("~", "~0").replace("/", "~1");
          if (!CURRENCY.matcher(code).matches()) {
            refuse(pointer, "must match ^[A-Z0-9]{3,10}$");
            return;
          }
          amount(pointer + "/minBet", limits.minBet(), code);
          amount(pointer + "/maxBet", limits.maxBet(), code);
          if (limits.minBet().compareTo(limits.maxBet()) > 0) {
            refuse(pointer + "/minBet", "must not be above maxBet");
          }
          maxWin(pointer + "/maxWin", limits, code);
          currencies.put(code, new BetLimits(limits.minBet(), limits.maxBet(), limits.maxWin()));
        });
    return currencies;
  }

  private void maxWin(String pointer, ConfigBody.Limits limits, String currency) {
    BigDecimal maxWin = limits.maxWin();
    if (maxWin == null) {
      return;
    }
    amount(pointer, maxWin, MAX_WIN, currency);
    if (maxWin.compareTo(limits.maxBet()) < 0) {
      refuse(pointer, "must not be below maxBet");
    }
  }

  private void amount(String pointer, BigDecimal amount, String currency) {
    amount(pointer, amount, MAX_AMOUNT, currency);
  }

  private void amount(String pointer, BigDecimal amount, BigDecimal most, String currency) {
    int scale = MoneyScale.of(currency);
    if (amount.signum() <= 0) {
      refuse(pointer, "must be above zero");
    }
    if (amount.compareTo(most) > 0) {
      refuse(pointer, "must be at most " + most.toPlainString());
    }
    if (amount.scale() > scale) {
      refuse(pointer, "must have at most " + scale + " decimals");
    }
  }

  private BigDecimal demoBalance(@Nullable BigDecimal wanted) {
    if (wanted == null) {
      return EMPTY.demoStartingBalance();
    }
    String pointer = "/demoStartingBalance";
    if (wanted.signum() < 0) {
      refuse(pointer, "must not be below zero");
    }
    if (wanted.compareTo(MAX_AMOUNT) > 0) {
      refuse(pointer, "must be at most " + MAX_AMOUNT.toPlainString());
    }
    if (wanted.scale() > MoneyScale.OTHER) {
      refuse(pointer, "must have at most " + MoneyScale.OTHER + " decimals");
    }
    return wanted;
  }

  private String language(@Nullable String wanted) {
    if (wanted == null) {
      return EMPTY.defaultLanguage();
    }
    if (!LANGUAGE.matcher(wanted).matches()) {
      refuse("/defaultLanguage", "must be a BCP 47 language tag");
    }
    return wanted;
  }

  private static FeatureFlags flags(ConfigBody.@Nullable Flags wanted) {
    FeatureFlags defaults = FeatureFlags.DEFAULT;
    if (wanted == null) {
      return defaults;
    }
    return new FeatureFlags(
        or(wanted.autoplay(), defaults.autoplay()),
        or(wanted.turbo(), defaults.turbo()),
        or(wanted.chat(), defaults.chat()),
        or(wanted.soundDefault(), defaults.soundDefault()));
  }

  private static boolean or(@Nullable Boolean wanted, boolean fallback) {
    return wanted == null ? fallback : wanted;
  }

  private void refuse(String pointer, String why) {
    violations.add(new Violation(pointer, why));
  }
}
