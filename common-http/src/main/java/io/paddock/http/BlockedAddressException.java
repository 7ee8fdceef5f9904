package io.paddock.http;

import java.net.UnknownHostException;

/** A name resolves to an address that the guard refuses. */
final class BlockedAddressException extends UnknownHostException {

  BlockedAddressException() {
    super("blocked");
  }
}
