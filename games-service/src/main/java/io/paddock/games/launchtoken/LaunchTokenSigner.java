package io.paddock.games.launchtoken;

import io.paddock.auth.secret.Secret;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Writes launch tokens: HS256, keyed by the UTF-8 text of the operator's secret. */
final class LaunchTokenSigner {

  /** {@code aud} of every launch token. */
  static final String AUDIENCE = "paddock-games";

  static final String CURRENCY = "currency";
  static final String GAME = "game";
  static final String LANGUAGE = "language";
  static final String COUNTRY = "country";
  static final String RETURN_URL = "returnUrl";
  static final String MODE = "mode";

  private LaunchTokenSigner() {}

  static String sign(LaunchClaims launch, Secret secret) {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKey(new HmacKey(secret.utf8()));
    token.setPayload(claims(launch).toJson());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a launch token could not be signed", e);
    }
  }

  private static JwtClaims claims(LaunchClaims launch) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(launch.operatorCode());
    claims.setAudience(AUDIENCE);
    claims.setSubject(launch.playerId());
    claims.setJwtId(launch.tokenId());
    claims.setIssuedAt(NumericDate.fromSeconds(launch.issuedAt().getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(launch.expiresAt().getEpochSecond()));
    setIfPresent(claims, CURRENCY, launch.currency());
    setIfPresent(claims, GAME, launch.game());
    setIfPresent(claims, LANGUAGE, launch.language());
    setIfPresent(claims, COUNTRY, launch.country());
    setIfPresent(claims, RETURN_URL, launch.returnUrl());
    claims.setStringClaim(MODE, launch.mode().text());
    return claims;
  }

  private static void setIfPresent(JwtClaims claims, String name, @Nullable String value) {
    if (value != null) {
      claims.setStringClaim(name, value);
    }
  }
}
