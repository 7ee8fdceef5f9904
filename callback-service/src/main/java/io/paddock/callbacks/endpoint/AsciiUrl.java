package io.paddock.callbacks.endpoint;

import io.paddock.http.AddressGuard;
import io.paddock.http.UrlFlaw;
import io.paddock.http.WireUri;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as it is stored and called: in ASCII, so that what a person sees is what is sent. An
 * international host becomes its A-labels (RFC 3490), a host's trailing dot is dropped, and what
 * else is beyond ASCII is percent-encoded as UTF-8.
 *
 * @param text the URL in ASCII; as it was given when that cannot be
 * @param flaw what is wrong with it, and how to put it right
 */
public record AsciiUrl(String text, Optional<String> flaw) {

  static final String NAME_THE_HOST_IN_ASCII =
      "must name its host in ASCII: write each label in its xn-- form";

  private static final Pattern PARTS =
      Pattern.compile("([^:/?#]+://(?:[^@/?#]*@)?)([^:/?#\\[\\]]*)(.*)", Pattern.DOTALL);

  /**
   * Characters that one version of IDNA maps to others and the next one keeps (UTS 46, deviations):
   * the two would call different hosts.
   */
  private static final Pattern DEVIATIONS = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");

  public static AsciiUrl of(String given, AddressGuard guard) {
    Optional<UrlFlaw> flaw = guard.flawOf(given);
    if (flaw.isPresent() && flaw.get() != UrlFlaw.HOST) {
      return new AsciiUrl(given, flaw.map(UrlFlaw::detail));
    }
    Matcher parts = PARTS.matcher(given);
    if (!parts.matches()) {
      return new AsciiUrl(given, Optional.of(UrlFlaw.MALFORMED.detail()));
    }
    Optional<String> host = host(parts.group(2));
    if (host.isEmpty()) {
      return new AsciiUrl(given, Optional.of(NAME_THE_HOST_IN_ASCII));
    }
    String ascii = WireUri.of(parts.group(1) + host.get() + parts.group(3)).toString();
    return new AsciiUrl(ascii, guard.flawOf(ascii).map(UrlFlaw::detail));
  }

  private static Optional<String> host(String given) {
    String host = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
    if (host.chars().allMatch(unit -> unit < 0x80)) {
      return Optional.of(host);
    }
    if (DEVIATIONS.matcher(host).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }
}
