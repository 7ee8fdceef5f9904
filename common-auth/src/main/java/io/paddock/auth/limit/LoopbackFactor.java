package io.paddock.auth.limit;

import io.paddock.web.client.IpAddress;
import java.net.InetAddress;

/** Ceilings are a hundredfold for a sandbox's own machine, whose load comes from a developer. */
public final class LoopbackFactor {

  private static final int SANDBOX_FACTOR = 100;

  private final boolean sandbox;

  public LoopbackFactor(boolean sandbox) {
    this.sandbox = sandbox;
  }

  /** 100 for a loopback address in the sandbox, 1 for all others. */
  public int of(String address) {
    return sandbox && IpAddress.parse(address).filter(InetAddress::isLoopbackAddress).isPresent()
        ? SANDBOX_FACTOR
        : 1;
  }
}
