package io.paddock.callbacks.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.auth.seal.SecretBox;
import io.paddock.web.error.Violation;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers of the owner's own, sent with every callback: for a gateway in front of the receiver, so
 * they may be credentials. Sealed at rest, never shown again.
 */
@Singleton
public class EndpointHeaders {

  static final String MASK = "***";

  private static final int MAX_HEADERS = 10;
  private static final String TABLE = "endpoint_headers";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]{0,1022}[\\x21-\\x7E])?");

  /** What frames a message, what belongs to one connection, and what we say ourselves. */
  private static final Set<String> REFUSED =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "traceparent",
          "tracestate",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "accept-encoding",
          "user-agent",
          "x-request-id");

  private static final List<String> REFUSED_BEGINNINGS = List.of("webhook-", "content-");

  /** Headers of the endpoints that are called most. */
  private static final int MOST_OPENED = 10_000;

  private static final Duration KEPT_OPEN = Duration.ofMinutes(10);

  private final SecretBox box;
  private final Cache<SealedHeaders, Map<String, String>> opened =
      Caffeine.newBuilder()
          .maximumSize(MOST_OPENED)
          .expireAfterAccess(KEPT_OPEN)
          .executor(Runnable::run)
          .build();

  EndpointHeaders(SecretBox box) {
    this.box = box;
  }

  /** Headers at rest. */
  public record SealedHeaders(UUID endpointId, String sealed) {
    /** Shows no header, sealed or not. */
    @Override
    public String toString() {
      return "SealedHeaders[" + endpointId + "]";
    }
  }

  /** Null for none. */
  @Nullable String seal(UUID endpointId, Map<String, String> headers) {
    return headers.isEmpty()
        ? null
        : box.seal(TABLE, endpointId, new JsonObject(new TreeMap<>(headers)).encode());
  }

  /**
   * The headers by name. What was opened lately is kept, by what is sealed.
   *
   * @throws io.paddock.auth.seal.SealException when they do not open
   */
  public Map<String, String> open(SealedHeaders kept) {
    return opened.get(kept, this::unsealed);
  }

  private Map<String, String> unsealed(SealedHeaders kept) {
    Map<String, String> headers = new TreeMap<>();
    new JsonObject(box.open(TABLE, kept.endpointId(), kept.sealed()).reveal())
        .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
    return Collections.unmodifiableMap(headers);
  }

  static Map<String, String> masked(List<String> names) {
    Map<String, String> shown = new TreeMap<>();
    names.forEach(name -> shown.put(name, MASK));
    return shown;
  }

  static List<Violation> violations(@Nullable Map<String, String> headers) {
    Map<String, String> given = headers == null ? new HashMap<>() : headers;
    List<Violation> violations = new ArrayList<>();
    if (given.size() > MAX_HEADERS) {
      violations.add(new Violation("/headers", "must have at most 10 members"));
    }
    Set<String> seen = new HashSet<>();
    given.forEach(
        (name, value) -> {
          String flaw = flaw(name, value, seen);
          if (flaw != null) {
            violations.add(
                new Violation("/headers/" + name.replace("~", "~0").replace("/", "~1"), flaw));
          }
        });
    return violations;
  }

  private static @Nullable String flaw(String name, @Nullable String value, Set<String> seen) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      return "is no header name of at most 64 characters";
    }
    if (REFUSED.contains(lower) || REFUSED_BEGINNINGS.stream().anyMatch(lower::startsWith)) {
      return "is a header that we write, or that belongs to one connection";
    }
    if (!seen.add(lower)) {
      return "is there twice";
    }
    return value == null || !VALUE.matcher(value).matches()
        ? "must have 1 to 1024 visible ASCII characters"
        : null;
  }
}
