package io.paddock.games.launch;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where a launched player's browser is sent. */
final class FrontendRedirect {

  private FrontendRedirect() {}

  /**
   * The frontend's URL with our parameters merged into its query, and the code in the fragment,
   * which browsers send to nobody.
   *
   * @param frontend the operator's own URL; a parameter of ours replaces one of its own
   * @param parameters in the order in which they are appended
   */
  static URI to(String frontend, Map<String, String> parameters, String code) {
    URI base = URI.create(frontend);
    String own =
        Arrays.stream(Objects.requireNonNullElse(base.getRawQuery(), "").split("&", -1))
            .filter(pair -> !pair.isEmpty() && !parameters.containsKey(nameOf(pair)))
            .collect(Collectors.joining("&"));
    String ours =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(
        base.getScheme()
            + "://"
            + base.getRawAuthority()
            + base.getRawPath()
            + "?"
            + (own.isEmpty() ? ours : own + "&" + ours)
            + "#code="
            + encode(code));
  }

  private static String nameOf(String pair) {
    int equals = pair.indexOf('=');
    return URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
