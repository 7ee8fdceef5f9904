package io.paddock.backoffice.operator;

import io.paddock.http.AddressGuard;
import java.net.URI;
import java.util.Locale;

/**
 * An address that we call or send players to, as {@link AddressGuard} lets it pass: {@code https}
 * with a host of the public internet and perhaps a path, and nothing behind it. Scheme and host in
 * lower case, without a trailing slash, in ASCII as it will be called and signed.
 *
 * <p>Only the text is judged here. What the host resolves to is judged at every call, since it may
 * change in between.
 */
record BaseUrl(String text) {

  /** An address, or why it is none. */
  sealed interface Parsed {
    record Good(BaseUrl url) implements Parsed {}

    record Bad(String why) implements Parsed {}
  }

  /**
   * @param guard the same that judges the calls
   */
  static Parsed parse(String text, AddressGuard guard) {
    return guard
        .flawOfBase(text)
        .<Parsed>map(flaw -> new Parsed.Bad(flaw.detail()))
        .orElseGet(() -> new Parsed.Good(new BaseUrl(normal(URI.create(text)))));
  }

  private static String normal(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = URI.create(uri.toASCIIString()).getRawPath().replaceAll("/+$", "");
    return lower(uri.getScheme()) + "://" + lower(uri.getHost()) + port + path;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
