package io.paddock.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps us from being sent against ourselves (OWASP SSRF): the shape of a URL, and every address
 * that its host resolves to. Checking the shape asks no name server; addresses are checked when the
 * connection is made, and the connection goes to the very addresses that were checked.
 */
public final class AddressGuard {

  public static final int MAX_URL_CHARACTERS = 2_048;

  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int FIRST_UNPRIVILEGED_PORT = 1_024;
  private static final int LAST_PORT = 65_535;
  private static final int MAX_HOST_CHARACTERS = 253;
  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

  private static final Set<String> DOTS = Set.of(".", "..");
  private static final Pattern ENCODED_DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);

  private final AddressPolicy policy;

  public AddressGuard(AddressPolicy policy) {
    this.policy = policy;
  }

  /**
   * Judges a URL when it is stored, by the rules of the calls to come. Asks no name server, and
   * answers a verdict for any text.
   *
   * @return the first flaw, empty when the text is acceptable
   */
  public Optional<UrlFlaw> flawOf(String url) {
    if (url.length() > MAX_URL_CHARACTERS) {
      return Optional.of(UrlFlaw.TOO_LONG);
    }
    if (!url.codePoints().allMatch(AddressGuard::isVisible)) {
      return Optional.of(UrlFlaw.MALFORMED);
    }
    try {
      return Optional.ofNullable(firstFlaw(new URI(url)));
    } catch (URISyntaxException e) {
      return Optional.of(UrlFlaw.MALFORMED);
    }
  }

  /**
   * The same for a URL that a path is appended to, as a wallet's: it must also have no query and no
   * dot segments.
   */
  public Optional<UrlFlaw> flawOfBase(String url) {
    return flawOf(url).or(() -> flawOfEnd(URI.create(url)));
  }

  private static Optional<UrlFlaw> flawOfEnd(URI base) {
    if (base.getRawQuery() != null) {
      return Optional.of(UrlFlaw.QUERY);
    }
    String path = ENCODED_DOT.matcher(base.getRawPath()).replaceAll(".");
    return Stream.of(path.split("/", -1)).anyMatch(DOTS::contains)
        ? Optional.of(UrlFlaw.DOT_SEGMENTS)
        : Optional.empty();
  }

  /** The first flaw of {@code uri}, empty when its text is acceptable. */
  Optional<UrlFlaw> flawOf(URI uri) {
    return flawOf(uri.toString());
  }

  /** What cannot be seen has no place in a URL that people read; percent-encoding can carry it. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private @Nullable UrlFlaw firstFlaw(URI uri) {
    if (WireUri.of(uri).toString().length() > MAX_URL_CHARACTERS) {
      return UrlFlaw.TOO_LONG;
    }
    if (!uri.isAbsolute() || uri.isOpaque() || uri.getRawAuthority() == null) {
      return UrlFlaw.MALFORMED;
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && sandbox())) {
      return UrlFlaw.SCHEME;
    }
    if (uri.getRawUserInfo() != null || uri.getRawAuthority().indexOf('@') >= 0) {
      return UrlFlaw.USER_INFO;
    }
    if (uri.getRawFragment() != null) {
      return UrlFlaw.FRAGMENT;
    }
    String host = hostOf(uri);
    if (host.isEmpty()) {
      return UrlFlaw.HOST;
    }
    if (!portAllowed(scheme, uri.getPort())) {
      return UrlFlaw.PORT;
    }
    return hostFlaw(scheme, host);
  }

  /** The host in lower case, without the brackets of an IPv6 literal; empty when there is none. */
  static String hostOf(URI uri) {
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      return "";
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.toLowerCase(Locale.ROOT);
  }

  private static boolean portAllowed(String scheme, int port) {
    int usual = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    return port == -1 || port == usual || (port >= FIRST_UNPRIVILEGED_PORT && port <= LAST_PORT);
  }

  private @Nullable UrlFlaw hostFlaw(String scheme, String host) {
    boolean literal = host.indexOf(':') >= 0 || DOTTED_QUAD.matcher(host).matches();
    if (literal) {
      return literalFlaw(scheme, host);
    }
    if (host.length() > MAX_HOST_CHARACTERS || !LABELS.matcher(host).matches()) {
      return UrlFlaw.HOST;
    }
    boolean local = host.equals("localhost") || host.endsWith(".localhost");
    if (scheme.equals("http") && !local) {
      return UrlFlaw.SCHEME;
    }
    return local && !sandbox() ? UrlFlaw.ADDRESS : null;
  }

  private @Nullable UrlFlaw literalFlaw(String scheme, String host) {
    try {
      InetAddress address = InetAddress.ofLiteral(host);
      if (permits(scheme, address)) {
        return null;
      }
      return scheme.equals("http") && PublicInternet.contains(address)
          ? UrlFlaw.SCHEME
          : UrlFlaw.ADDRESS;
    } catch (IllegalArgumentException notAnAddress) {
      return UrlFlaw.HOST;
    }
  }

  /** Whether a request of {@code scheme} may connect to {@code address}. */
  public boolean permits(String scheme, InetAddress address) {
    boolean loopback = sandbox() && address.isLoopbackAddress();
    return scheme.equals("https") ? loopback || PublicInternet.contains(address) : loopback;
  }

  private boolean sandbox() {
    return policy == AddressPolicy.SANDBOX_LOOPBACK;
  }
}
