package io.paddock.events.catalogue;

import java.util.UUID;

/** What events are about. The subject is also the Kafka key, so it is what order is kept by. */
public final class Subjects {

  /** Far above any sane player id, far below what a Kafka key or an index row may hold. */
  private static final int PLAYER_ID_LENGTH_LIMIT = 512;

  private static final int SYMBOL_LENGTH_LIMIT = 64;

  private Subjects() {}

  /** {@code operator/<id>}. */
  public static String operator(UUID operatorId) {
    return "operator/" + operatorId;
  }

  /** {@code aggregator/<id>}. */
  public static String aggregator(UUID aggregatorId) {
    return "aggregator/" + aggregatorId;
  }

  /** {@code partner/<id>}. */
  public static String partner(UUID partnerId) {
    return "partner/" + partnerId;
  }

  /**
   * {@code player/<operator id>/<player id>}: player ids are unique within their operator only.
   *
   * @throws IllegalArgumentException for a blank player id or one over 512 characters
   */
  public static String player(UUID operatorId, String playerId) {
    if (playerId.isBlank() || playerId.length() > PLAYER_ID_LENGTH_LIMIT) {
      throw new IllegalArgumentException("subject_player_id_invalid");
    }
    return "player/" + operatorId + "/" + playerId;
  }

  /**
   * {@code wallet/<address>}.
   *
   * @throws IllegalArgumentException unless it is {@code 0x} and 40 lower-case hexadecimal digits
   */
  public static String wallet(String address) {
    return "wallet/" + Wallets.require(address);
  }

  /**
   * {@code market/<symbol>}.
   *
   * @throws IllegalArgumentException for a blank symbol or one over 64 characters
   */
  public static String market(String symbol) {
    if (symbol.isBlank() || symbol.length() > SYMBOL_LENGTH_LIMIT) {
      throw new IllegalArgumentException("subject_symbol_invalid");
    }
    return "market/" + symbol;
  }
}
