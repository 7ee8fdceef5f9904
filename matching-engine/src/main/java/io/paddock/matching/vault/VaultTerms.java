package io.paddock.matching.vault;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet signed for its vault.
 *
 * @param requestId the EIP-712 digest
 * @param wallet the vault's owner and the ledger account
 * @param nonce unique among the wallet's requests
 * @param symbol the market of a split or merge; null for a withdrawal
 * @param to where a withdrawal goes; zero for the others
 * @param amount 10⁻⁶ collateral, or as many tokens of each outcome
 * @param fee 10⁻⁶ collateral on top of a withdrawal's amount; zero for the others
 * @param deadline unix seconds until which the signature counts
 */
public record VaultTerms(
    Bytes32 requestId,
    VaultKind kind,
    Address wallet,
    Bytes32 nonce,
    @Nullable Symbol symbol,
    Address to,
    long amount,
    long fee,
    long deadline) {
  private static final Address NOBODY = new Address(0, 0, 0);
  private static final VaultKind[] KINDS = VaultKind.values();

  /**
   * Accepts only what fits its kind.
   *
   * @throws IllegalArgumentException for a withdrawal of a market's or anything else without one
   */
  public VaultTerms {
    if (!isValid(kind, symbol, to, fee)) {
      throw new IllegalArgumentException("not the terms of a " + kind.code());
    }
  }

  public static VaultTerms withdrawal(
      Bytes32 requestId,
      Address wallet,
      Bytes32 nonce,
      Address to,
      long amount,
      long fee,
      long deadline) {
    return new VaultTerms(
        requestId, VaultKind.WITHDRAWAL, wallet, nonce, null, to, amount, fee, deadline);
  }

  /** A split or a merge. */
  public static VaultTerms ofSets(
      VaultKind kind,
      Bytes32 requestId,
      Address wallet,
      Bytes32 nonce,
      Symbol symbol,
      long amount,
      long deadline) {
    return new VaultTerms(requestId, kind, wallet, nonce, symbol, NOBODY, amount, 0, deadline);
  }

  /** The deadline in milliseconds of log time, for a deadline that was checked. */
  public long deadlineMillis() {
    return Math.multiplyExact(deadline, 1_000L);
  }

  private static boolean isValid(VaultKind kind, @Nullable Symbol symbol, Address to, long fee) {
    return kind.ofMarket()
        ? symbol != null && to.equals(NOBODY) && fee == 0
        : symbol == null && !to.equals(NOBODY);
  }

  public void write(ByteWriter out) {
    out.writeWord(requestId);
    out.writeEnum(kind);
    out.writeAddress(wallet);
    out.writeWord(nonce);
    out.writeSymbol(symbol);
    out.writeAddress(to);
    out.writeLong(amount);
    out.writeLong(fee);
    out.writeLong(deadline);
  }

  public static VaultTerms read(ByteReader in) throws MalformedRecordException {
    Bytes32 requestId = in.readWord();
    VaultKind kind = in.readEnum(KINDS);
    Address wallet = in.readAddress();
    Bytes32 nonce = in.readWord();
    Symbol symbol = in.readOptionalSymbol();
    Address to = in.readAddress();
    long amount = in.readLong();
    long fee = in.readLong();
    long deadline = in.readLong();
    if (!isValid(kind, symbol, to, fee)) {
      throw ByteReader.badValue();
    }
    return new VaultTerms(requestId, kind, wallet, nonce, symbol, to, amount, fee, deadline);
  }
}
