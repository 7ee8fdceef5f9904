package io.paddock.backoffice.console;

import io.paddock.web.face.Face;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which paths are the console's. */
final class ConsolePaths {

  static final String ROOT = "/console";
  static final Face FACE = new Face(ROOT, "paddock-console");
  static final String SIGN_IN = "/console/sign-in";
  static final String ISSUER = "/console/sign-in/issuer";
  static final String ISSUER_CODE = "/console/sign-in/issuer/code";
  static final String JOIN = "/console/join";

  /** Nothing that a browser could take for another site's address. */
  private static final Pattern PAGE =
      Pattern.compile("/console(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*(\\?[!-~]*)?");

  private static final int MAX_LENGTH = 600;

  private ConsolePaths() {}

  static String of(RoutingContext exchange) {
    return Objects.requireNonNullElse(exchange.request().path(), "");
  }

  static boolean owns(String path) {
    return FACE.owns(path);
  }

  /** Pages for who is not signed in: their problems are drawn on them. */
  static boolean isDoor(String path) {
    return path.equals(SIGN_IN) || path.equals(JOIN) || path.startsWith(ISSUER);
  }

  /** A page of the console to return to; anything else is none. */
  static Optional<String> page(@Nullable String to) {
    return Optional.ofNullable(to)
        .filter(text -> text.length() <= MAX_LENGTH && PAGE.matcher(text).matches())
        .filter(text -> !text.startsWith(SIGN_IN));
  }
}
