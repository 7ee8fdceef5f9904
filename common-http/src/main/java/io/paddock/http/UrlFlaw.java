package io.paddock.http;

/** What is wrong with a target URL, as far as its text alone can tell. */
public enum UrlFlaw {
  TOO_LONG("must be at most " + AddressGuard.MAX_URL_CHARACTERS + " characters"),
  MALFORMED("must be an absolute URL"),
  SCHEME("must use https"),
  USER_INFO("must not contain a user name or password"),
  FRAGMENT("must not contain a fragment"),
  QUERY("must not contain a query"),
  DOT_SEGMENTS("must not contain dot segments"),
  HOST("must name a host"),
  PORT("must use port 443 or one from 1024 to 65535"),
  ADDRESS("must not point at a private or reserved address");

  private final String detail;

  UrlFlaw(String detail) {
    this.detail = detail;
  }

  /** For the caller who sent the URL. */
  public String detail() {
    return detail;
  }
}
