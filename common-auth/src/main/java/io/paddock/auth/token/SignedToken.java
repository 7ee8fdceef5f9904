package io.paddock.auth.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paddock.auth.secret.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JWT (RFC 7519) in the compact serialization of RFC 7515, read before its signature is checked.
 *
 * <p>A token has only one form: three parts of canonical base64url without padding, strict UTF-8,
 * two JSON objects without duplicate members, and a header of {@code alg}, {@code kid} and {@code
 * typ} that are texts. Therefore nothing that a library might honour ({@code crit}, {@code zip},
 * {@code b64}, {@code jwk}, {@code jku}, {@code x5u} …) reaches a library, and no two texts are the
 * same token.
 *
 * @param algorithm {@code alg}; not checked against the signature yet
 * @param keyId {@code kid}; null when the token names no key
 * @param claims the payload, a JSON object; its signature is not checked yet
 */
public record SignedToken(String algorithm, @Nullable String keyId, JsonNode claims) {

  /** The last second of the year 9999, the last that RFC 3339 can write. */
  public static final long MAX_TIME_SECONDS = 253_402_300_799L;

  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "kid", "typ");
  private static final int PARTS = 3;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  /** Reads a token; empty for every text that does not have this form. */
  public static Optional<SignedToken> read(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != PARTS || parts[2].isEmpty() || StrictBase64.url(parts[2]).isEmpty()) {
      return Optional.empty();
    }
    return object(parts[0])
        .filter(SignedToken::isHeader)
        .flatMap(header -> object(parts[1]).map(claims -> of(header, claims)));
  }

  /** Whether the token has a value with that name; a JSON null is none. */
  public boolean has(String claim) {
    return claims.hasNonNull(claim);
  }

  /** A claim that exists and is text. */
  public Optional<String> text(String claim) {
    JsonNode value = claims.get(claim);
    return value != null && value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /**
   * A NumericDate (RFC 7519, section 2), to the second.
   *
   * @return empty when it is missing, not a number, or outside 0–{@value #MAX_TIME_SECONDS}
   */
  public Optional<Instant> time(String claim) {
    JsonNode value = claims.get(claim);
    if (value == null || !value.isNumber()) {
      return Optional.empty();
    }
    // Rounding to a double keeps a value that is far outside the range outside, regardless of its
    // digits.
    double seconds = Math.floor(value.doubleValue());
    return seconds >= 0 && seconds <= MAX_TIME_SECONDS
        ? Optional.of(Instant.ofEpochSecond((long) seconds))
        : Optional.empty();
  }

  /** Whether {@code aud}, a text or a list of texts, names the audience. */
  public boolean isFor(String audience) {
    JsonNode named = claims.get("aud");
    if (named == null) {
      return false;
    }
    if (named.isTextual()) {
      return named.textValue().equals(audience);
    }
    boolean found = false;
    for (JsonNode one : named) {
      if (!named.isArray() || !one.isTextual()) {
        return false;
      }
      found |= one.textValue().equals(audience);
    }
    return found;
  }

  private static SignedToken of(JsonNode header, JsonNode claims) {
    JsonNode keyId = header.get("kid");
    return new SignedToken(
        header.get("alg").textValue(), keyId == null ? null : keyId.textValue(), claims);
  }

  private static boolean isHeader(JsonNode header) {
    for (Map.Entry<String, JsonNode> member : header.properties()) {
      if (!HEADER_MEMBERS.contains(member.getKey()) || !member.getValue().isTextual()) {
        return false;
      }
    }
    return header.has("alg");
  }

  private static Optional<JsonNode> object(String part) {
    return StrictBase64.url(part).flatMap(SignedToken::parse).filter(JsonNode::isObject);
  }

  private static Optional<JsonNode> parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.ofNullable(JSON.readTree(text));
    } catch (CharacterCodingException | JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** A live token is a credential: it is not shown. */
  @Override
  public String toString() {
    return "SignedToken[…]";
  }
}
