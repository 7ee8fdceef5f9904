package io.paddock.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the addresses behind a name saw.
 *
 * @param answers what the name resolves to, in the resolver's order
 * @param tries connections to them, none where one of them is refused
 */
public record AddressFacts(List<Answer> answers, List<Try> tries) {

  public static final AddressFacts NOTHING = new AddressFacts(List.of(), List.of());

  /**
   * One address of a name.
   *
   * @param family {@code IPv4} or {@code IPv6}
   * @param address null for one that the guard refuses: which of our own network's a name leads to
   *     is not told
   */
  public record Answer(String family, @Nullable String address, boolean refused) {

    static Answer of(InetAddress found, boolean permitted) {
      return new Answer(familyOf(found), permitted ? found.getHostAddress() : null, !permitted);
    }
  }

  /**
   * A connection that was tried.
   *
   * @param result {@code connected}, or why not, as a {@link FailureCode}'s text
   */
  public record Try(String family, String address, String result, long millis) {

    static final String CONNECTED = "connected";

    static Try of(InetAddress to, String result, long millis) {
      return new Try(familyOf(to), to.getHostAddress(), result, millis);
    }
  }

  private static String familyOf(InetAddress address) {
    return address instanceof Inet4Address ? "IPv4" : "IPv6";
  }
}
