package io.paddock.games.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454) as browsers send it: scheme and host in lower case, the port only where
 * it is not the scheme's own.
 */
public record WebOrigin(String text) {

  private static final int MAX_LENGTH = 2048;

  /** One that was made of an address before. */
  @JsonCreator(mode = Mode.DELEGATING)
  public WebOrigin {}

  /** The origin of an absolute http or https URL without user information; empty for others. */
  public static Optional<WebOrigin> of(String url) {
    // URI takes half a surrogate pair, which no database and no browser can be given.
    if (url.length() > MAX_LENGTH || !StandardCharsets.UTF_8.newEncoder().canEncode(url)) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      String scheme = lower(uri.getScheme());
      String host = lower(uri.getHost());
      boolean web = scheme.equals("https") || scheme.equals("http");
      if (!web || host.isEmpty() || uri.getRawUserInfo() != null) {
        return Optional.empty();
      }
      return Optional.of(new WebOrigin(scheme + "://" + host + port(uri, scheme)));
    } catch (URISyntaxException notAUrl) {
      return Optional.empty();
    }
  }

  /** An {@code Origin} header's value, which is an origin and nothing more. */
  public static Optional<WebOrigin> ofHeader(String header) {
    return of(header).filter(origin -> origin.text().equals(header));
  }

  private static String port(URI uri, String scheme) {
    int own = scheme.equals("https") ? 443 : 80;
    return uri.getPort() == -1 || uri.getPort() == own ? "" : ":" + uri.getPort();
  }

  private static String lower(@Nullable String part) {
    return part == null ? "" : part.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }
}
