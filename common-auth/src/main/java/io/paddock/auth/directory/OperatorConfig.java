package io.paddock.auth.directory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The games and currencies of an operator's players; empty before the first configuration, which
 * refuses every bet.
 *
 * @param enabledGames game ids, in the order in which they were configured
 * @param currencies limits by currency code, in the order in which they were configured
 * @param demoStartingBalance units of play money at the start of a demo session
 * @param defaultLanguage BCP 47, for launches that specify none
 */
public record OperatorConfig(
    @JsonDeserialize(as = LinkedHashSet.class) Set<String> enabledGames,
    Map<String, BetLimits> currencies,
    FeatureFlags featureFlags,
    BigDecimal demoStartingBalance,
    String defaultLanguage) {

  public OperatorConfig {
    enabledGames = Collections.unmodifiableSet(new LinkedHashSet<>(enabledGames));
    currencies = Collections.unmodifiableMap(new LinkedHashMap<>(currencies));
  }
}
