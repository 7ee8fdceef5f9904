package io.paddock.auth.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.StrictBase64;
import io.paddock.auth.token.SignedToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bearer tokens that our services call each other with: JWTs (HS256) that name caller and
 * callee and last for {@value #LIFETIME_SECONDS} s. Their key is derived from the pepper, which
 * every service has and nobody else; {@code kid} is its version, so that a rotation of the pepper
 * interrupts nothing. A token may be used again until it ends: what it is good for is not to be
 * reached from outside.
 */
public final class ServiceTokens {

  public static final long LIFETIME_SECONDS = 60;

  /** What the clocks of two of our machines may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private static final String ALGORITHM = "HS256";
  private static final String SCHEME = "Bearer ";
  private static final int MAX_CHARACTERS = 1_024;
  private static final byte[] PURPOSE =
      "paddock-service-tokens".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final JsonMapper JSON = new JsonMapper();

  private final KeyRing pepper;
  private final String self;
  private final Clock clock;

  /**
   * Tokens of one service.
   *
   * @param self its name, such as {@code callback-service}
   */
  public ServiceTokens(KeyRing pepper, String self, Clock clock) {
    this.pepper = pepper;
    this.self = self;
    this.clock = clock;
  }

  /** The value of {@code Authorization} for a call to the service of that name. */
  public String authorizationFor(String callee) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", self);
    claims.put("aud", callee);
    claims.put("iat", now);
    claims.put("exp", now + LIFETIME_SECONDS);
    int version = pepper.currentVersion();
    String signed =
        part(Map.of("alg", ALGORITHM, "kid", Integer.toString(version), "typ", "JWT"))
            + "."
            + part(claims);
    return SCHEME + signed + "." + BASE64.encodeToString(mac(pepper.currentKey(), signed));
  }

  /**
   * Whether {@code authorization} is a token that {@code caller} made for this service, in time.
   */
  public boolean proves(String caller, @Nullable String authorization) {
    if (authorization == null
        || authorization.length() > MAX_CHARACTERS
        || !authorization.startsWith(SCHEME)) {
      return false;
    }
    String token = authorization.substring(SCHEME.length());
    return SignedToken.read(token)
        .filter(read -> read.algorithm().equals(ALGORITHM))
        .filter(read -> isSigned(read, token))
        .filter(read -> read.text("iss").filter(caller::equals).isPresent())
        .filter(read -> read.text("aud").filter(self::equals).isPresent())
        .filter(this::isInTime)
        .isPresent();
  }

  private boolean isSigned(SignedToken read, String token) {
    int dot = token.lastIndexOf('.');
    Optional<byte[]> key =
        Optional.ofNullable(read.keyId())
            .filter(kid -> VERSION.matcher(kid).matches())
            .flatMap(kid -> pepper.key(Integer.parseInt(kid)));
    Optional<byte[]> shown = StrictBase64.url(token.substring(dot + 1));
    return key.isPresent()
        && shown.isPresent()
        && MessageDigest.isEqual(mac(key.get(), token.substring(0, dot)), shown.get());
  }

  private boolean isInTime(SignedToken read) {
    Instant now = clock.instant();
    Instant made = read.time("iat").orElse(Instant.MAX);
    Instant end = read.time("exp").orElse(Instant.MIN);
    return !made.isAfter(now.plus(SKEW))
        && end.isAfter(now)
        && !end.isAfter(made.plusSeconds(LIFETIME_SECONDS));
  }

  private static byte[] mac(byte[] pepper, String signed) {
    return Hmac.sha256(Hmac.sha256(pepper, PURPOSE), signed.getBytes(StandardCharsets.US_ASCII));
  }

  private static String part(Map<String, Object> members) {
    try {
      return BASE64.encodeToString(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }
}
