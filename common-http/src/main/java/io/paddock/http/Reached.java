package io.paddock.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a call got to, answered or not.
 *
 * @param address vetted, and connected to or tried last; null for a call that came to none. Behind
 *     a proxy it is the one that the proxy was told
 * @param tls what was seen of the handshake, also of one that failed once the other side had shown
 *     its certificate; null for plain text, and for a call that saw none
 */
public record Reached(@Nullable InetAddress address, @Nullable TlsFacts tls) {

  public static final Reached NOTHING = new Reached(null, null);

  /** The address as people write it, without a name. */
  public @Nullable String addressText() {
    return address == null ? null : address.getHostAddress();
  }
}
