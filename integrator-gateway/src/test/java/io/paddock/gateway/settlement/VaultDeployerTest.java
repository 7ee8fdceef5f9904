package io.paddock.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.matching.id.Address;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.vault.VaultRequestView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultDeployerTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Address VAULT = new Address(0, 0, 0x77);

  private final TradingDatabase database = TradingDatabase.create();
  private final List<Address> asked = new ArrayList<>();
  private boolean there;

  private void look() {
    SettlementChain chain =
        new SettlementChain() {
          @Override
          public Outcome pursue(VaultRequestView submitted, Instant now) {
            throw new AssertionError("no request is asked about");
          }

          @Override
          public Outcome settle(UnsettledView submitted, Instant now) {
            throw new AssertionError("no trade is asked about");
          }

          @Override
          public boolean deploy(Address vault, Instant since, Instant now) {
            assertThat(now).isEqualTo(NOW);
            assertThat(since).isBefore(Instant.now());
            asked.add(vault);
            return there;
          }
        };
    new VaultDeployer(
            database.service(),
            wallet -> wallet.equals(Commands.ALICE) ? VAULT : wallet,
            chain,
            Clock.fixed(NOW, ZoneOffset.UTC))
        .look();
  }

  private String standing(Address wallet) {
    return database.text(
        "SELECT vault_status || ' ' || coalesce(vault_deployed_at AT TIME ZONE 'UTC' || '', '-')"
            + " FROM trading.wallets WHERE address = '"
            + wallet
            + "'");
  }

  @Test
  void a_queued_vault_is_deployed_when_the_chain_says_so_and_no_other_is() {
    database.desk(Commands.ALICE, Commands.BOB);
    database.execute(
        "UPDATE trading.wallets SET vault_status = 'queued' WHERE address = $1",
        Commands.ALICE.toString());

    look();
    assertThat(standing(Commands.ALICE)).isEqualTo("queued -");
    there = true;
    look();
    look();

    assertThat(asked).containsExactly(VAULT, VAULT);
    assertThat(standing(Commands.ALICE)).isEqualTo("deployed 2026-01-15 09:30:00");
    assertThat(standing(Commands.BOB)).isEqualTo("none -");
  }
}
