package io.paddock.backoffice.operatorconfig;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.paddock.web.openapi.Decimal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT …/config}: the whole configuration, whatever was there before.
 *
 * @param demoStartingBalance an integer or a decimal string, default 1000
 * @param defaultLanguage BCP 47, default {@code en}
 */
@Schema(
    name = "PutConfig",
    examples =
        """
        {"enabledGames":["crash","dice"],"currencies":{"USDT":{"minBet":"0.1","maxBet":"500"},\
        "BTC":{"minBet":"0.000005","maxBet":"0.01"}},"featureFlags":{"autoplay":true,"turbo":true,\
        "chat":false,"soundDefault":true},"demoStartingBalance":1000}\
        """)
public record ConfigBody(
    @NotNull @Size(max = 15, message = "must be at most 15 games")
        List<@NotNull String> enabledGames,
    @NotNull @Size(max = MAX_CURRENCIES, message = "must be at most 100 currencies")
        Map<String, @NotNull @Valid Limits> currencies,
    @Valid @Nullable Flags featureFlags,
    @JsonDeserialize(using = IntegerOrDecimalString.class)
        @Schema(description = "Integer or decimal string", examples = "1000")
        @Decimal(orInteger = true)
        @Nullable BigDecimal demoStartingBalance,
    @Nullable String defaultLanguage) {

  static final int MAX_CURRENCIES = 100;

  /** What a configuration would be put as: a patch changes parts of it. */
  static ConfigBody of(ConfigView config) {
    Map<String, Limits> limits = new LinkedHashMap<>();
    config
        .currencies()
        .forEach(
            (code, kept) ->
                limits.put(code, new Limits(kept.minBet(), kept.maxBet(), kept.maxWin())));
    ConfigView.Flags flags = config.featureFlags();
    return new ConfigBody(
        config.enabledGames(),
        limits,
        new Flags(flags.autoplay(), flags.turbo(), flags.chat(), flags.soundDefault()),
        config.demoStartingBalance(),
        config.defaultLanguage());
  }

  /**
   * Stakes in one currency, both ends allowed.
   *
   * @param maxWin what a round pays at most, default 10 000 times {@code maxBet}
   */
  @Schema(name = "PutLimits")
  public record Limits(
      @NotNull @Schema(examples = "0.1") BigDecimal minBet,
      @NotNull @Schema(examples = "500") BigDecimal maxBet,
      @Schema(examples = "1000000") @Nullable BigDecimal maxWin) {

    Limits(BigDecimal minBet, BigDecimal maxBet) {
      this(minBet, maxBet, null);
    }
  }

  /** What is left out is false, except {@code soundDefault}. */
  @Schema(name = "PutFlags")
  public record Flags(
      @Nullable Boolean autoplay,
      @Nullable Boolean turbo,
      @Nullable Boolean chat,
      @Nullable Boolean soundDefault) {}
}
