package io.paddock.http;

/** Which targets may be called. */
public enum AddressPolicy {
  /** HTTPS to addresses of the public internet, nothing else. The production setting. */
  PUBLIC_ONLY,
  /** Also this machine itself, over HTTP or HTTPS: for the sandbox and for tests. */
  SANDBOX_LOOPBACK
}
