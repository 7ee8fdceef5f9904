package io.paddock.games.round;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.paddock.games.money.Decimals;
import io.paddock.games.operator.Reach.Bounds;
import io.paddock.games.round.ExplainedRound.Attempt;
import io.paddock.games.round.ExplainedRound.Movement;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a round with every movement of its money and every attempt at the wallet. */
@Singleton
class Explanations {

  /** More than a wallet that never answers is asked in a month; the latest count. */
  private static final int MOST_ATTEMPTS = 1_000;

  private final RoundStore rounds;
  private final PlayedRounds played;
  private final RoundLinks links;

  Explanations(RoundStore rounds, PlayedRounds played, RoundLinks links) {
    this.rounds = rounds;
    this.played = played;
    this.links = links;
  }

  /** Empty for a round that there is not, or that is not within the bounds. */
  Optional<ExplainedRound> find(Sql sql, UUID id, Bounds bounds) {
    return rounds
        .lookUp(sql, id)
        .filter(round -> bounds.holds(round.operatorId(), round.aggregatorId()))
        .map(
            round ->
                ExplainedRound.of(
                    round,
                    movements(sql, id),
                    round.progress() == null
                        ? null
                        : StepView.applied(played.stepsOf(sql, round.id())),
                    links.to(round.id()).path()));
  }

  private static List<Movement> movements(Sql sql, UUID round) {
    Map<UUID, List<Attempt>> attempts = attempts(sql, round);
    return sql
        .query(
            """
            SELECT id, kind, status, amount, round_closed, further, bet_transaction_id,
                   wallet_transaction_id, created_at, due_at, ended_at
              FROM wallet_transactions WHERE round_id = #{round} ORDER BY created_at, id
            """)
        .bind("round", round)
        .as(Moved.class)
        .stream()
        .map(moved -> moved.shown(attempts.getOrDefault(moved.id(), List.of())))
        .toList();
  }

  private static Map<UUID, List<Attempt>> attempts(Sql sql, UUID round) {
    return sql
        .query(
            """
            SELECT transaction_id, number, outcome, at FROM (
                SELECT a.* FROM wallet_attempts a
                  JOIN wallet_transactions t ON t.id = a.transaction_id
                 WHERE t.round_id = #{round} ORDER BY a.at DESC, a.number DESC LIMIT #{most}) latest
             ORDER BY number
            """)
        .bind("round", round)
        .bind("most", MOST_ATTEMPTS)
        .as(Called.class)
        .stream()
        .collect(
            groupingBy(
                Called::transactionId,
                mapping(call -> new Attempt(call.number(), call.outcome(), call.at()), toList())));
  }

  private record Called(UUID transactionId, int number, String outcome, Instant at) {}

  private record Moved(
      UUID id,
      String kind,
      String status,
      BigDecimal amount,
      boolean roundClosed,
      boolean further,
      @Nullable UUID betTransactionId,
      @Nullable String walletTransactionId,
      Instant createdAt,
      @Nullable Instant dueAt,
      @Nullable Instant endedAt) {

    Movement shown(List<Attempt> attempts) {
      return new Movement(
          id,
          kind,
          status,
          Decimals.text(amount),
          roundClosed,
          further,
          betTransactionId,
          walletTransactionId,
          createdAt,
          endedAt,
          endedAt == null ? dueAt : null,
          attempts);
    }
  }
}
