package io.paddock.matching.model;

import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Random requests of vaults, and what may become of them, as a part of a log. */
final class VaultStream {
  private final Random random;
  private final List<Address> wallets;
  private final List<VaultTerms> requests = new ArrayList<>();
  private long digests = 50_000;

  VaultStream(Random random, List<Address> wallets) {
    this.random = random;
    this.wallets = wallets;
  }

  Command next(UUID id, long notAfter, long now) {
    int kind = random.nextInt(10);
    if (kind < 4 || requests.isEmpty()) {
      boolean again = !requests.isEmpty() && random.nextInt(6) == 0;
      VaultTerms terms = again ? recent() : request(now);
      requests.add(terms);
      return new RequestVault(id, notAfter, terms, Fixtures.SIGNATURE);
    }
    VaultTerms terms = recent();
    if (kind < 6) {
      Address wallet = random.nextInt(6) == 0 ? wallet() : terms.wallet();
      return new CancelVault(id, notAfter, wallet, terms.requestId());
    }
    VaultStatus[] statuses = VaultStatus.values();
    Bytes32 hash = random.nextBoolean() ? Bytes32.ZERO : Fixtures.word(random.nextInt(1_000));
    Bytes32 requestId = random.nextInt(20) == 0 ? Fixtures.word(3) : terms.requestId();
    VaultStatus next =
        random.nextInt(3) > 0
            ? statuses[1 + random.nextInt(3)]
            : statuses[random.nextInt(statuses.length)];
    return new MoveVault(id, requestId, next, hash);
  }

  private VaultTerms recent() {
    int back = 1 + random.nextInt(Math.min(requests.size(), 4));
    return requests.get(requests.size() - back);
  }

  private VaultTerms request(long now) {
    VaultKind kind = VaultKind.values()[random.nextInt(3)];
    Bytes32 digest = Fixtures.word(++digests);
    Bytes32 nonce = Fixtures.word(random.nextInt(10) == 0 ? random.nextInt(5) : digests);
    long deadline = now / 1_000 + random.nextInt(8) - 1;
    if (random.nextInt(25) == 0) {
      deadline = random.nextBoolean() ? -5 : now / 1_000 + 86_400 + random.nextInt(3);
    }
    if (kind == VaultKind.WITHDRAWAL) {
      return VaultTerms.withdrawal(
          digest,
          wallet(),
          nonce,
          Fixtures.wallet(0xF),
          random.nextInt(4) > 0 ? Fixtures.units(1 + random.nextInt(400)) : amount(1),
          fee(),
          deadline);
    }
    return VaultTerms.ofSets(kind, digest, wallet(), nonce, symbol(), amount(10_000), deadline);
  }

  private long amount(long step) {
    return switch (random.nextInt(20)) {
      case 0 -> -random.nextInt(2);
      case 1 -> 1_000_000_000_000_001L;
      case 2 -> 10_000_000_010_000L;
      case 3 -> 1_234_567;
      default -> step * (1 + random.nextInt((int) (30_000_000 / step)));
    };
  }

  private long fee() {
    return random.nextInt(20) == 0 ? -1 : random.nextInt(3) * 500_000L;
  }

  private Address wallet() {
    return wallets.get(random.nextInt(wallets.size()));
  }

  private Symbol symbol() {
    int at = random.nextInt(12);
    if (at == 0) {
      return new Symbol("NOWHERE");
    }
    return at < 3 ? new Symbol("SPARE-0") : at < 6 ? Fixtures.DERBY : Fixtures.CUP;
  }
}
