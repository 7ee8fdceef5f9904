package io.paddock.games.launchtoken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes launch tokens: a JWS in its compact serialization (RFC 7515, section 7.1), HS256 (RFC
 * 7518, section 3.2), keyed by the UTF-8 text of the operator's secret. Every token has the same
 * header.
 */
final class LaunchTokenSigner {

  /** {@code aud} of every launch token. */
  static final String AUDIENCE = "paddock-games";

  static final String CURRENCY = "currency";
  static final String GAME = "game";
  static final String LANGUAGE = "language";
  static final String COUNTRY = "country";
  static final String RETURN_URL = "returnUrl";
  static final String MODE = "mode";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      BASE64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII));
  private static final ObjectWriter JSON = new ObjectMapper().writer();

  private LaunchTokenSigner() {}

  static String sign(LaunchClaims launch, Secret secret) {
    String signed = HEADER + "." + BASE64.encodeToString(claims(launch));
    byte[] signature = Hmac.sha256(secret.utf8(), signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + BASE64.encodeToString(signature);
  }

  private static byte[] claims(LaunchClaims launch) {
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", launch.operatorCode());
    claims.put("aud", AUDIENCE);
    claims.put("sub", launch.playerId());
    claims.put("jti", launch.tokenId());
    claims.put("iat", launch.issuedAt().getEpochSecond());
    claims.put("exp", launch.expiresAt().getEpochSecond());
    putIfPresent(claims, CURRENCY, launch.currency());
    putIfPresent(claims, GAME, launch.game());
    putIfPresent(claims, LANGUAGE, launch.language());
    putIfPresent(claims, COUNTRY, launch.country());
    putIfPresent(claims, RETURN_URL, launch.returnUrl());
    claims.put(MODE, launch.mode().text());
    try {
      return JSON.writeValueAsBytes(claims);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("claims must be serialisable", e);
    }
  }

  private static void putIfPresent(ObjectNode claims, String name, @Nullable String value) {
    if (value != null) {
      claims.put(name, value);
    }
  }
}
