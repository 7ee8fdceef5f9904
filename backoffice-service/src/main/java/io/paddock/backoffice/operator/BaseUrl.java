package io.paddock.backoffice.operator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that we call or send players to: {@code https} with a host and perhaps a path, and
 * nothing behind it. Scheme and host in lower case, without a trailing slash.
 *
 * <p>Only the shape is judged here. What the host resolves to is judged at every call, since it may
 * change in between.
 */
record BaseUrl(String text) {

  static final int MAX_LENGTH = 2_048;

  private static final int MAX_PORT = 65_535;
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");
  private static final Set<String> DOTS = Set.of(".", "..");

  /** An address, or why it is none. */
  sealed interface Parsed {
    record Good(BaseUrl url) implements Parsed {}

    record Bad(String why) implements Parsed {}
  }

  /**
   * @param loopbackHttp whether plain {@code http} to this machine will do: in the sandbox only
   */
  static Parsed parse(String text, boolean loopbackHttp) {
    if (text.length() > MAX_LENGTH) {
      return new Parsed.Bad("must be at most " + MAX_LENGTH + " characters");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException notAUri) {
      return new Parsed.Bad("is not a URL");
    }
    String why = fault(uri, text, loopbackHttp);
    return why == null ? new Parsed.Good(new BaseUrl(normal(uri))) : new Parsed.Bad(why);
  }

  private static @Nullable String fault(URI uri, String text, boolean loopbackHttp) {
    String scheme = lower(uri.getScheme());
    String host = lower(uri.getHost());
    if (host.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
      return "is not an absolute URL with a host, in ASCII";
    }
    boolean plain = scheme.equals("http") && loopbackHttp && isLoopback(host);
    if (!scheme.equals("https") && !plain) {
      return "must start with https://";
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "must have no user, query or fragment";
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      return "has no such port";
    }
    if (Arrays.stream(uri.getRawPath().split("/", -1)).anyMatch(DOTS::contains)) {
      return "must have no dot segments in its path";
    }
    return null;
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host) || LOOPBACK_V4.matcher(host).matches();
  }

  private static String normal(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath().replaceAll("/+$", "");
    return lower(uri.getScheme()) + "://" + lower(uri.getHost()) + port + path;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
