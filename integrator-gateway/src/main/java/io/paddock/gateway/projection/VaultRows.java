package io.paddock.gateway.projection;

import io.paddock.matching.event.Event;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.event.VaultRequested;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import io.paddock.web.db.Sql;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table {@code vault_requests}. */
final class VaultRows implements Rows {

  private static final String REQUEST =
      """
      INSERT INTO vault_requests (request_id, kind, wallet, nonce, symbol, recipient, amount, fee,
                                  deadline, status, requested_sequence, requested_at,
                                  updated_sequence, updated_at)
      VALUES (#{requestId}, #{kind}, #{wallet}, #{nonce}, #{symbol}, #{recipient}, #{amount}, #{fee},
              #{deadline}, #{status}, #{sequence}, #{at}, #{sequence}, #{at})
      """;

  private static final String MOVE =
      """
      UPDATE vault_requests
         SET status = #{status}, tx_hash = coalesce(#{txHash}, tx_hash),
             updated_sequence = #{sequence}, updated_at = #{at}
       WHERE request_id = #{requestId}
      """;

  private final RowBatch requests;
  private final RowBatch moves;

  VaultRows(Sql tx) {
    requests = new RowBatch(tx, REQUEST);
    moves = new RowBatch(tx, MOVE);
  }

  @Override
  public void add(Fact fact, Event event) {
    switch (event) {
      case VaultRequested(var _, VaultTerms terms) -> requests.add(fact, request(terms));
      case VaultMoved(VaultTerms terms, VaultStatus status, Bytes32 txHash) ->
          moves.add(fact, move(terms, status, txHash));
      default -> {
        // Concerns no vault.
      }
    }
  }

  /** In this order: nothing moves before it was asked for. */
  @Override
  public void send() {
    requests.send();
    moves.send();
  }

  private static Map<String, @Nullable Object> request(VaultTerms terms) {
    boolean ofMarket = terms.kind().ofMarket();
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("requestId", terms.requestId().toString());
    values.put("kind", terms.kind().code());
    values.put("wallet", terms.wallet().toString());
    values.put("nonce", terms.nonce().toString());
    values.put("symbol", terms.symbol() == null ? null : terms.symbol().value());
    values.put("recipient", ofMarket ? null : terms.to().toString());
    values.put("amount", terms.amount());
    values.put("fee", terms.fee());
    values.put("deadline", terms.deadline());
    values.put("status", (ofMarket ? VaultStatus.SUBMITTED : VaultStatus.REQUESTED).code());
    return values;
  }

  private static Map<String, @Nullable Object> move(
      VaultTerms terms, VaultStatus status, Bytes32 txHash) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("requestId", terms.requestId().toString());
    values.put("status", status.code());
    values.put("txHash", txHash.equals(Bytes32.ZERO) ? null : txHash.toString());
    return values;
  }
}
