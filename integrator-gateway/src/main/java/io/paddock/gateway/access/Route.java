package io.paddock.gateway.access;

import static io.paddock.auth.principal.Scope.EVENTS_READ;
import static io.paddock.auth.principal.Scope.MARKETS_READ;
import static io.paddock.auth.principal.Scope.MATCHES_READ;
import static io.paddock.auth.principal.Scope.ORDERS_READ;
import static io.paddock.auth.principal.Scope.ORDERS_WRITE;
import static io.paddock.auth.principal.Scope.PORTFOLIO_READ;
import static io.paddock.auth.principal.Scope.VAULT_WRITE;

import io.paddock.auth.principal.Scope;
import java.util.List;
import java.util.Set;

/**
 * The one table of routes: what each of them needs. A resource method names its row and refuses to
 * run for a request that was judged by another one, so nothing is reached unjudged.
 */
public enum Route {
  PLACE_ORDER("POST", "/api/orders/place", Kind.PLACING, ORDERS_WRITE),
  CANCEL_ORDER("POST", "/api/orders/cancel", Kind.CANCELLING, ORDERS_WRITE),
  CANCEL_ALL("POST", "/api/orders/cancel-all", Kind.CANCELLING, ORDERS_WRITE),
  BATCH_ORDERS("POST", "/api/orders/batch", Kind.PLACING, ORDERS_WRITE),
  DECREASE_ORDER("POST", "/api/orders/decrease", Kind.CANCELLING, ORDERS_WRITE),
  REPLACE_ORDER("POST", "/api/orders/replace", Kind.PLACING, ORDERS_WRITE),
  HEARTBEAT("POST", "/api/heartbeat", Kind.CANCELLING, ORDERS_WRITE),
  ESTIMATE_ORDER("POST", "/api/orders/estimate", Kind.READING, ORDERS_READ),
  CREATE_ORDER_GROUP("POST", "/api/order-groups", Kind.PLACING, ORDERS_WRITE),
  ORDER_GROUPS("GET", "/api/order-groups", Kind.READING, ORDERS_READ),
  ORDER_GROUP("GET", "/api/order-groups/{id}", Kind.READING, ORDERS_READ),
  RESET_ORDER_GROUP("POST", "/api/order-groups/{id}/reset", Kind.PLACING, ORDERS_WRITE),
  DELETE_ORDER_GROUP("DELETE", "/api/order-groups/{id}", Kind.CANCELLING, ORDERS_WRITE),
  VALIDATE_ORDER("POST", "/api/orders/validate", Kind.READING, ORDERS_READ),
  OPEN_ORDERS("GET", "/api/orders/open", Kind.READING, ORDERS_READ),
  ORDER_HISTORY("GET", "/api/orders/history", Kind.READING, ORDERS_READ),
  ORDER("GET", "/api/orders/{id}", Kind.READING, ORDERS_READ),
  ORDER_FILLS("GET", "/api/orders/{id}/fills", Kind.READING, ORDERS_READ),
  VAULT("GET", "/api/me/vault", Kind.READING, PORTFOLIO_READ),
  VAULT_EMERGENCY("GET", "/api/me/vault/emergency", Kind.READING, PORTFOLIO_READ),
  ME("GET", "/api/me", Kind.READING),
  CLAIM_WALLET("POST", "/api/me/wallet/claim", Kind.READING, ORDERS_WRITE),
  BALANCES("GET", "/api/me/balances", Kind.READING, PORTFOLIO_READ),
  POSITIONS("GET", "/api/me/positions", Kind.READING, PORTFOLIO_READ),
  TRADES("GET", "/api/me/trades", Kind.READING, PORTFOLIO_READ),
  FEES("GET", "/api/me/fees", Kind.READING, PORTFOLIO_READ),
  FEE_TIER("GET", "/api/me/fee-tier", Kind.READING, PORTFOLIO_READ),
  PORTFOLIO("GET", "/api/me/portfolio", Kind.READING, PORTFOLIO_READ),
  SETTLEMENTS("GET", "/api/me/settlements", Kind.READING, PORTFOLIO_READ),
  SNAPSHOT("GET", "/api/me/snapshot", Kind.READING, PORTFOLIO_READ),
  SPLIT_SIGNATURE("POST", "/api/vault/split-signature", Kind.PLACING, VAULT_WRITE),
  MERGE_SIGNATURE("POST", "/api/vault/merge-signature", Kind.PLACING, VAULT_WRITE),
  REQUEST_WITHDRAWAL("POST", "/api/withdrawals/request", Kind.PLACING, VAULT_WRITE),
  WITHDRAWALS("GET", "/api/me/withdrawals", Kind.READING, PORTFOLIO_READ),
  WITHDRAWAL("GET", "/api/me/withdrawals/{id}", Kind.READING, PORTFOLIO_READ),
  WITHDRAWAL_FEE("GET", "/api/me/withdrawals/fee", Kind.READING, PORTFOLIO_READ),
  DEPOSIT_SOURCES("GET", "/api/me/withdrawals/deposit-sources", Kind.READING, PORTFOLIO_READ),
  CANCEL_WITHDRAWAL("POST", "/api/me/withdrawals/{id}/cancel", Kind.CANCELLING, VAULT_WRITE),
  SANDBOX_FAUCET("POST", "/api/sandbox/faucet", Kind.READING, VAULT_WRITE),
  DEPOSIT_LIMITS("GET", "/api/me/deposit-limits", Kind.READING, PORTFOLIO_READ),
  MARKETS("GET", "/api/markets", Kind.PUBLIC, MARKETS_READ),
  MARKET("GET", "/api/markets/{symbol}", Kind.PUBLIC, MARKETS_READ),
  ORDER_BOOK("GET", "/api/markets/{symbol}/orderbook", Kind.PUBLIC, MARKETS_READ),
  MARKET_TRADES("GET", "/api/markets/{symbol}/trades", Kind.PUBLIC, MARKETS_READ),
  MARKET_OHLC("GET", "/api/markets/{symbol}/ohlc", Kind.PUBLIC, MARKETS_READ),
  EVENTS("GET", "/api/events", Kind.PUBLIC, EVENTS_READ),
  EVENT("GET", "/api/events/{id}", Kind.PUBLIC, EVENTS_READ),
  MATCHES("GET", "/api/matches", Kind.PUBLIC, MATCHES_READ),
  MATCH("GET", "/api/matches/{id}", Kind.PUBLIC, MATCHES_READ),
  TAGS("GET", "/api/tags", Kind.PUBLIC, MARKETS_READ),
  NOTICES("GET", "/api/platform/notices", Kind.PUBLIC),
  PLATFORM_STATUS("GET", "/api/platform/status", Kind.PUBLIC),
  SCHEDULE("GET", "/api/platform/schedule", Kind.PUBLIC),
  TIME("GET", "/api/time", Kind.PUBLIC),
  GEO("GET", "/api/compliance/geo", Kind.PUBLIC),
  MARKET_FEED("GET", "/ws/market", Kind.KEY_STREAM),
  USER_FEED("GET", "/ws/user", Kind.WALLET_STREAM, PORTFOLIO_READ),
  HEALTH("GET", "/health", Kind.PROBE),
  READY("GET", "/ready", Kind.PROBE);

  /** What a route does, as far as access is concerned. */
  enum Kind {
    /** Needs a key; changes nothing. */
    READING,
    /** Needs a key and a verified wallet; may commit funds. */
    PLACING,
    /** Needs a key; takes back. Neither verification nor a lowered ceiling holds it up. */
    CANCELLING,
    /** Anybody's; with a key that has the scope the ceiling is higher. */
    PUBLIC,
    /** Becomes a WebSocket; any active key opens it, whatever wallet it acts for. */
    KEY_STREAM,
    /** Becomes a WebSocket of the acting wallet's. */
    WALLET_STREAM,
    /** Anybody's and uncounted, unless a key is sent. */
    PROBE
  }

  private final String method;
  private final String template;
  private final Kind kind;

  // Made by Set.of and List.of, which the checker does not see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Scope> scopes;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> segments;

  Route(String method, String template, Kind kind, Scope... scopes) {
    this.method = method;
    this.template = template;
    this.kind = kind;
    this.scopes = Set.of(scopes);
    this.segments = List.of(template.substring(1).split("/", -1));
  }

  public String method() {
    return method;
  }

  /** As in JAX-RS, for instance {@code /api/orders/{id}}. */
  public String template() {
    return template;
  }

  /** All of them are needed. */
  public Set<Scope> scopes() {
    return scopes;
  }

  /** Whether a key is needed, rather than welcome. */
  public boolean keyed() {
    return switch (kind) {
      case READING, PLACING, CANCELLING, KEY_STREAM, WALLET_STREAM -> true;
      case PUBLIC, PROBE -> false;
    };
  }

  /** Whether a request without a key is not even counted. */
  public boolean probe() {
    return kind == Kind.PROBE;
  }

  /** Whether it may commit funds, and so needs a verified wallet. */
  public boolean placing() {
    return kind == Kind.PLACING;
  }

  /** Whether it draws from the wallet's bucket for cancels. */
  boolean cancelling() {
    return kind == Kind.CANCELLING;
  }

  /** Whether its wallet pays for each item of the body, rather than for the request. */
  boolean paidByItem() {
    return this == BATCH_ORDERS;
  }

  /** Whether a resource answers it; the others become WebSockets. */
  public boolean served() {
    return switch (kind) {
      case READING, PLACING, CANCELLING, PUBLIC, PROBE -> true;
      case KEY_STREAM, WALLET_STREAM -> false;
    };
  }

  /** Whether a request of it becomes a WebSocket. */
  public boolean stream() {
    return kind == Kind.KEY_STREAM || kind == Kind.WALLET_STREAM;
  }

  /** Whether a caller acts for a wallet. */
  boolean acting() {
    return keyed() && kind != Kind.KEY_STREAM;
  }

  boolean literal() {
    return template.indexOf('{') < 0;
  }

  /** Whether the template, which has parameters, fits the path's segments. */
  boolean fits(String[] path) {
    if (path.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < path.length; i++) {
      String segment = segments.get(i);
      boolean fits = segment.startsWith("{") ? !path[i].isEmpty() : segment.equals(path[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
