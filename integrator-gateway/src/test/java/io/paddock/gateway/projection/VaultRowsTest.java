package io.paddock.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What PostgreSQL has of vaults' requests, and what partners are told of them. */
class VaultRowsTest {

  private static final OrderSignature SIGNATURE =
      new OrderSignature(0, Commands.word(1), Commands.word(2), 27);
  private static final long DEADLINE = Instant.now().getEpochSecond() + 3_600;

  private static final VaultTerms WITHDRAWAL =
      VaultTerms.withdrawal(
          Commands.word(71),
          Commands.ALICE,
          Commands.word(7),
          Commands.BOB,
          2_500_000,
          1_000_000,
          DEADLINE);

  private static VaultTerms sets(VaultKind kind, long digest, long amount) {
    return VaultTerms.ofSets(
        kind,
        Commands.word(digest),
        Commands.ALICE,
        Commands.word(digest),
        Commands.CUP,
        amount,
        DEADLINE);
  }

  private static Command request(VaultTerms terms) {
    return new RequestVault(UUID.randomUUID(), Long.MAX_VALUE, terms, SIGNATURE);
  }

  private static Command move(VaultTerms terms, VaultStatus status, Bytes32 txHash) {
    return new MoveVault(UUID.randomUUID(), terms.requestId(), status, txHash);
  }

  @Test
  void a_withdrawal_is_followed_to_its_end_and_its_partner_told_of_each_step() {
    TradingDatabase database = TradingDatabase.create();
    UUID desk = database.desk(Commands.ALICE);
    try (TradingLog log = TradingLog.create()) {
      log.append(new EngineVersion(UUID.randomUUID(), TradingEngine.LATEST_VERSION));
      log.append(Commands.deposit(Commands.ALICE, 100, 1));
      long requested = log.append(request(WITHDRAWAL));
      log.append(
          move(WITHDRAWAL, VaultStatus.SIGNED, Bytes32.ZERO),
          move(WITHDRAWAL, VaultStatus.SUBMITTED, Commands.word(9)));
      long last = log.append(move(WITHDRAWAL, VaultStatus.CONFIRMED, Bytes32.ZERO));
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, last);
      }

      assertThat(
              database.rows(
                  """
                  SELECT kind, wallet::text AS wallet, recipient::text AS recipient, amount, fee,
                         deadline, status, tx_hash::text AS tx_hash, requested_sequence,
                         updated_sequence
                    FROM trading.vault_requests
                  """))
          .containsExactly(
              Map.of(
                  "kind",
                  "withdrawal",
                  "wallet",
                  Commands.ALICE.toString(),
                  "recipient",
                  Commands.BOB.toString(),
                  "amount",
                  2_500_000L,
                  "fee",
                  1_000_000L,
                  "deadline",
                  DEADLINE,
                  "status",
                  "confirmed",
                  "tx_hash",
                  Commands.word(9).toString(),
                  "requested_sequence",
                  requested,
                  "updated_sequence",
                  last));
      List<Map<String, Object>> told =
          database.rows(
              """
              SELECT payload::jsonb ->> 'partnerid' AS partner,
                     payload::jsonb -> 'data' ->> 'status' AS status,
                     payload::jsonb -> 'data' ->> 'txHash' AS hash,
                     payload::jsonb -> 'data' ->> 'amount' AS amount,
                     payload::jsonb -> 'data' ->> 'to' AS recipient
                FROM trading.outbox
               WHERE payload::jsonb ->> 'type' = 'withdrawal.updated' ORDER BY id
              """);
      assertThat(told)
          .extracting(event -> event.get("status"))
          .containsExactly("requested", "signed", "submitted", "confirmed");
      assertThat(told.getFirst().get("hash")).isNull();
      assertThat(told.getLast())
          .containsEntry("partner", desk.toString())
          .containsEntry("hash", Commands.word(9).toString())
          .containsEntry("amount", "2.5")
          .containsEntry("recipient", Commands.BOB.toString());
    }
  }

  @Test
  void what_was_split_and_merged_counts_as_put_in_once_it_is_confirmed() {
    TradingDatabase database = TradingDatabase.create();
    VaultTerms split = sets(VaultKind.SPLIT, 81, 10_000_000);
    VaultTerms pending = sets(VaultKind.SPLIT, 82, 5_000_000);
    VaultTerms merge = sets(VaultKind.MERGE, 83, 4_000_000);
    try (TradingLog log = TradingLog.create()) {
      log.append(new EngineVersion(UUID.randomUUID(), TradingEngine.LATEST_VERSION));
      log.append(Commands.market(Commands.CUP));
      log.append(Commands.deposit(Commands.ALICE, 100, 1));
      log.append(request(split), move(split, VaultStatus.CONFIRMED, Commands.word(9)));
      log.append(request(pending), request(merge));
      long last = log.append(move(merge, VaultStatus.CONFIRMED, Commands.word(10)));
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitProjected(database, last);
      }

      assertThat(
              database.rows(
                  """
                  SELECT kind, symbol, status, amount FROM trading.vault_requests
                   ORDER BY requested_sequence
                  """))
          .extracting(row -> row.get("kind") + " " + row.get("symbol") + " " + row.get("status"))
          .containsExactly(
              "split CUP-FINAL confirmed",
              "split CUP-FINAL submitted",
              "merge CUP-FINAL confirmed");
      assertThat(
              database.rows("SELECT yes_quantity, no_quantity, stake FROM trading.market_stakes"))
          .containsExactly(
              Map.of("yes_quantity", 6_000_000L, "no_quantity", 6_000_000L, "stake", 6_000_000L));
      assertThat(database.count("outbox WHERE payload LIKE '%withdrawal.updated%'")).isZero();
    }
  }
}
