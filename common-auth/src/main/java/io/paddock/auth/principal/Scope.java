package io.paddock.auth.principal;

import java.util.Optional;

/** What a partner's key may do; a route that names several needs all of them. */
public enum Scope {
  /** Markets and order books, which are public: the key raises the ceiling. */
  MARKETS_READ("markets:read"),
  /** Events, which are public: the key raises the ceiling. */
  EVENTS_READ("events:read"),
  /** Matches, which are public: the key raises the ceiling. */
  MATCHES_READ("matches:read"),
  /** Balances, positions, trades, fees, the vault, withdrawals and limits. */
  PORTFOLIO_READ("portfolio:read"),
  /** Open orders, their history and their fills. */
  ORDERS_READ("orders:read"),
  /** Placing and cancelling. */
  ORDERS_WRITE("orders:write"),
  /** Splits, merges and withdrawals. */
  VAULT_WRITE("vault:write");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As in requests, responses and the database, for instance {@code orders:write}. */
  public String text() {
    return text;
  }

  public static Optional<Scope> parse(String text) {
    for (Scope scope : values()) {
      if (scope.text.equals(text)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
