package io.paddock.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.command.Tick;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.fixtures.Vaults;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A withdrawal's owner, its platform, its chain and its clock, all at once: whoever comes first,
 * one end remains, and the money has left exactly when it was confirmed.
 */
class VaultRaceTest {
  private static final int INTERLEAVINGS = 100;
  private static final long DEPOSIT = Fixtures.units(100);

  @Test
  void oneEndRemainsInAHundredInterleavings() throws MalformedRecordException {
    Set<VaultStatus> ends = EnumSet.noneOf(VaultStatus.class);
    for (int seed = 0; seed < INTERLEAVINGS; seed++) {
      ends.add(race(new Random(seed), seed));
    }

    assertThat(ends)
        .containsExactlyInAnyOrder(
            VaultStatus.CONFIRMED, VaultStatus.FAILED, VaultStatus.CANCELLED, VaultStatus.EXPIRED);
  }

  private static VaultStatus race(Random random, int seed) throws MalformedRecordException {
    VaultTerms terms = Vaults.withdrawal(Fixtures.ALICE, 7, Fixtures.units(10));
    TradingEngine engine = new TradingEngine();
    long sequence = 0;
    List<VaultStatus> entered = new ArrayList<>();
    for (Command command : log(terms, random)) {
      // A clock that leaps over the deadline in one log of three, somewhere in the middle.
      boolean late = seed % 3 == 0 && sequence > 6 + random.nextInt(8);
      long time = Fixtures.START + (late ? 601_000 : sequence);
      if (random.nextInt(4) == 0) {
        // The pod dies; the next one has the latest snapshot and the log.
        engine = TradingEngine.restore(engine.snapshot());
      }
      for (Event event : engine.apply(sequence++, time, command)) {
        if (event instanceof VaultMoved moved) {
          entered.add(moved.status());
        }
      }
      engine.checkInvariants();
    }

    List<VaultStatus> finals = entered.stream().filter(VaultStatus::isFinal).toList();
    assertThat(finals).as("seed %d: %s", seed, entered).hasSize(1);
    assertThat(entered).doesNotHaveDuplicates().endsWith(finals.getFirst());
    boolean gone = finals.getFirst() == VaultStatus.CONFIRMED;
    assertThat(engine.queries().balance(Fixtures.ALICE))
        .isEqualTo(
            gone
                ? new Balance(DEPOSIT - Fixtures.units(11), 0, DEPOSIT - Fixtures.units(11))
                : new Balance(DEPOSIT, 0, DEPOSIT));
    assertThat(engine.queries().totals().deposits())
        .isEqualTo(gone ? DEPOSIT - Fixtures.units(10) : DEPOSIT);
    return finals.getFirst();
  }

  /** Everybody's commands, each several times and in any order, and the platform's once more. */
  private static List<Command> log(VaultTerms terms, Random random) {
    List<Command> middle = new ArrayList<>();
    for (int copies = 0; copies < 3; copies++) {
      middle.add(move(terms, VaultStatus.SIGNED));
      middle.add(move(terms, VaultStatus.SUBMITTED));
      middle.add(move(terms, VaultStatus.CONFIRMED));
      middle.add(move(terms, VaultStatus.FAILED));
      middle.add(new RequestVault(new UUID(8, copies), 0, terms, Fixtures.SIGNATURE));
      middle.add(new Tick());
      if (random.nextBoolean()) {
        middle.add(new CancelVault(new UUID(9, copies), 0, terms.wallet(), terms.requestId()));
      }
    }
    Collections.shuffle(middle, random);
    List<Command> log = new ArrayList<>();
    log.add(new EngineVersion(new UUID(1, 1), TradingEngine.LATEST_VERSION));
    log.add(new Deposit(new UUID(1, 2), terms.wallet(), DEPOSIT, Fixtures.word(1)));
    log.add(new RequestVault(new UUID(1, 3), 0, terms, Fixtures.SIGNATURE));
    log.addAll(middle);
    log.add(move(terms, VaultStatus.SIGNED));
    log.add(move(terms, VaultStatus.SUBMITTED));
    log.add(move(terms, VaultStatus.CONFIRMED));
    return log;
  }

  /** The id follows from what is told, as that of every pod does. */
  private static MoveVault move(VaultTerms terms, VaultStatus status) {
    return new MoveVault(
        new UUID(7, status.ordinal()), terms.requestId(), status, Fixtures.word(status.ordinal()));
  }
}
