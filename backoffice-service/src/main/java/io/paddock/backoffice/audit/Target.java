package io.paddock.backoffice.audit;

import java.util.UUID;

/**
 * What was changed.
 *
 * @param kind {@code staff}, {@code staff_role}, {@code aggregator}, {@code operator}, {@code
 *     partner}, {@code wallet}, {@code market}, {@code event}, {@code match}, {@code notice},
 *     {@code approval}, {@code list} or {@code audit}
 * @param id its id; keys and secrets count to the tenant they belong to
 */
public record Target(String kind, String id) {

  public static Target staff(UUID id) {
    return new Target("staff", id.toString());
  }

  /** What holds for all members of a role. */
  public static Target staffRole(String role) {
    return new Target("staff_role", role);
  }

  public static Target aggregator(UUID id) {
    return new Target("aggregator", id.toString());
  }

  public static Target operator(UUID id) {
    return new Target("operator", id.toString());
  }

  public static Target partner(UUID id) {
    return new Target("partner", id.toString());
  }

  /**
   * A wallet.
   *
   * @param address in lower case
   */
  public static Target wallet(String address) {
    return new Target("wallet", address);
  }

  /** A request for a second person's approval. */
  public static Target approval(UUID id) {
    return new Target("approval", id.toString());
  }

  /** A route that somebody was refused, by its method. */
  public static Target route(String method) {
    return new Target("route", method);
  }

  /** An account that does not exist. */
  public static Target nobody() {
    return new Target("staff", "unknown");
  }

  /** A list of the API, by the path of its export. */
  public static Target list(String path) {
    return new Target("list", path);
  }

  /** The audit trail itself. */
  public static Target audit() {
    return new Target("audit", "trail");
  }

  public static Target market(UUID id) {
    return new Target("market", id.toString());
  }

  /** The exchange as a whole. */
  public static Target exchange() {
    return new Target("exchange", "exchange");
  }

  /** What markets are about. */
  public static Target event(String eventId) {
    return new Target("event", eventId);
  }

  public static Target match(String matchId) {
    return new Target("match", matchId);
  }

  public static Target notice(UUID id) {
    return new Target("notice", id.toString());
  }
}
