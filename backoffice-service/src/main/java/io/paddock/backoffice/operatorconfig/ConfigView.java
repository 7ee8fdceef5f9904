package io.paddock.backoffice.operatorconfig;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.auth.directory.FeatureFlags;
import io.paddock.auth.directory.OperatorConfig;
import io.paddock.backoffice.patch.Versioned;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as it is stored and shown: complete, amounts as decimal strings. It can be sent
 * back by {@code PUT} as it is.
 */
@Schema(name = "Config", examples = ConfigView.EXAMPLE)
record ConfigView(
    List<String> enabledGames,
    Map<String, Limits> currencies,
    Flags featureFlags,
    @Schema(examples = "1000") BigDecimal demoStartingBalance,
    @Schema(examples = "en") String defaultLanguage) {

  static final String EXAMPLE =
      """
      {"enabledGames":["dice"],"currencies":{"USDT":{"minBet":"0.1","maxBet":"500"}},
       "featureFlags":{"autoplay":true,"turbo":false,"chat":false,"soundDefault":true},
       "demoStartingBalance":"1000","defaultLanguage":"en"}
      """;

  /**
   * Stakes in one currency, both ends allowed.
   *
   * @param maxWin what a round pays at most, where it was set
   */
  @Schema(name = "Limits")
  record Limits(
      @Schema(examples = "0.1") BigDecimal minBet,
      @Schema(examples = "500") BigDecimal maxBet,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(examples = "1000000")
          @Nullable BigDecimal maxWin) {}

  /** What the game frontend may do. */
  @Schema(name = "Flags")
  record Flags(boolean autoplay, boolean turbo, boolean chat, boolean soundDefault) {}

  /**
   * The same, at its version.
   *
   * @param version 0 before the first {@code PUT}, and one more with each change
   */
  @Schema(name = "ConfigAnswer", examples = ConfigView.EXAMPLE)
  record Single(@JsonUnwrapped ConfigView config, @JsonIgnore int version) implements Versioned {
    @Override
    public int shownVersion() {
      return version;
    }
  }

  static ConfigView of(OperatorConfig config) {
    Map<String, Limits> currencies = new LinkedHashMap<>();
    config
        .currencies()
        .forEach(
            (code, limits) ->
                currencies.put(
                    code, new Limits(limits.minBet(), limits.maxBet(), limits.maxWin())));
    FeatureFlags flags = config.featureFlags();
    return new ConfigView(
        List.copyOf(config.enabledGames()),
        currencies,
        new Flags(flags.autoplay(), flags.turbo(), flags.chat(), flags.soundDefault()),
        config.demoStartingBalance(),
        config.defaultLanguage());
  }
}
