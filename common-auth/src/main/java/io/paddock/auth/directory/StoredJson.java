package io.paddock.auth.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads the JSON columns of the directory's views. A missing member has its default. */
final class StoredJson {

  private static final String DEFAULT_LANGUAGE = "en";
  private static final BigDecimal DEFAULT_DEMO_BALANCE = new BigDecimal(1000);

  /** An operator's sealed secrets by their kind, newest first. */
  record Secrets(List<SealedSecret> jwt, List<SealedSecret> wallet) {}

  private final ObjectMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  OperatorConfig config(String column) {
    JsonNode config = parse(column);
    Set<String> games = new LinkedHashSet<>();
    config.path("enabledGames").forEach(game -> games.add(game.asText()));
    Map<String, BetLimits> currencies = new LinkedHashMap<>();
    config
        .path("currencies")
        .properties()
        .forEach(
            currency ->
                currencies.put(
                    currency.getKey(),
                    new BetLimits(
                        decimal(currency.getValue().path("minBet")),
                        decimal(currency.getValue().path("maxBet")))));
    JsonNode demo = config.path("demoStartingBalance");
    return new OperatorConfig(
        games,
        currencies,
        flags(config.path("featureFlags")),
        demo.isValueNode() ? decimal(demo) : DEFAULT_DEMO_BALANCE,
        config.path("defaultLanguage").asText(DEFAULT_LANGUAGE));
  }

  Secrets secrets(String column) {
    List<SealedSecret> jwt = new ArrayList<>();
    List<SealedSecret> wallet = new ArrayList<>();
    for (JsonNode secret : parse(column)) {
      JsonNode expiresAt = secret.path("expiresAt");
      SealedSecret sealed =
          new SealedSecret(
              UUID.fromString(secret.path("id").asText()),
              secret.path("sealed").asText(),
              expiresAt.isTextual() ? Instant.parse(expiresAt.asText()) : null);
      switch (secret.path("kind").asText()) {
        case "jwt" -> jwt.add(sealed);
        case "wallet" -> wallet.add(sealed);
        default -> throw new IllegalStateException("a secret of an unknown kind: " + sealed.id());
      }
    }
    return new Secrets(jwt, wallet);
  }

  List<JwtPublicKey> publicKeys(String column) {
    List<JwtPublicKey> keys = new ArrayList<>();
    parse(column)
        .forEach(
            key -> keys.add(new JwtPublicKey(key.path("kid").asText(), key.path("pem").asText())));
    return keys;
  }

  private static FeatureFlags flags(JsonNode flags) {
    return new FeatureFlags(
        flags.path("autoplay").asBoolean(FeatureFlags.DEFAULT.autoplay()),
        flags.path("turbo").asBoolean(FeatureFlags.DEFAULT.turbo()),
        flags.path("chat").asBoolean(FeatureFlags.DEFAULT.chat()),
        flags.path("soundDefault").asBoolean(FeatureFlags.DEFAULT.soundDefault()));
  }

  /** Decimal strings are the rule; whole numbers are accepted for {@code demoStartingBalance}. */
  private static BigDecimal decimal(JsonNode value) {
    return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
  }

  private JsonNode parse(String column) {
    try {
      return json.readTree(column);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON column of the directory is JSON", e);
    }
  }
}
