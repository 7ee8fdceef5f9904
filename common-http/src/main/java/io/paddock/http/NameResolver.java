package io.paddock.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where addresses come from; a parameter so that tests can foretell them. */
@FunctionalInterface
interface NameResolver {

  NameResolver SYSTEM = InetAddress::getAllByName;

  InetAddress[] resolve(String host) throws UnknownHostException;
}
