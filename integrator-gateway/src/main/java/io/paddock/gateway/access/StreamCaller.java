package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose WebSocket it is, as last judged. It keeps what the handshake showed, so that whatever is
 * asked over the connection is judged like a request that shows the same.
 */
public final class StreamCaller {

  private static final String KEY = StreamCaller.class.getName();
  private static final String WALLET_PARAMETER = "wallet";

  private final AccessRequest shown;
  private final PartnerKeyRecord key;
  private final @Nullable ActingPartner partner;

  private StreamCaller(AccessRequest shown, PartnerKeyRecord key, @Nullable ActingPartner partner) {
    this.shown = shown;
    this.key = key;
    this.partner = partner;
  }

  /**
   * The wallets that a request names: by the header, and, where a browser can set none, by the
   * parameter {@code wallet}.
   */
  static List<String> wallets(Route route, HttpServerRequest http) {
    List<String> headers = http.headers().getAll("X-User-Wallet");
    return route == Route.USER_FEED && headers.isEmpty()
        ? http.params().getAll(WALLET_PARAMETER)
        : headers;
  }

  static void admit(RoutingContext context, AccessRequest request, Admission admission) {
    if (request.route().stream()) {
      judged(request, admission).ifPresent(caller -> context.put(KEY, caller));
    }
  }

  /** As judged again. */
  Optional<StreamCaller> now(Admission admission) {
    return judged(shown, admission);
  }

  /** Empty when it is not let in. */
  static Optional<StreamCaller> judged(AccessRequest request, Admission admission) {
    return switch (admission) {
      case Admission.Admitted admitted ->
          Optional.of(new StreamCaller(request, admitted.partner().key(), admitted.partner()));
      case Admission.Keyed(PartnerKeyRecord key) ->
          Optional.of(new StreamCaller(request, key, null));
      case Admission.Open _, Admission.Refused _ -> Optional.empty();
    };
  }

  /** The caller of a request that was let in as one of a stream's; empty for all others. */
  public static Optional<StreamCaller> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  public Route route() {
    return shown.route();
  }

  public String keyId() {
    return key.keyId();
  }

  /** Its address, as far as trusted proxies tell it. */
  public String client() {
    return shown.client();
  }

  /** Who it acts as; only over a wallet's stream. */
  public Optional<ActingPartner> partner() {
    return Optional.ofNullable(partner);
  }

  /** What a request of another route that shows the same is judged by. */
  AccessRequest asking(Route route, @Nullable String requestId) {
    return new AccessRequest(route, shown.keys(), shown.userWallets(), shown.client(), requestId);
  }

  AccessRequest shown() {
    return shown;
  }

  PartnerKeyRecord key() {
    return key;
  }
}
