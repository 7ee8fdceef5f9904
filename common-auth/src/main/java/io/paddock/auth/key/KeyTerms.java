package io.paddock.auth.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.paddock.web.client.AddressRange;
import io.paddock.web.client.IpAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the use of a key, of whatever kind.
 *
 * @param readOnly whether it opens only routes that change nothing
 * @param cancelOnly whether it opens no route that commits funds; the route's service judges that
 * @param ipAllowlist the addresses from which it is valid; empty for everywhere
 */
public record KeyTerms(boolean readOnly, boolean cancelOnly, List<AddressRange> ipAllowlist) {

  /** Everywhere, for everything. */
  public static final KeyTerms NONE = new KeyTerms(false, List.of());

  /** Terms of a key that does all that its kind may, or reads. */
  public KeyTerms(boolean readOnly, List<AddressRange> ipAllowlist) {
    this(readOnly, false, ipAllowlist);
  }

  /** As it is stored: what was written before there was {@code cancelOnly} has none. */
  @JsonCreator
  static KeyTerms stored(
      @JsonProperty("readOnly") boolean readOnly,
      @JsonProperty("cancelOnly") @Nullable Boolean cancelOnly,
      @JsonProperty("ipAllowlist") List<AddressRange> ipAllowlist) {
    return new KeyTerms(readOnly, Boolean.TRUE.equals(cancelOnly), ipAllowlist);
  }

  public KeyTerms {
    ipAllowlist = List.copyOf(ipAllowlist);
  }

  /** Whether the key may be presented from where the request came. */
  public boolean admit(KeyCall call) {
    return covers(ipAllowlist, call.client());
  }

  /** Whether the key may do what the request wants. */
  public boolean permit(KeyCall call) {
    return !(readOnly && call.writes());
  }

  /**
   * Whether an allow-list takes an address; an empty one takes all of them.
   *
   * @param client as far as trusted proxies tell it; what is no address is on no list
   */
  public static boolean covers(List<AddressRange> allowlist, String client) {
    if (allowlist.isEmpty()) {
      return true;
    }
    Optional<InetAddress> address = IpAddress.parse(client);
    return address.isPresent()
        && allowlist.stream().anyMatch(range -> range.contains(address.get()));
  }
}
