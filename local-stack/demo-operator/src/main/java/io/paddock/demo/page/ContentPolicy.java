package io.paddock.demo.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page may load and where it may send data: {@code Content-Security-Policy}. Nothing inline
 * and nothing from other origins, unless named here.
 */
public final class ContentPolicy {

  private final List<String> directives;

  private ContentPolicy(List<String> directives) {
    this.directives = List.copyOf(directives);
  }

  /** A page to read: only our style sheet. */
  public static ContentPolicy readOnly() {
    return new ContentPolicy(
        List.of(
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'"));
  }

  /** Allows our own scripts, which call {@code api}. */
  public ContentPolicy withScriptsCalling(URI api) {
    return with("script-src 'self'").with("connect-src " + origin(api));
  }

  /** Allows forms to ourselves that may end, by redirect, at {@code destination}. */
  public ContentPolicy withFormsLeadingTo(URI destination) {
    return with("form-action 'self' " + origin(destination));
  }

  public ContentPolicy withoutForms() {
    return with("form-action 'none'");
  }

  String header() {
    return String.join("; ", directives);
  }

  private ContentPolicy with(String directive) {
    List<String> more = new ArrayList<>(directives);
    more.add(directive);
    return new ContentPolicy(more);
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
